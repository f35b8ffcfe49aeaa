"""A whole repository as the rest of Statusbook sees it: the plan and the history beside it."""

from dataclasses import field

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
    """Incidents and maintenances, in the order of their ids."""
    theme: Theme = field(default_factory=Theme)
    """What the organisation has made its own in the pages' look."""
