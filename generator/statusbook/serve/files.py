"""Where a server finds the bytes of a path: a folder on the disk, or anything else that knows them."""

from pathlib import Path
from typing import Protocol

from statusbook.views.serving import HEADERS_FILE


class Files(Protocol):
    """The files of a site, by their paths."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or `None` where there is no such file.

        Args:
            path: A path of the output with `/` between its parts; none of them is empty, `.` or `..`.
        """


class FolderFiles:
    """The files of a folder, read anew for every request.

    Args:
        folder: The folder. Links that lead out of it are not followed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or `None` where there is no such file within the folder."""
        try:
            file = (self._folder / path).resolve()
            return file.read_bytes() if file.is_relative_to(self._folder) and file.is_file() else None
        except OSError:
            # A name that is too long, a loop of links, a file that may not be read: for a visitor, it is not there.
            return None


def is_served(path: str) -> bool:
    """Return whether a host hands out such a path at all: not its own settings, and nothing hidden."""
    parts = path.split("/")
    return path != HEADERS_FILE and not any(part.startswith(".") and part != ".well-known" for part in parts)
