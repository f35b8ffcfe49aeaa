"""How long each component is disturbed by an event: the one place that turns updates into lengths of time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from statusbook.model.incident import Incident, Maintenance, Update
from statusbook.model.status import ENDED_INCIDENT, ENDED_MAINTENANCE, ComponentStatus


class Span(NamedTuple):
    """A time during which a component is in one status that is not operational.

    Attributes:
        component: The component's id.
        status: How badly it is disturbed.
        begin: When that begins.
        end: When it ends; `None` while that is not known.
    """

    component: str
    status: ComponentStatus
    begin: datetime
    end: datetime | None

    def covers(self, instant: datetime) -> bool:
        """Return whether the instant lies within, its beginning included and its end not."""
        return self.begin <= instant and (self.end is None or instant < self.end)


def incident_spans(incident: Incident, now: datetime) -> tuple[Span, ...]:
    """Return the disturbances of an incident as known at `now`. They all end when it is resolved."""
    updates = [update for update in incident.updates if update.at <= now]
    end = next((update.at for update in updates if update.status in ENDED_INCIDENT), None)
    return _spans(incident.components, incident.started, updates, end)


def maintenance_spans(
    maintenance: Maintenance, begin: datetime, end: datetime | None, now: datetime
) -> tuple[Span, ...]:
    """Return the disturbances of a maintenance that runs from `begin` to `end`, as known at `now`.

    What is said about components before it begins is about the plan: it disturbs nothing yet, and holds from then on.
    """
    said = [update for update in maintenance.updates if update.at <= now and update.status not in ENDED_MAINTENANCE]
    return _spans(maintenance.components, begin, said, end)


def _spans(
    first: Mapping[str, ComponentStatus], begin: datetime, updates: Iterable[Update], end: datetime | None
) -> tuple[Span, ...]:
    changes: dict[str, list[tuple[datetime, ComponentStatus]]] = {}
    for component, status in first.items():
        changes.setdefault(component, []).append((begin, status))
    for update in updates:
        for component, status in update.components.items():
            changes.setdefault(component, []).append((max(begin, update.at), status))
    spans = []
    for component, steps in changes.items():
        until = [at for at, _ in steps[1:]] + [end]
        for (at, status), next_at in zip(steps, until, strict=True):
            stop = next_at if end is None or next_at is None else min(next_at, end)
            lasts = stop is None or at < stop
            if status is not ComponentStatus.OPERATIONAL and lasts:
                spans.append(Span(component, status, at, stop))
    return tuple(spans)


def statuses_at(spans: Iterable[Span], components: Iterable[str], instant: datetime) -> dict[str, ComponentStatus]:
    """Return the worst status of each component at an instant; operational where no span covers it."""
    return worst_statuses((span for span in spans if span.covers(instant)), components)


def worst_statuses(spans: Iterable[Span], components: Iterable[str]) -> dict[str, ComponentStatus]:
    """Return the worst status that each component ever has; operational where it is never disturbed."""
    # On Python 3.11, looking up a member of an enumeration takes longer than all else here.
    operational = ComponentStatus.OPERATIONAL
    worst = dict.fromkeys(components, operational)
    for span in spans:
        known = worst.get(span.component)
        if known is operational or (known is not None and known.badness < span.status.badness):
            worst[span.component] = span.status
    return worst


def merged(spans: Iterable[Span], begin: datetime, end: datetime) -> tuple[Span, ...]:
    """Return what one component went through from `begin` to `end`: stretches in the order of time that never overlap.

    Where spans overlap, the worst status holds. Stretches in which it is operational are left out.

    Args:
        spans: The spans, all of one component, in any order.
        begin: Where to cut them off at the beginning.
        end: Where to cut them off at the end; a span without an end lasts until then.
    """
    every = list(spans)
    stretches: list[Span] = []
    at = begin
    for span in every:
        first, last = max(span.begin, begin), min(span.end or end, end)
        if first >= last:
            continue
        if first < at:
            return _overlaid(every, begin, end)
        # Those of one event follow each other, so that this is nearly always all that there is to do.
        if stretches and stretches[-1].end == first and stretches[-1].status is span.status:
            stretches[-1] = Span(span.component, span.status, stretches[-1].begin, last)
        else:
            stretches.append(Span(span.component, span.status, first, last))
        at = last
    return tuple(stretches)


def _overlaid(spans: Iterable[Span], begin: datetime, end: datetime) -> tuple[Span, ...]:
    """Do the same for spans that overlap, or are in any order."""
    steps: list[tuple[datetime, int, Span]] = []
    for span in spans:
        first, last = max(span.begin, begin), min(span.end or end, end)
        if first < last:
            steps += ((first, 1, span), (last, -1, span))
    steps.sort(key=lambda step: step[0])
    open_at: dict[ComponentStatus, int] = {}
    stretches: list[Span] = []
    for index, (at, change, span) in enumerate(steps):
        open_at[span.status] = open_at.get(span.status, 0) + change
        until = steps[index + 1][0] if index + 1 < len(steps) else at
        status = max((status for status, count in open_at.items() if count), key=lambda s: s.badness, default=None)
        if status is None or at == until:
            continue
        if stretches and stretches[-1].end == at and stretches[-1].status is status:
            stretches[-1] = Span(span.component, status, stretches[-1].begin, until)
        else:
            stretches.append(Span(span.component, status, at, until))
    return tuple(stretches)
