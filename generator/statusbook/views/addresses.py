"""Where each page of the status site is, and how one page links to another from any folder, disk or host."""

import posixpath
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of one language's pages, relative to the output folder.

    Attributes:
        prefix: What the language's paths begin with: nothing for the default one, `it/` for another.
    """

    prefix: str = ""

    @property
    def home(self) -> str:
        """The first page."""
        return f"{self.prefix}index.html"

    @property
    def history(self) -> str:
        """The list of months."""
        return f"{self.prefix}history/index.html"

    def month(self, month: date) -> str:
        """The page of a month, given any day in it."""
        return f"{self.prefix}history/{month:%Y-%m}/index.html"

    def event(self, event_id: str) -> str:
        """The permalink of an incident or a maintenance."""
        return f"{self.prefix}incidents/{event_id}/index.html"


def relative(from_path: str, to_path: str) -> str:
    """Return the link from one file of the output to another.

    It names the file (`…/index.html`), so that the site works below any path, and from a disk without a server.
    """
    return posixpath.relpath(to_path, posixpath.dirname(from_path) or ".")


def public_address(site_url: str, path: str) -> str:
    """Return a page's address as the world knows it: without `index.html`."""
    return f"{site_url.rstrip('/')}/{path.removesuffix('index.html')}"
