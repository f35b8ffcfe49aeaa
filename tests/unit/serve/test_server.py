"""The HTTP server on a loopback port, asked by the standard library's client."""

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from statusbook.serve.answer import answer
from statusbook.serve.files import Files, FolderFiles
from statusbook.serve.server import DEFAULT_PORT, PortTakenError, SiteServer, open_server


@pytest.fixture
def run() -> Iterator[Callable[[SiteServer], None]]:
    """Let servers answer until the test is over."""
    running: list[tuple[SiteServer, threading.Thread]] = []

    def start(server: SiteServer) -> None:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server(files: Files, run: Callable[[SiteServer], None]) -> SiteServer:
    opened = open_server("127.0.0.1", 0, partial(answer, files=files))
    run(opened)
    return opened


def ask(server: SiteServer, target: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, target, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_page_is_answered_with_its_headers(server: SiteServer) -> None:
    response, body = ask(server, "/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(response.headers["Content-Length"]) == len(body)


def test_a_head_request_gets_everything_but_the_body(server: SiteServer) -> None:
    """The two answers differ in the date at most."""
    got, _ = ask(server, "/")
    head, body = ask(server, "/", "HEAD")
    assert body == b""
    assert dict(got.headers) | {"Date": ""} == dict(head.headers) | {"Date": ""}


def test_one_connection_carries_many_requests(server: SiteServer) -> None:
    """An unchanged page in between, which has no body, does not confuse it."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/")
    first = connection.getresponse()
    tag = first.headers["ETag"]
    first.read()
    statuses = []
    for target in ("/", "/no-such", "/history/"):
        connection.request("GET", target, headers={"If-None-Match": tag})
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
    connection.close()
    assert statuses == [304, 404, 200]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "192.0.2.7", ""])
def test_a_page_that_gives_its_name_our_address_is_turned_away(server: SiteServer, host: str) -> None:
    """Otherwise any site that the browser visits could read an internal plan from this machine."""
    response, body = ask(server, "/", Host=host)
    assert response.status == 421
    assert b"operational" not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_this_machines_own_names_are_answered(server: SiteServer, host: str) -> None:
    assert ask(server, "/", Host=host)[0].status == 200


def test_without_a_wish_the_next_free_port_is_taken(files: Files) -> None:
    """Two servers at a time get different ports, the first of them the default one where that is free."""
    first = open_server("127.0.0.1", None, partial(answer, files=files))
    second = open_server("127.0.0.1", None, partial(answer, files=files))
    with first, second:
        assert first.server_port >= DEFAULT_PORT
        assert second.server_port > first.server_port


def test_a_port_that_was_asked_for_and_is_taken_is_not_replaced(files: Files) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(PortTakenError):
        open_server("127.0.0.1", other.getsockname()[1], partial(answer, files=files))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """What lies beside the site stays private, and what lies in it is served."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("public", encoding="utf-8")
    (site / "leak.txt").symlink_to(tmp_path / "secret.txt")
    files = FolderFiles(site)
    assert files.read("index.html") == b"public"
    assert files.read("leak.txt") is None
    assert files.read("../secret.txt") is None
    assert files.read("index.html/further") is None
    assert files.read("x" * 5000) is None
