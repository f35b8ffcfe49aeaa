"""What every feed format tells, as values that know no format."""

from datetime import UTC, datetime

from statusbook.model.frozen import frozen
from statusbook.model.text import Wording


@frozen
class Category:
    """A component that an entry concerns: its id for machines, its name for people."""

    term: str
    label: str


@frozen
class Entry:
    """One incident or maintenance.

    Attributes:
        id: An identifier that stays for ever and that no other entry anywhere has.
        url: Its page.
        title: Its title, as plain words.
        html: Everything that was said, the newest first, as safe HTML whose links lead there from anywhere.
        published: When it was first told of.
        updated: When it last changed.
        categories: What it concerns.
    """

    id: str
    url: str
    title: Wording
    html: str
    published: datetime
    updated: datetime
    categories: tuple[Category, ...]


@frozen
class Feed:
    """A feed of a page or a component, in one language.

    Attributes:
        id: An identifier that stays for ever.
        title: Its title, as plain words.
        description: What it tells of, likewise.
        language: The language of its words.
        page: The address of the page that it belongs to.
        site: The address of the site's first page, in its language.
        author: Whose words these are.
        entries: What it tells, the last changed first.
    """

    id: str
    title: str
    description: str
    language: str
    page: str
    site: str
    author: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime | None:
        """When it last changed: never the moment of a build; `None` while there is nothing to tell."""
        return max((entry.updated for entry in self.entries), default=None)


def timestamp(instant: datetime) -> str:
    """Write an instant by RFC 3339, in UTC and to the second: `2026-11-03T09:12:00Z`."""
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
