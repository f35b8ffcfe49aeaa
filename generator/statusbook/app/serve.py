"""Serving: a built site at an address of this machine, as a static host would serve it."""

from functools import partial
from pathlib import Path

from statusbook.serve.answer import answer
from statusbook.serve.files import FolderFiles
from statusbook.serve.server import Answerer, PortTakenError, SiteServer, open_server


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
