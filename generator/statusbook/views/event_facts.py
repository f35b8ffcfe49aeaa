"""What stays true of an event for ever, as plain values that can be kept, and back.

Most of a long history is over: what such an event has become depends on no moment any more. The plain values are
made from the state itself, so that what is kept and what is computed cannot differ.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from statusbook.model.archive import ArchivedEvent
from statusbook.model.definition import Definition
from statusbook.model.incident import Event, Incident, Kind, Window
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.views.event_state import EventState, Phase, event_state
from statusbook.views.spans import Span


def settled_state(event: Event, definition: Definition) -> tuple[datetime, EventState] | None:
    """Return from when on nothing about an event changes any more, and where it stands then.

    That is the last of all moments that its file names, if it is over by then; `None` where somebody still has to end
    it.
    """
    last = max(_moments(event), default=None)
    state = event_state(event, definition, last) if last else None
    return (last, state) if last and state and state.phase is Phase.ENDED else None


def _moments(event: Event) -> Iterator[datetime]:
    yield from (update.at for update in event.updates)
    if event.postmortem_published:
        yield event.postmortem_published
    if isinstance(event, Incident):
        yield event.started
    else:
        yield from (event.scheduled.from_, event.scheduled.until)


def facts_of(state: EventState) -> tuple[Any, ...]:
    """Return what is known of a settled event as strings and tuples of them: what `archived_state` reads.

    Times are strings too: what is kept is written and read again much faster than with times in it.
    """
    scheduled = (state.scheduled.from_.isoformat(), state.scheduled.until.isoformat()) if state.scheduled else None
    spans = tuple(
        [(span.component, _WORDS[span.status], span.begin.isoformat(), _kept(span.end)) for span in state.spans]
    )
    # In the order of the places below.
    return (
        _WORDS[state.kind],
        state.title.plain if state.title.by_language is None else dict(state.title.by_language),
        _WORDS[state.status],
        _WORDS[state.impact] if state.impact is not None else None,
        state.begin.isoformat(),
        _kept(state.end),
        spans,
        tuple(state.components),
        state.told,
        state.announced.isoformat(),
        state.last_update.isoformat(),
        _WORDS[state.last_said],
        scheduled,
        _kept(state.postmortem_since),
    )


def _kept(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def archived_state(archived: ArchivedEvent) -> EventState:
    """Return where a settled event stands: for ever where `facts_of` saw it."""
    state = object.__new__(_ArchivedState)
    facts = archived.facts
    # Every build asks each of thousands of events for these; all else is made when somebody asks for it.
    _put_id(state, archived.id)
    _put_kind(state, _KINDS[facts[_KIND]])
    _put_held(state, archived)
    _put_begin(state, _instant(facts[_BEGIN]))
    _put_end(state, _maybe_instant(facts[_END]))
    _put_components(state, _undisturbed(facts[_COMPONENTS]))
    _put_announced(state, _instant(facts[_ANNOUNCED]))
    _put_last_update(state, _instant(facts[_LAST_UPDATE]))
    _put_postmortem_since(state, _maybe_instant(facts[_POSTMORTEM_SINCE]))
    _put_scheduled(state, _scheduled(facts))
    return state


@cache
def _undisturbed(components: tuple[str, ...]) -> Mapping[str, ComponentStatus]:
    """Return the status of components that nothing disturbs: what is over does not. Many events name the same ones."""
    return MappingProxyType(dict.fromkeys(components, ComponentStatus.OPERATIONAL))


class _ArchivedState(EventState):
    """The same record, whose further values are made when somebody asks for them, and then stay."""

    __slots__ = ()
    # What is the same of all that is over needs no place in each.
    phase = Phase.ENDED
    next_update_by = None
    overdue = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  values of any type
        # Python calls this only for what has no value yet.
        if name not in _FURTHER:
            raise AttributeError(name)
        facts = self.held.facts  # type: ignore[union-attr]  # of an archived event, that is what is held
        _FURTHER[name](self, facts)
        return getattr(self, name)


# A frozen record gets its values by its fields themselves: by name, that takes twice as long.
_put_id = EventState.__dict__["id"].__set__
_put_kind = EventState.__dict__["kind"].__set__
_put_held = EventState.__dict__["held"].__set__
_put_begin = EventState.__dict__["begin"].__set__
_put_end = EventState.__dict__["end"].__set__
_put_components = EventState.__dict__["components"].__set__
_put_announced = EventState.__dict__["announced"].__set__
_put_last_update = EventState.__dict__["last_update"].__set__
_put_postmortem_since = EventState.__dict__["postmortem_since"].__set__
_put_scheduled = EventState.__dict__["scheduled"].__set__
_put_title = EventState.__dict__["title"].__set__
_put_status = EventState.__dict__["status"].__set__
_put_impact = EventState.__dict__["impact"].__set__
_put_spans = EventState.__dict__["spans"].__set__
_put_told = EventState.__dict__["told"].__set__
_put_last_said = EventState.__dict__["last_said"].__set__
_instant = datetime.fromisoformat


def _maybe_instant(kept: str | None) -> datetime | None:
    return _instant(kept) if kept else None


# Looking a word up is several times as fast as asking an enumeration for it, or one of its members for its word.
_KINDS = {kind.value: kind for kind in Kind}
_IMPACTS = {impact.value: impact for impact in Impact}
_INCIDENT = {status.value: status for status in IncidentStatus}
_MAINTENANCE = {status.value: status for status in MaintenanceStatus}
_COMPONENT = {status.value: status for status in ComponentStatus}
_WORDS: Mapping[StrEnum, str] = {
    member: word
    for members in (_KINDS, _IMPACTS, _INCIDENT, _MAINTENANCE, _COMPONENT)
    for word, member in members.items()
}
_AN_INCIDENT = Kind.INCIDENT.value

_Facts = tuple[Any, ...]
_KIND, _TITLE, _STATUS, _IMPACT, _BEGIN, _END, _SPANS, _COMPONENTS, _TOLD = range(9)
_ANNOUNCED, _LAST_UPDATE, _LAST_SAID, _SCHEDULED, _POSTMORTEM_SINCE = range(9, 14)


def _title(facts: _Facts) -> Text:
    title = facts[_TITLE]
    return Text(title) if isinstance(title, str) else Text(by_language=title)


def _spans(facts: _Facts) -> tuple[Span, ...]:
    return tuple(
        Span(component, _COMPONENT[status], _instant(begin), _maybe_instant(end))
        for component, status, begin, end in facts[_SPANS]
    )


def _scheduled(facts: _Facts) -> Window | None:
    window = facts[_SCHEDULED]
    return Window(from_=_instant(window[0]), until=_instant(window[1])) if window else None


def _put_spans_of(state: EventState, facts: _Facts) -> None:
    """Outlines look at the spans of every event, and at nothing else of this."""
    _put_spans(state, _spans(facts))


def _put_words_of(state: EventState, facts: _Facts) -> None:
    """Whoever shows an event asks for nearly all of these."""
    statuses = _INCIDENT if facts[_KIND] == _AN_INCIDENT else _MAINTENANCE
    _put_title(state, _title(facts))
    _put_status(state, statuses[facts[_STATUS]])
    _put_impact(state, None if facts[_IMPACT] is None else _IMPACTS[facts[_IMPACT]])
    _put_told(state, facts[_TOLD])
    _put_last_said(state, statuses[facts[_LAST_SAID]])


_FURTHER: Mapping[str, Callable[[EventState, _Facts], None]] = {
    "spans": _put_spans_of,
    **dict.fromkeys(("title", "status", "impact", "told", "last_said"), _put_words_of),
}
"""What puts each further value into a state."""
