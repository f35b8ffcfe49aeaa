"""What is late at a moment: updates that are due, maintenances that should be over, words from the future."""

from collections.abc import Iterator
from datetime import datetime

from statusbook.model.definition import Definition
from statusbook.model.finding import Problem
from statusbook.model.incident import Event, IncidentUpdate, Maintenance, Update
from statusbook.model.notation import format_instant
from statusbook.views.event_state import EventState, Phase, event_state


def lateness_problems(event: Event, definition: Definition, now: datetime) -> Iterator[Problem]:
    """Yield what is late about one incident or maintenance at `now`."""
    updates: tuple[Update, ...] = event.updates
    for index, update in enumerate(updates):
        if update.at > now:
            message = f"customers see this update only from {format_instant(update.at)} on"
            yield Problem("update-in-the-future", message, ("updates", index, "at"))
    state = event_state(event, definition, now)
    if state is not None and state.phase is Phase.RUNNING:
        yield from _late_maintenance(event, now) if isinstance(event, Maintenance) else _late_update(state)


def _late_update(state: EventState) -> Iterator[Problem]:
    last = state.updates[-1]
    if state.next_update_by and state.overdue:
        message = f"the next update was due by {format_instant(state.next_update_by)}"
        index = len(state.updates) - 1
        promised = isinstance(last, IncidentUpdate) and last.next_update_by is not None
        yield Problem("update-overdue", message, ("updates", index, "next_update_by" if promised else "at"))


def _late_maintenance(maintenance: Maintenance, now: datetime) -> Iterator[Problem]:
    until = maintenance.scheduled.until
    if until < now:
        message = f"this was planned to be over by {format_instant(until)}, and no update says that it is"
        yield Problem("maintenance-overdue", message, ("scheduled", "until"))
