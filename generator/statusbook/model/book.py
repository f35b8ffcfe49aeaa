"""A whole repository as the rest of Statusbook sees it: the plan and the history beside it."""

from statusbook.model.incident import Event
from statusbook.model.plan import Plan
from statusbook.model.record import record


@record
class Book:
    """A whole repository: the plan, and the history that is kept beside it."""

    plan: Plan
    """The plan."""
    events: tuple[Event, ...] = ()
    """Incidents and maintenances, in the order of their ids."""
