"""The repository's own site, served on a port of its own."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from statusbook.cli.main import statusbook


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is http.server's
        """Say nothing: what matters is what the browser sees."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository's own site, as of the moment that everything of ours is shown at."""
    out = tmp_path_factory.mktemp("site") / "site"
    root = Path(__file__).parents[2]
    arguments = ["-C", str(root), "build", "-o", str(out), "--now", "2026-11-23T12:00Z"]
    statusbook.main(arguments, standalone_mode=False)
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address at which the site is served, below a path, as on a project's pages."""
    handler = functools.partial(_QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
