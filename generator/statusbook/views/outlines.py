"""What is known of a part of the history once nothing changes in it any more, so that it need not be opened."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo

from statusbook.model.archive import ComponentOutline, Outline
from statusbook.views.days import day_of
from statusbook.views.event_log import last_change
from statusbook.views.event_state import EventState


def outline_of(states: Sequence[EventState], settled: datetime, zone: tzinfo) -> Outline:
    """Return the outline of events that are over.

    Args:
        states: The events, one at least.
        settled: The last moment that any of their files names.
        zone: The page's time zone.
    """
    days: list[date] = []
    months: dict[date, list[int]] = {}
    components: dict[str, _Component] = {}
    for state in states:
        day = day_of(state.begin, zone)
        days.append(day)
        months.setdefault(day.replace(day=1), [0, 0])[state.is_maintenance] += 1
        for name in state.components:
            component = components.get(name) or components.setdefault(name, _Component(state.announced))
            component.announced = min(component.announced, state.announced)
            component.years.add(day.year)
        for span in state.spans:
            if span.end and span.component in state.components:
                component = components[span.component]
                component.disturbed_until = max(component.disturbed_until or span.end, span.end)
    last = max(state.end or state.begin for state in states)
    return Outline(
        first_day=min(days),
        last_day=max(day_of(last, zone), *days),
        settled=settled,
        announced=min(state.announced for state in states),
        changed=max(last_change(state, settled) for state in states),
        months=_latest_first(months),
        components={name: component.outline() for name, component in components.items()},
    )


def joined_outlines(outlines: Sequence[Outline]) -> Outline:
    """Return the outline of all the events of which these are outlines, one at least."""
    months: dict[date, list[int]] = {}
    components: dict[str, list[ComponentOutline]] = {}
    for outline in outlines:
        for month, incidents, maintenances in outline.months:
            counted = months.setdefault(month, [0, 0])
            counted[0] += incidents
            counted[1] += maintenances
        for name, component in outline.components.items():
            components.setdefault(name, []).append(component)
    return Outline(
        first_day=min(outline.first_day for outline in outlines),
        last_day=max(outline.last_day for outline in outlines),
        settled=max(outline.settled for outline in outlines),
        announced=min(outline.announced for outline in outlines),
        changed=max(outline.changed for outline in outlines),
        months=_latest_first(months),
        components={name: _joined(found) for name, found in components.items()},
    )


def _joined(components: Sequence[ComponentOutline]) -> ComponentOutline:
    return ComponentOutline(
        announced=min(component.announced for component in components),
        disturbed_until=max(filter(None, (component.disturbed_until for component in components)), default=None),
        years=tuple(sorted({year for component in components for year in component.years}, reverse=True)),
    )


def _latest_first(months: Mapping[date, Sequence[int]]) -> tuple[tuple[date, int, int], ...]:
    return tuple((month, months[month][0], months[month][1]) for month in sorted(months, reverse=True))


class _Component:
    """What is known of a component so far."""

    def __init__(self, announced: datetime) -> None:
        self.announced = announced
        self.disturbed_until: datetime | None = None
        self.years: set[int] = set()

    def outline(self) -> ComponentOutline:
        return ComponentOutline(self.announced, self.disturbed_until, tuple(sorted(self.years, reverse=True)))
