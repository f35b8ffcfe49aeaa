"""What stands for events of which nothing will change any more: what lists show of them, and a way to the rest."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from statusbook.model.frozen import frozen
from statusbook.model.incident import Event


@frozen
class ArchivedEvent:
    """An event that is over, at every moment from when all that its file tells has happened.

    Attributes:
        id: Its id.
        facts: What is known of it without opening it; `views/event_facts.py` writes and reads them.
        open: Reads what its file tells.
        digest: The digest of its file, where that is known.
    """

    id: str
    facts: tuple[Any, ...]
    open: Callable[[], Event]
    digest: str | None = None


@frozen
class ComponentOutline:
    """What a volume tells of one component that its events name.

    Attributes:
        announced: When customers first heard of any of them.
        disturbed_until: When the last disturbance of the component ended; `None` where there was none.
        years: The years of the page's time zone in which any of them began, the latest first.
    """

    announced: datetime
    disturbed_until: datetime | None
    years: tuple[int, ...]


@frozen
class Outline:
    """What is known of the events of a volume without opening it; `views/outlines.py` makes it.

    Attributes:
        first_day: The first day of the page's time zone on which any of them went on.
        last_day: The last such day.
        settled: The last moment that any of their files names.
        announced: When customers first heard of any of them.
        changed: When any of them last changed.
        months: How many incidents and how many maintenances began in each month, by its first day, the latest first.
        components: What is known of each component that they name.
    """

    first_day: date
    last_day: date
    settled: datetime
    announced: datetime
    changed: datetime
    months: tuple[tuple[date, int, int], ...]
    components: Mapping[str, ComponentOutline]


class Volume(NamedTuple):
    """A part of the history in which nothing changes any more, so that most builds need not open it.

    Attributes:
        digest: Of all that it holds: equal digests, equal events.
        outline: What is known of it unopened.
        open: Reads its events.
    """

    digest: str
    outline: Outline
    open: Callable[[], Sequence[ArchivedEvent]]
