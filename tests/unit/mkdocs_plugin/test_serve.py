"""`mkdocs serve` shows a saved plan file in the browser, and survives a mistake in one."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

ROLES = "plan/roles.yml"
SECONDS = 60
"""How long a change may take to appear. It takes two; a machine at its limit takes more."""


class Server:
    """One `mkdocs serve` and what it has said."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def shown(self, path: str) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode("utf-8")
        except (OSError, HTTPException):
            return ""
        finally:
            connection.close()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + SECONDS
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)


@pytest.fixture
def root(repository: Callable[..., Path]) -> Path:
    return repository()


@pytest.fixture
def server(root: Path, tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "said"
    command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("wb") as stream:
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(  # noqa: S603  our own command
            command, cwd=root, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
    try:
        yield Server(process, port, log)
    finally:
        process.kill()
        process.wait()


def test_a_saved_plan_file_is_shown(root: Path, server: Server) -> None:
    """The author sees the change without starting anything anew, also after a mistake in between."""
    server.wait_until(lambda: "Lead" in server.shown("/roles.html"))
    # MkDocs first looks at the files when it says so; what is saved before is no change to it.
    server.wait_until(lambda: "Serving on" in server.said())

    (root / ROLES).write_text("roles:\n  - {id: lead, name: Captain}\n", encoding="utf-8")
    server.wait_until(lambda: "Captain" in server.shown("/roles.html"))

    (root / ROLES).write_text("roles:\n  - {id: lead, nam: Pilot}\n", encoding="utf-8")
    server.wait_until(lambda: "plan/roles.yml:2:" in server.said())
    # Until the mistake is mended, MkDocs lets browsers wait.
    (root / ROLES).write_text("roles:\n  - {id: lead, name: Pilot}\n", encoding="utf-8")
    server.wait_until(lambda: "Pilot" in server.shown("/roles.html"))
    assert "Traceback" not in server.said()
