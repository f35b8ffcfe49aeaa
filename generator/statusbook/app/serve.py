"""Serving: a built site as a static host would serve it, or a repository's files as they would be published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from statusbook.serve.answer import Answer, Request, answer
from statusbook.serve.files import FolderFiles
from statusbook.serve.server import Answerer, PortTakenError, SiteServer, open_server

if TYPE_CHECKING:
    from statusbook.app.preview import Moment


class ServeFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A site that cannot be served; the message says what to do.

    Attributes:
        exit_code: 2 where the command asks for something that cannot be, otherwise 1.
    """

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def serve_folder(folder: Path, host: str, port: int | None) -> SiteServer:
    """Open a server for a folder that was built before; nothing in it is changed, and nothing is added to its pages.

    Args:
        folder: The folder.
        host: The address to listen on.
        port: The port; `None` for the default one, or another that is free.

    Raises:
        ServeFault: Where there is no site, or the address cannot be used.
    """
    if not (folder / "index.html").is_file():
        raise ServeFault(f"there is no site in {folder}: statusbook build -o {folder} makes one")
    return listen(host, port, partial(answer, files=FolderFiles(folder)))


@contextmanager
def serve_preview(
    root: Path, moment: "Moment", host: str, port: int | None, tell: Callable[[str], None]
) -> Iterator[SiteServer]:
    """Open a server that shows a repository as it would be published, and that follows every change of its files.

    An internal plan is shown only where nobody but this machine can read it.

    Args:
        root: The repository.
        moment: The moment to look at.
        host: The address to listen on.
        port: The port; `None` for the default one, or another that is free.
        tell: Gets a line about everything that was made.

    Raises:
        ServeFault: Where there is no repository, or the address cannot be used.
    """
    from statusbook.app.preview import Preview  # noqa: PLC0415  a built folder needs nothing that renders
    from statusbook.serve.live import live_answer  # noqa: PLC0415  as above

    if not (root / "plan").is_dir():
        raise ServeFault(f"there is no plan in {root}: it has no folder plan/ (statusbook init makes one)")
    with listen(host, port, _nothing_yet) as server, Preview(root, moment, tell, internal=server.only_here) as preview:
        server.answerer = partial(live_answer, files=preview)
        yield server


def _nothing_yet(_request: Request) -> Answer:
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE)


def listen(host: str, port: int | None, answerer: Answerer) -> SiteServer:
    """Open a server, or say why it cannot be opened.

    Raises:
        ServeFault: Where the address cannot be used.
    """
    try:
        return open_server(host, port, answerer)
    except PortTakenError:
        raise ServeFault(f"something else uses port {port}; leave out --port to take a free one") from None
    except OSError as error:
        raise ServeFault(f"cannot listen on {host}: {error.strerror or error}") from None
