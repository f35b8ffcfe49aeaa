"""The HTTP server: threads of the standard library around `answer`, on this machine only unless told otherwise."""

import os
import socket
import socketserver
from collections.abc import Callable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import ClassVar

from statusbook.serve.answer import Answer, Request, Stream

DEFAULT_PORT = 8000
_FURTHER_PORTS = 20
"""How many ports after the default one are tried before any free one is taken."""

Answerer = Callable[[Request], Answer]


class PortTakenError(Exception):
    """A port that was asked for, and that something else listens on already."""


class SiteServer(ThreadingHTTPServer):
    """Answers requests until it is closed.

    Args:
        host: The address to listen on.
        port: The port; 0 for any free one.
        answerer: Makes the answers; called from several threads at once.
    """

    daemon_threads = True
    # On Windows the option would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, host: str, port: int, answerer: Answerer) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.answerer = answerer
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Listen, without http.server's question to the name service, which can take seconds where there is none."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of readers who went away; a fault of ours is shown."""
        import sys  # noqa: PLC0415  only here

        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site."""
        host = str(self.server_name)
        if ip_address(host).is_unspecified:
            host = "127.0.0.1"
        return f"http://[{host}]:{self.server_port}/" if ":" in host else f"http://{host}:{self.server_port}/"

    @property
    def only_here(self) -> bool:
        """Whether nobody but this machine reaches it."""
        return ip_address(str(self.server_name)).is_loopback

    def is_meant(self, host: str) -> bool:
        """Return whether a request's `Host` is this server's.

        A page of another site could otherwise give its own name this machine's address, and read along.
        """
        if not self.only_here:
            return True
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if name.lower() == "localhost":
            return True
        with suppress(ValueError):
            return ip_address(name.strip("[]")).is_loopback
        return False


def open_server(host: str, port: int | None, answerer: Answerer) -> SiteServer:
    """Listen on a port; without a wish, on the default one or the next that is free.

    Raises:
        PortTakenError: Where the port was asked for and is taken.
    """
    for candidate in _candidates(port):
        try:
            return SiteServer(host, candidate, answerer)
        except OSError as error:
            if not _is_taken(error):
                raise
    raise PortTakenError


def _candidates(port: int | None) -> Iterator[int]:
    if port is not None:
        yield port
        return
    yield from range(DEFAULT_PORT, DEFAULT_PORT + _FURTHER_PORTS)
    yield 0


def _is_taken(error: OSError) -> bool:
    import errno  # noqa: PLC0415  only here

    return error.errno in {errno.EADDRINUSE, errno.EACCES}


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout: ClassVar[int] = 60
    """Seconds that an idle connection is kept."""

    def version_string(self) -> str:
        """Name no version: it is of no use to a reader."""
        return "Statusbook"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is http.server's
        """Say nothing: the terminal is for what was built and what is wrong."""

    def _reply(self) -> None:
        if not self.server.is_meant(self.headers.get("Host", "")):
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST, {"Content-Type": "text/plain"}, b"Not this server.\n"))
            return
        request = Request(
            method=self.command,
            target=self.path,
            accept_encoding=self.headers.get("Accept-Encoding", ""),
            if_none_match=self.headers.get("If-None-Match", ""),
        )
        try:
            reply = self.server.answerer(request)
        except Exception as error:  # noqa: BLE001  whatever it is, the reader gets a sentence and the server goes on
            said = f"This is a fault of Statusbook's own ({type(error).__name__}: {error}).\n"
            headers = {"Content-Type": "text/plain; charset=utf-8"}
            reply = Answer(HTTPStatus.INTERNAL_SERVER_ERROR, headers, said.encode())
        self._send(reply)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _reply  # noqa: N815  http.server's names

    def _send(self, reply: Answer) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        endless = isinstance(reply, Stream)
        if reply.status is not HTTPStatus.NOT_MODIFIED and not endless:
            self.send_header("Content-Length", str(len(reply.body)))
        if endless or self.command not in {"GET", "HEAD"}:
            # An endless answer ends with its connection; and what came along with another method has not been read.
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)
            for chunk in reply.chunks if isinstance(reply, Stream) else ():
                self.wfile.write(chunk)
                self.wfile.flush()
