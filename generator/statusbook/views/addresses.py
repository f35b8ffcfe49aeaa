"""Where each file of the status site is, and how one page links to another from any folder, disk or host."""

import re
from datetime import date
from urllib.parse import quote

from statusbook.model.frozen import frozen

PLAN_FOLDER = "plan"
"""Where a public plan is, beside the status page."""
WIDGET = "widget.js"
"""The script that shows open incidents on other sites, whatever the language."""
NEXT_CHANGE = "next-change.json"
"""When the site would say something else, though nobody changes a file."""
METRICS = "metrics.prom"
"""The numbers for monitoring, which are the same in every language."""


@frozen
class Addresses:
    """The paths of one language's pages, relative to the output folder.

    Attributes:
        prefix: What the language's paths begin with: nothing for the default one, `it/` for another.
    """

    prefix: str = ""

    @classmethod
    def of(cls, language: str, default_language: str) -> "Addresses":
        """Return the addresses of a language's pages."""
        return cls("" if language == default_language else f"{language}/")

    @property
    def home(self) -> str:
        """The first page."""
        return f"{self.prefix}index.html"

    @property
    def history(self) -> str:
        """The list of years and months."""
        return f"{self.prefix}history/index.html"

    def year(self, year: int) -> str:
        """The list of all that began in a year."""
        return f"{self.prefix}history/{year:04}/index.html"

    def month(self, month: date) -> str:
        """The page of a month, given any day in it."""
        return f"{self.prefix}history/{month.year:04}-{month.month:02}/index.html"

    def event(self, event_id: str) -> str:
        """The permalink of an incident or a maintenance."""
        return f"{self.prefix}incidents/{event_id}/index.html"

    def component(self, component_id: str) -> str:
        """The page of a component."""
        return f"{self.prefix}components/{component_id}/index.html"

    def component_year(self, component_id: str, year: int) -> str:
        """The list of all that touched a component in a year."""
        return f"{self.prefix}components/{component_id}/{year:04}/index.html"

    @property
    def atom(self) -> str:
        """The Atom feed of everything."""
        return f"{self.prefix}history.atom"

    @property
    def rss(self) -> str:
        """The RSS feed of everything."""
        return f"{self.prefix}history.rss"

    @property
    def json_feed(self) -> str:
        """The JSON Feed of everything."""
        return f"{self.prefix}feed.json"

    def component_atom(self, component_id: str) -> str:
        """The Atom feed of a component."""
        return f"{self.prefix}components/{component_id}/feed.atom"

    @property
    def calendar(self) -> str:
        """The calendar of all maintenances."""
        return f"{self.prefix}maintenance.ics"

    def component_calendar(self, component_id: str) -> str:
        """The calendar of a component's maintenances."""
        return f"{self.prefix}components/{component_id}/maintenance.ics"

    @property
    def api(self) -> str:
        """The page that lists what machines can read."""
        return f"{self.prefix}api/index.html"

    @property
    def embed(self) -> str:
        """The small page that other pages show in a frame."""
        return f"{self.prefix}embed.html"

    @property
    def badge(self) -> str:
        """The badge of the whole page."""
        return f"{self.prefix}badge.svg"

    def component_badge(self, component_id: str) -> str:
        """The badge of a component."""
        return f"{self.prefix}components/{component_id}/badge.svg"

    @property
    def badge_data(self) -> str:
        """What shields.io draws the page's badge from."""
        return f"{self.prefix}badge.json"

    def component_badge_data(self, component_id: str) -> str:
        """What shields.io draws a component's badge from."""
        return f"{self.prefix}components/{component_id}/badge.json"

    @property
    def widget_words(self) -> str:
        """What the widget says in this language."""
        return f"{self.prefix}widget.json"


def relative(from_path: str, to_path: str) -> str:
    """Return the link from one file of the output to another: up to the root, and down from there.

    It names the file (`…/index.html`), so that the site works below any path, and from a disk without a server.
    """
    return to_root(from_path) + to_path


def to_root(path: str) -> str:
    """Return what every link from a file begins with: the way up to the root, the same for all files as deep."""
    return "../" * path.count("/")


def public_address(site_url: str, path: str) -> str:
    """Return a page's address as the world knows it: without `index.html`."""
    return f"{site_url.rstrip('/')}/{path.removesuffix('index.html')}"


def calendar_address(site_url: str, path: str) -> str:
    """Return the address at which a calendar is followed: by `webcal:`, calendars know that they shall come again."""
    return f"webcal://{public_address(site_url, path).partition('://')[2]}"


def host_of(site_url: str) -> str:
    """Return the host of an address in the letters of ASCII, as ids that hold everywhere need it."""
    authority = re.split("[/?#]", site_url.partition("://")[2], maxsplit=1)[0]
    host = re.sub(r":[0-9]*$", "", authority.rpartition("@")[2]).lower()
    if host.isascii() and host.replace(".", "").replace("-", "").isalnum():
        # Nearly every one is; the codec loads its tables first, and would change nothing.
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        # No name of the internet; what matters is that the id stays the same.
        return quote(host)
