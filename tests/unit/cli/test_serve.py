"""`statusbook serve` as a person runs it: a process of its own, asked over HTTP, ended by Ctrl-C."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

NOW = "2026-11-23T12:00Z"


@dataclass
class Served:
    """A server that runs, and where."""

    process: subprocess.Popen[str]
    port: int
    said: str

    def ask(self, target: str, method: str = "GET") -> tuple[int, Mapping[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, target)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, dict(response.headers), body


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Start `statusbook serve`, and end what still runs after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str | Path) -> Served:
        process = subprocess.Popen(  # noqa: S603  our own
            [sys.executable, "-m", "statusbook", "serve", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        started.append(process)
        assert process.stdout is not None
        said = ""
        while not (found := re.search(r"http://[^/]+:(\d+)/", said)):
            line = process.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        return Served(process, int(found[1]), said)

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def site(run_statusbook: Callable[..., Result], sites: Path, tmp_path: Path) -> Path:
    """A built status page."""
    out = tmp_path / "site"
    assert (
        run_statusbook("-C", sites / "valid/small", "build", "-o", out, "--only", "status", "--now", NOW).exit_code == 0
    )
    return out


def headers_by_file(text: str, path: str) -> dict[str, str]:
    """Return what a host makes of `_headers` for a file: this follows the hosts' documentation, not our code."""
    found: dict[str, str] = {}
    holds = False
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            pattern = re.escape(line).replace(r"\*", ".*")
            holds = re.fullmatch(re.sub(r":\w+", "[^/]+", pattern), f"/{path}") is not None
        elif holds:
            name, _, value = line.strip().partition(": ")
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def test_the_server_sends_what_the_site_tells_its_host_to_send(serve: Callable[..., Served], site: Path) -> None:
    """For every file of a built site, each header of `_headers` arrives with the same value."""
    served = serve(site, "--port", "0")
    text = (site / "_headers").read_text(encoding="utf-8")
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    visible = [path for path in files if path not in {"_headers", ".statusbook.json"}]
    assert "it/index.html" in visible
    for path in visible:
        status, headers, body = served.ask(f"/{path}")
        assert status == 200, path
        assert body == (site / path).read_bytes()
        wanted = headers_by_file(text, path)
        assert wanted.items() <= headers.items(), path
        assert not headers["Content-Type"].startswith("application/octet-stream"), path


def test_a_missing_page_is_the_sites_own_with_status_404(serve: Callable[..., Served], site: Path) -> None:
    served = serve(site, "--port", "0")
    status, _, body = served.ask("/no/such/page")
    assert status == 404
    assert body == (site / "404.html").read_bytes()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_without_a_traceback(serve: Callable[..., Served], site: Path, ending: signal.Signals) -> None:
    """Also while a browser keeps its connection open."""
    served = serve(site, "--port", "0")
    with socket.create_connection(("127.0.0.1", served.port)):
        os.kill(served.process.pid, ending)
        rest, _ = served.process.communicate(timeout=30)
    assert served.process.returncode == 0
    assert rest.strip() == "Ended."


def test_it_listens_on_this_machine_only(serve: Callable[..., Served], site: Path) -> None:
    served = serve(site)
    assert f"http://127.0.0.1:{served.port}/" in served.said
    assert "Whoever" not in served.said


def test_a_taken_default_port_is_replaced_and_said(serve: Callable[..., Served], site: Path) -> None:
    """A second preview needs no option."""
    first, second = serve(site), serve(site)
    assert second.port != first.port
    assert f"Something else uses port 8000, so this is {second.port}." in second.said


def test_a_taken_port_that_was_asked_for_is_an_error(run_statusbook: Callable[..., Result], site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run_statusbook("serve", site, "--port", str(port))
    assert result.exit_code == 2
    assert f"something else uses port {port}" in result.stderr


def test_a_folder_without_a_site_is_named(run_statusbook: Callable[..., Result], tmp_path: Path) -> None:
    result = run_statusbook("serve", tmp_path)
    assert result.exit_code == 2
    assert f"there is no site in {tmp_path}" in result.stderr


def test_who_asked_for_the_preview_in_the_same_process_ends_as_before(
    run_statusbook: Callable[..., Result], tmp_path: Path
) -> None:
    """What the system's wish to end means while it serves is nobody else's concern."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        assert "there is no site" in run_statusbook("serve", tmp_path).output
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)
