"""A whole repository as the rest of Statusbook sees it: the plan and the history beside it."""

from collections.abc import Mapping
from dataclasses import field

from statusbook.model.archive import ArchivedEvent, Volume
from statusbook.model.incident import Event
from statusbook.model.plan import Plan
from statusbook.model.record import record
from statusbook.model.theme import Theme


@record
class Book:
    """A whole repository: the plan, and the history that is kept beside it."""

    plan: Plan
    """The plan."""
    events: tuple[Event, ...] = ()
    """Incidents and maintenances, in the order of their ids, but for those in the archive."""
    archive: tuple[ArchivedEvent, ...] = ()
    """Those of which nothing changes any more, likewise; none where a whole repository was read for no moment."""
    volumes: tuple[Volume, ...] = ()
    """Whole parts of the history of which that is true, instead of their events; none likewise."""
    theme: Theme = field(default_factory=Theme)
    """What the organisation has made its own in the pages' look."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """The digest of the file of each of `events` by its id, where it is known: equal digests, equal events."""
