"""Where an incident stands, in a line for a terminal: its status, since when, and when the next word is due."""

from datetime import datetime

import click

from statusbook.cli.telling import clock
from statusbook.messages.writing import Writing
from statusbook.model.plan import Plan
from statusbook.model.status import Impact
from statusbook.views.event_state import EventState, Phase

_COLOURS = {Impact.NONE: "blue", Impact.MINOR: "yellow", Impact.MAJOR: "yellow", Impact.CRITICAL: "red"}


def colour_of(state: EventState) -> str:
    """Return the colour of an impact; a maintenance is blue, and what is over is green."""
    if state.phase is Phase.ENDED:
        return "green"
    return _COLOURS[state.impact] if state.impact else "blue"


def standing(plan: Plan, state: EventState, writing: Writing, now: datetime) -> str:
    """Return where something stands: severity, status, and the time that it takes."""
    status = str(state.status).replace("_", " ")
    if state.is_maintenance:
        end = state.end or getattr(state.event, "scheduled").until  # noqa: B009  only a maintenance has it
        return f"Maintenance, {status}, {writing.window(state.begin, end)}"
    severity = plan.definition.severity(getattr(state.event, "severity", None))
    what = severity.id if severity else str(state.impact)
    since = f"since {clock(writing, state.begin, now)}"
    if state.end:
        return f"{what.capitalize()}, {status} at {clock(writing, state.end, now)}, {since}"
    return f"{what.capitalize()}, {status}, {since} ({writing.duration(now - state.begin)})"


def due(state: EventState, writing: Writing, now: datetime) -> str:
    """Return when the next update is due, or that it is late; nothing where none is promised."""
    if state.next_update_by is None:
        return ""
    when = clock(writing, state.next_update_by, now)
    if state.next_update_by < now:
        late = writing.duration(now - state.next_update_by)
        return click.style(f"Next update was due by {when}: {late} late", fg="red", bold=True)
    return f"Next update by {when}, in {writing.duration(state.next_update_by - now)}"
