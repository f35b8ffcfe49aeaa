"""How the components of one event fared, from its begin to its end: the stretches of a small picture."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from statusbook.model.status import ComponentStatus
from statusbook.views.event_state import EventState
from statusbook.views.spans import Span, merged


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
    said = [update.at for update in state.updates]
    is_open = state.end is None
    until = state.end or max([*said, *(span.begin for span in state.spans)])
    if until < state.begin or (until == state.begin and not is_open):
        return None
    return Timeline(
        begin=state.begin,
        until=until,
        is_open=is_open,
        rows=tuple(_rows(state, until, is_open=is_open)),
        marks=tuple(sorted({at for at in said if state.begin <= at <= until})),
    )


def _rows(state: EventState, until: datetime, *, is_open: bool) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    by_component: dict[str, list[Span]] = {}
    for span in state.spans:
        by_component.setdefault(span.component, []).append(span)
    for component in state.components:
        spans = by_component.get(component)
        if spans:
            stretches = _without_gaps(merged(spans, state.begin, until), state.begin, until)
            if is_open:
                lasting = max((span.status for span in spans if span.end is None), key=_badness, default=None)
                stretches = _opened(stretches, until, lasting)
            yield component, tuple(stretches)


def _without_gaps(disturbed: Iterable[Span], begin: datetime, until: datetime) -> Iterator[Stretch]:
    at = begin
    for span in disturbed:
        if at < span.begin:
            yield Stretch(ComponentStatus.OPERATIONAL, at, span.begin)
        at = span.end or until
        yield Stretch(span.status, span.begin, at)
    if at < until:
        yield Stretch(ComponentStatus.OPERATIONAL, at, until)


def _opened(stretches: Iterable[Stretch], until: datetime, lasting: ComponentStatus | None) -> Iterator[Stretch]:
    """Yield the stretches with one that goes on at their end, as long as nobody says otherwise."""
    status = lasting or ComponentStatus.OPERATIONAL
    every = list(stretches)
    begin = until
    if every and every[-1].status is status:
        begin = every.pop().begin
    yield from every
    yield Stretch(status, begin, None)


def _badness(status: ComponentStatus) -> int:
    return status.badness
