"""Status sites on HTTP, each in a situation of its own, for clients that were written for others.

The clients are unmodified. They are pointed at a server on this machine; nothing that they read is made up for them.
"""

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from statusbook.app.serve import serve_folder
from statusbook.cli.main import statusbook

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests" / "sites" / "valid"
SITUATIONS = {
    # An open incident, a running and a coming maintenance, a group of components, two languages.
    "trouble": (SITES / "small", "2026-11-23T12:00Z"),
    # The same page on a day without anything, long after an incident with a postmortem.
    "calm": (SITES / "small", "2026-10-30T12:00Z"),
    # The same page before the first thing ever happened.
    "new": (SITES / "small", "2026-03-01T12:00Z"),
    # A page that nothing has ever happened to, without an address of its own and without groups.
    "empty": (SITES / "empty", "2026-11-23T12:00Z"),
    # The repository's own page, as it is shown everywhere: two open incidents and more, a running maintenance, groups.
    "sample": (ROOT, "2026-11-23T12:00Z"),
    # Three languages, one of them from right to left, below a path, with everything that is hard to show.
    "rich": (SITES / "rich", "2026-11-23T12:00Z"),
}
"""Names of situations: a repository, and the moment that it is built for."""


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Build the status site of a repository as of a moment; return the folder of the site."""

    def build(repository: Path, moment: str) -> Path:
        folder = tmp_path_factory.mktemp("built")
        root = folder / "repository"
        for part in ("plan", "incidents"):
            if (repository / part).is_dir():
                shutil.copytree(repository / part, root / part)
        out = folder / "site"
        arguments = ["-C", str(root), "build", "--only", "status", "-o", str(out), "--now", moment]
        statusbook.main(arguments, standalone_mode=False)
        return out

    return build


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder with our own server, at the root; return the server's address, without a slash at the end."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            server = stack.enter_context(serve_folder(folder, "127.0.0.1", 0))
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            return server.address.rstrip("/")

        yield start


@pytest.fixture(scope="session")
def served(build_site: Callable[[Path, str], Path], serve: Callable[[Path], str]) -> Callable[[str], str]:
    """Return the address at which the site of a situation (see `SITUATIONS`) is served; each is built once."""

    @functools.cache
    def address(situation: str) -> str:
        return serve(build_site(*SITUATIONS[situation]))

    return address
