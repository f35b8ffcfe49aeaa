"""What is known of a part of the history once nothing changes in it any more, so that it need not be opened."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from statusbook.model.archive import ComponentOutline, Outline
from statusbook.views.days import day_of
from statusbook.views.event_log import last_change
from statusbook.views.event_state import EventState


def outline_of(states: Sequence[EventState], settled: datetime, zone: ZoneInfo) -> Outline:
    """Return the outline of events that are over.

    Args:
        states: The events, one at least.
        settled: The last moment that any of their files names.
        zone: The page's time zone.
    """
    days = [(day_of(state.begin, zone), state) for state in states]
    months: dict[date, list[int]] = {}
    for day, state in days:
        months.setdefault(day.replace(day=1), [0, 0])[state.is_maintenance] += 1
    last = max(state.end or state.begin for state in states)
    return Outline(
        first_day=min(day for day, _ in days),
        last_day=max(day_of(last, zone), *(day for day, _ in days)),
        settled=settled,
        announced=min(state.announced for state in states),
        changed=max(last_change(state, settled) for state in states),
        months=tuple((month, months[month][0], months[month][1]) for month in sorted(months, reverse=True)),
        components=_components(days),
    )


def _components(days: Iterable[tuple[date, EventState]]) -> dict[str, ComponentOutline]:
    named: dict[str, list[tuple[date, EventState]]] = {}
    for day, state in days:
        for component in state.components:
            named.setdefault(component, []).append((day, state))
    return {
        component: ComponentOutline(
            announced=min(state.announced for _, state in found),
            disturbed_until=_disturbed_until(component, (state for _, state in found)),
            years=tuple(sorted({day.year for day, _ in found}, reverse=True)),
        )
        for component, found in named.items()
    }


def _disturbed_until(component: str, states: Iterable[EventState]) -> datetime | None:
    ends = (span.end for state in states for span in state.spans if span.component == component)
    return max((end for end in ends if end), default=None)
