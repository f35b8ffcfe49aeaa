"""What stays true of an event for ever, as plain values that can be kept, and back.

Most of a long history is over: what such an event has become depends on no moment any more. The plain values are
made from the state itself, so that what is kept and what is computed cannot differ.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from statusbook.model.archive import ArchivedEvent
from statusbook.model.definition import Definition
from statusbook.model.incident import Event, Incident, Kind, Window
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.views.event_state import EventState, Phase, event_state
from statusbook.views.spans import Span


def settled_since(event: Event, definition: Definition) -> datetime | None:
    """Return from when on nothing about an event changes any more; `None` where somebody still has to end it.

    That is the last of all moments that its file names, if it is over by then.
    """
    last = max(_moments(event), default=None)
    state = event_state(event, definition, last) if last else None
    return last if state is not None and state.phase is Phase.ENDED else None


def _moments(event: Event) -> Iterator[datetime]:
    yield from (update.at for update in event.updates)
    if event.postmortem_published:
        yield event.postmortem_published
    if isinstance(event, Incident):
        yield event.started
    else:
        yield from (event.scheduled.from_, event.scheduled.until)


def facts_of(state: EventState) -> tuple[Any, ...]:
    """Return what is known of a settled event as strings, times and tuples: what `archived_state` reads."""
    scheduled = (state.scheduled.from_, state.scheduled.until) if state.scheduled else None
    spans = tuple((span.component, span.status.value, span.begin, span.end) for span in state.spans)
    return (
        state.kind.value,
        state.title.plain if state.title.by_language is None else dict(state.title.by_language),
        state.status.value,
        state.impact.value if state.impact is not None else None,
        state.begin,
        state.end,
        spans,
        tuple(state.components),
        state.told,
        state.announced,
        state.last_update,
        state.last_said.value,
        scheduled,
        state.postmortem_since,
    )


def archived_state(archived: ArchivedEvent) -> EventState:
    """Return where a settled event stands: for ever where `facts_of` saw it."""
    (
        kind,
        title,
        status,
        impact,
        begin,
        end,
        spans,
        components,
        told,
        announced,
        last_update,
        last_said,
        scheduled,
        postmortem_since,
    ) = archived.facts
    statuses: Any = _INCIDENT if kind == "incident" else _MAINTENANCE
    return EventState(
        id=archived.id,
        kind=_KINDS[kind],
        title=Text(title) if isinstance(title, str) else Text(by_language=title),
        phase=Phase.ENDED,
        status=statuses[status],
        impact=None if impact is None else _IMPACTS[impact],
        begin=begin,
        end=end,
        spans=tuple(Span(component, _COMPONENT[worst], since, until) for component, worst, since, until in spans),
        # What is over disturbs nothing.
        components=dict.fromkeys(components, ComponentStatus.OPERATIONAL),
        told=told,
        announced=announced,
        last_update=last_update,
        last_said=statuses[last_said],
        scheduled=Window(from_=scheduled[0], until=scheduled[1]) if scheduled else None,
        postmortem_since=postmortem_since,
        held=archived,
    )


# Looking a word up is several times as fast as asking an enumeration for it.
_KINDS = {kind.value: kind for kind in Kind}
_IMPACTS = {impact.value: impact for impact in Impact}
_INCIDENT = {status.value: status for status in IncidentStatus}
_MAINTENANCE = {status.value: status for status in MaintenanceStatus}
_COMPONENT = {status.value: status for status in ComponentStatus}
