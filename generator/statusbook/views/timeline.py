"""How the components of one event fared, from its begin to its end: the stretches of a small picture."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from statusbook.model.status import ComponentStatus
from statusbook.views.event_state import EventState
from statusbook.views.spans import Span, merged

_OPERATIONAL = ComponentStatus.OPERATIONAL
"""On Python 3.11, looking up a member of an enumeration takes ten times as long as looking up a name."""


class Stretch(NamedTuple):
    """A part of the event during which one component stayed in one status.

    Attributes:
        status: The status.
        begin: When it begins.
        end: When it ends; `None` where it goes on.
    """

    status: ComponentStatus
    begin: datetime
    end: datetime | None


class Timeline(NamedTuple):
    """What an event was like, component by component.

    Nothing in it depends on the moment but what had been said by then, so that the picture of an open incident does
    not change while nothing is said.

    Attributes:
        begin: When the event began.
        until: When it ended, or the last moment of which something is known while it is open.
        is_open: Whether it goes on beyond that.
        rows: Each component that was disturbed, with its stretches in the order of time, without gaps.
        marks: When something was said meanwhile.
    """

    begin: datetime
    until: datetime
    is_open: bool
    rows: tuple[tuple[str, tuple[Stretch, ...]], ...]
    marks: tuple[datetime, ...]


def timeline(state: EventState) -> Timeline | None:
    """Return an event's timeline; `None` where it disturbed nothing, or for no time at all."""
    if not state.spans:
        return None
    begin, end = state.begin, state.end
    said = [update.at for update in state.updates]
    until = end or max([*said, *(span.begin for span in state.spans)])
    if until < begin or (until == begin and end):
        return None
    by_component: dict[str, list[Span]] = {}
    for span in state.spans:
        by_component.setdefault(span.component, []).append(span)
    rows = []
    for component in state.components:
        spans = by_component.get(component)
        if spans:
            stretches = _without_gaps(merged(spans, begin, until), begin, until)
            rows.append((component, tuple(stretches if end else _opened(stretches, spans, until))))
    marks = sorted({at for at in said if begin <= at <= until})
    return Timeline(begin, until, end is None, tuple(rows), tuple(marks))


def _without_gaps(disturbed: Iterable[Span], begin: datetime, until: datetime) -> list[Stretch]:
    stretches = []
    at = begin
    for _component, status, first, last in disturbed:
        if at < first:
            stretches.append(Stretch(_OPERATIONAL, at, first))
        at = last or until
        stretches.append(Stretch(status, first, at))
    if at < until:
        stretches.append(Stretch(_OPERATIONAL, at, until))
    return stretches


def _opened(stretches: list[Stretch], spans: Iterable[Span], until: datetime) -> list[Stretch]:
    """Return the stretches with one that goes on at their end, as long as nobody says otherwise."""
    status = max((span.status for span in spans if span.end is None), key=_badness, default=_OPERATIONAL)
    if stretches and stretches[-1].status is status:
        *stretches, last = stretches
        return [*stretches, Stretch(status, last.begin, None)]
    return [*stretches, Stretch(status, until, None)]


def _badness(status: ComponentStatus) -> int:
    return status.badness
