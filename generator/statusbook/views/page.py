"""The status page at a moment: everything that its files show, from one computation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from statusbook.model.book import Book
from statusbook.model.components import Component, ComponentGroup, Components
from statusbook.model.status import ComponentStatus, Impact
from statusbook.views.days import ONE_DAY, day_of
from statusbook.views.event_facts import archived_state
from statusbook.views.event_state import EventState, Phase, event_state
from statusbook.views.fingerprints import Fingerprints
from statusbook.views.history import HistoryDay, history_days
from statusbook.views.overall import Overall, overall_status
from statusbook.views.spans import statuses_at
from statusbook.views.uptime import Uptime, uptimes


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group's components with their statuses; `group` is `None` for those outside any."""

    group: ComponentGroup | None
    components: tuple[tuple[Component, ComponentStatus], ...]

    @property
    def status(self) -> ComponentStatus:
        """The worst of its components' statuses."""
        return max((status for _, status in self.components), key=lambda status: status.badness)


@dataclass(frozen=True, slots=True)
class PageState:
    """The page at a moment.

    Attributes:
        now: The moment.
        overall: The status of the whole.
        groups: Every component with its status, in the order of the page.
        open_incidents: The worst first, then the newest.
        running_maintenances: The one that ends first, first.
        coming_maintenances: The next one first.
        history: Everything that customers have heard of and that has begun, the newest first.
        zone: The time zone whose days are the page's.
        days: Every day on which something happened, with what it was.
        uptimes: How each component did over the last days, by its id.
        by_component: What names each component, by its id: what is coming first, then the newest.
        months: Every month since the first event, this month first, by its first day, with what began in it.
        component_years: What names each component, by its id, by the year in which it began, the newest first.
        fingerprints: What everything that is shown of these events depends on.
    """

    now: datetime
    overall: Overall
    groups: tuple[GroupState, ...]
    open_incidents: tuple[EventState, ...]
    running_maintenances: tuple[EventState, ...]
    coming_maintenances: tuple[EventState, ...]
    history: tuple[EventState, ...]
    zone: ZoneInfo
    days: Mapping[date, HistoryDay]
    uptimes: Mapping[str, Uptime]
    by_component: Mapping[str, tuple[EventState, ...]]
    months: tuple[tuple[date, tuple[EventState, ...]], ...]
    component_years: Mapping[str, Mapping[int, tuple[EventState, ...]]]
    fingerprints: Fingerprints

    @property
    def events(self) -> tuple[EventState, ...]:
        """Everything that customers have heard of."""
        return (*self.coming_maintenances, *self.history)

    @property
    def today(self) -> date:
        """The day that it is in the page's time zone."""
        return day_of(self.now, self.zone)

    def day_of(self, state: EventState) -> date:
        """Return the day on which something began, in the page's time zone."""
        return day_of(state.begin, self.zone)

    def recent_days(self, count: int) -> Iterator[tuple[date, tuple[EventState, ...]]]:
        """Yield the last `count` days, today first, with what began on each."""
        for back in range(count):
            day = self.today - ONE_DAY * back
            yield day, self.days[day].began if day in self.days else ()


def page_state(book: Book, now: datetime) -> PageState:
    """Return the status page as it is at `now`. Nothing that is said later has any influence."""
    plan = book.plan
    found = (event_state(event, plan.definition, now) for event in book.events)
    states = [*(state for state in found if state is not None), *map(archived_state, book.archive)]
    running = [state for state in states if state.phase is Phase.RUNNING]
    incidents = [state for state in running if not state.is_maintenance]
    statuses = component_statuses(plan.components, running, now)
    history = tuple(sorted((s for s in states if s.phase is not Phase.COMING), key=_by_begin, reverse=True))
    coming = tuple(sorted((s for s in states if s.phase is Phase.COMING), key=_by_begin))
    zone = ZoneInfo(plan.settings.timezone)
    begun = [(day_of(state.begin, zone), state) for state in history]
    months = _months(begun, day_of(now, zone))
    return PageState(
        now=now,
        overall=overall_status(statuses, running),
        groups=_groups(plan.components, statuses),
        open_incidents=tuple(sorted(incidents, key=_worst_first)),
        running_maintenances=tuple(sorted((state for state in running if state.is_maintenance), key=_planned_end)),
        coming_maintenances=coming,
        history=history,
        zone=zone,
        days=history_days(begun, now, zone),
        uptimes=uptimes(plan.components, plan.status_page.uptime, states, now, zone),
        by_component=_by_component(plan.components, (*coming, *history)),
        months=months,
        component_years=_component_years(plan.components, months),
        fingerprints=Fingerprints(book.digests),
    )


def component_statuses(
    components: Components, running: Sequence[EventState], now: datetime
) -> Mapping[str, ComponentStatus]:
    """Return each component's status at `now`: the worst that anything running says of it."""
    spans = [span for state in running for span in state.spans]
    return statuses_at(spans, (component.id for component in components.components), now)


def _groups(components: Components, statuses: Mapping[str, ComponentStatus]) -> tuple[GroupState, ...]:
    groups = []
    for group in (None, *components.groups):
        wanted = group.id if group else None
        members = tuple(
            (component, statuses[component.id]) for component in components.components if component.group == wanted
        )
        if members:
            groups.append(GroupState(group, members))
    return tuple(groups)


def _by_component(components: Components, states: Sequence[EventState]) -> Mapping[str, tuple[EventState, ...]]:
    named: dict[str, list[EventState]] = {component.id: [] for component in components.components}
    for state in states:
        for component in state.components:
            if component in named:
                named[component].append(state)
    return {component: tuple(found) for component, found in named.items()}


def _months(begun: Sequence[tuple[date, EventState]], today: date) -> tuple[tuple[date, tuple[EventState, ...]], ...]:
    by_month: dict[date, list[EventState]] = {}
    for day, state in begun:
        by_month.setdefault(day.replace(day=1), []).append(state)
    month = max([today.replace(day=1), *by_month])
    first = min(by_month, default=month)
    months = []
    while month >= first:
        months.append((month, tuple(by_month.get(month, ()))))
        month = (month - ONE_DAY).replace(day=1)
    return tuple(months)


def _component_years(
    components: Components, months: Sequence[tuple[date, Sequence[EventState]]]
) -> Mapping[str, Mapping[int, tuple[EventState, ...]]]:
    found: dict[str, dict[int, list[EventState]]] = {component.id: {} for component in components.components}
    for month, states in months:
        for component, year_states in _by_component(components, states).items():
            if year_states:
                found[component].setdefault(month.year, []).extend(year_states)
    return {component: {year: tuple(s) for year, s in years.items()} for component, years in found.items()}


def month_counts(months: Sequence[tuple[date, tuple[EventState, ...]]]) -> list[tuple[date, int, int]]:
    """Return how many incidents and how many maintenances began in each month, by its first day."""
    counted = ((month, events, sum(event.is_maintenance for event in events)) for month, events in months)
    return [(month, len(events) - maintenances, maintenances) for month, events, maintenances in counted]


def _by_begin(state: EventState) -> tuple[datetime, str]:
    return (state.begin, state.id)


def _worst_first(state: EventState) -> tuple[int, float, str]:
    badness = state.impact.badness if state.impact else Impact.NONE.badness
    return (-badness, -state.begin.timestamp(), state.id)


def _planned_end(state: EventState) -> tuple[float, str]:
    end = state.end.timestamp() if state.end else float("inf")
    return (end, state.id)
