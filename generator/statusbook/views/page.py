"""The status page at a moment: everything that its files show, from one computation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, tzinfo
from functools import cached_property

from statusbook.model.archive import Outline
from statusbook.model.book import Book
from statusbook.model.components import Component, ComponentGroup, Components
from statusbook.model.frozen import frozen
from statusbook.model.status import ComponentStatus, Impact
from statusbook.model.zone import zone_of
from statusbook.views.days import ONE_DAY, day_of
from statusbook.views.event_facts import archived_state
from statusbook.views.event_state import EventState, Phase, by_begin, event_state
from statusbook.views.fingerprints import Fingerprints
from statusbook.views.history import HistoryDay
from statusbook.views.months import Month
from statusbook.views.overall import Overall, overall_status
from statusbook.views.spans import statuses_at
from statusbook.views.uptime import Uptime, uptime_begin, uptimes
from statusbook.views.volumes import Dated, VolumeState, by_month, dated
from statusbook.views.years import YearState, by_year


@frozen
class GroupState:
    """A group's components with their statuses; `group` is `None` for those outside any."""

    group: ComponentGroup | None
    components: tuple[tuple[Component, ComponentStatus], ...]

    @property
    def status(self) -> ComponentStatus:
        """The worst of its components' statuses."""
        return max((status for _, status in self.components), key=lambda status: status.badness)


_LONGEST_MONTH = 31


@frozen(caching=True)
class PageState:
    """The page at a moment.

    A long history is mostly volumes in which nothing changes any more. What looks at all of it here opens them; what
    can do with less says how far back it has to look.

    Attributes:
        now: The moment.
        overall: The status of the whole.
        groups: Every component with its status, in the order of the page.
        open_incidents: The worst first, then the newest.
        running_maintenances: The one that ends first, first.
        coming_maintenances: The next one first.
        begun: What has begun and is in no volume, the newest first.
        volumes: The parts of the history in which nothing changes any more.
        zone: The time zone whose days are the page's.
        uptimes: How each component did over the last days, by its id.
        by_component: What names each component, by its id: what is coming first, then the newest, as far back at least
            as uptimes look.
        months: Every month since the first event, this month first.
        component_years: The years in which something began that names each component, by its id, the latest first.
        fingerprints: What everything that is shown of these events depends on.
    """

    now: datetime
    overall: Overall
    groups: tuple[GroupState, ...]
    open_incidents: tuple[EventState, ...]
    running_maintenances: tuple[EventState, ...]
    coming_maintenances: tuple[EventState, ...]
    begun: tuple[EventState, ...]
    volumes: tuple[VolumeState, ...]
    zone: tzinfo
    uptimes: Mapping[str, Uptime]
    by_component: Mapping[str, tuple[EventState, ...]]
    months: tuple[Month, ...]
    component_years: Mapping[str, tuple[int, ...]]
    fingerprints: Fingerprints
    _month_keys: dict[date, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _latest: dict[int, tuple[EventState, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _years: dict[int, YearState] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def history(self) -> tuple[EventState, ...]:
        """Everything that customers have heard of and that has begun, the newest first."""
        return _together(self.begun, self.volumes)

    @property
    def events(self) -> tuple[EventState, ...]:
        """Everything that customers have heard of."""
        return (*self.coming_maintenances, *self.history)

    def events_since(self, moment: datetime) -> tuple[EventState, ...]:
        """Return everything that customers have heard of, but for parts of the history that were over before."""
        volumes = (volume for volume in self.volumes if volume.outline.settled >= moment)
        return (*self.coming_maintenances, *_together(self.begun, volumes))

    def latest_events(self, count: int) -> tuple[EventState, ...]:
        """Return the latest of what customers have heard of.

        Args:
            count: How many of each kind, and of those that name each component, have to be among them, as far as there
                are so many: whatever time of theirs it is that tells which are the latest.
        """
        if count not in self._latest:
            opened: list[VolumeState] = []
            closed = sorted(self.volumes, key=lambda volume: volume.outline.settled)
            states = (*self.coming_maintenances, *self.begun)
            while closed and not _holds_latest(states, closed, count):
                opened.append(closed.pop())
                states = (*self.coming_maintenances, *_together(self.begun, opened))
            self._latest[count] = states
        return self._latest[count]

    @property
    def today(self) -> date:
        """The day that it is in the page's time zone."""
        return day_of(self.now, self.zone)

    def day_of(self, state: EventState) -> date:
        """Return the day on which something began, in the page's time zone."""
        return day_of(state.begin, self.zone)

    def day(self, day: date) -> HistoryDay | None:
        """Return what happened on a day; `None` where nothing did."""
        return self.year(day.year).days.get(day)

    def year(self, year: int) -> YearState:
        """Return what happened in a year."""
        if year not in self._years:
            begun = self._begun_by_year.get(year, ())
            volumes = tuple(volume for volume in self.volumes if volume.touches(year))
            self._years[year] = YearState(year, begun, volumes, self.now, self.zone)
        return self._years[year]

    @cached_property
    def _begun_by_year(self) -> Mapping[int, Sequence[Dated]]:
        return by_year(dated(self.begun, self.zone), self.now, self.zone)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year since the first event, this year first."""
        return tuple(dict.fromkeys(month.first.year for month in self.months))

    def key_of_closed(self, year: int) -> str:
        """Return what all that is shown of a year depends on once it is closed, and which files that are."""
        # All that the keys of its files depend on too, so that the output's list is that of a clean build.
        component_years = {component: years for component, years in self.component_years.items() if year in years}
        volumes = [volume.digest for volume in self.year(year).volumes]
        return self.fingerprints.of_plain(volumes, f"{self.months[-1].first}", self.years, component_years)

    def days_of(self, month: date) -> list[tuple[date, HistoryDay]]:
        """Return the days of a month, given its first, on which something happened, the last one first."""
        days = self.year(month.year).days
        found = (month + ONE_DAY * back for back in range(_LONGEST_MONTH - 1, -1, -1))
        return [(day, days[day]) for day in found if day in days and day.month == month.month]

    def beside(self, month: Month) -> tuple[date | None, date | None]:
        """Return the next month and the one before, by their first days, as far as there are any."""
        place = self._places[month.first]
        newer = self.months[place - 1].first if place else None
        older = self.months[place + 1].first if place + 1 < len(self.months) else None
        return newer, older

    @cached_property
    def _places(self) -> Mapping[date, int]:
        return {month.first: place for place, month in enumerate(self.months)}

    def key_of_month(self, month: Month) -> str | None:
        """Return what all that is shown of a month depends on: what happened on its days, and the months beside it."""
        if month.first not in self._month_keys:
            days = self.days_of(month.first)
            states = [state for _day, found in days for state in (*found.began, *found.went_on)]
            shape = [(f"{day}", len(found.began), len(found.went_on)) for day, found in days]
            beside = [f"{other}" for other in self.beside(month)]
            self._month_keys[month.first] = self.fingerprints.of_events(states, shape, beside)
        return self._month_keys[month.first]

    def recent_days(self, count: int) -> Iterator[tuple[date, tuple[EventState, ...]]]:
        """Yield the last `count` days, today first, with what began on each."""
        for back in range(count):
            day = self.today - ONE_DAY * back
            found = self.day(day)
            yield day, found.began if found else ()


def page_state(book: Book, now: datetime) -> PageState:
    """Return the status page as it is at `now`. Nothing that is said later has any influence."""
    plan = book.plan
    found = (event_state(event, plan.definition, now) for event in book.events)
    states = [*(state for state in found if state is not None), *map(archived_state, book.archive)]
    running = [state for state in states if state.phase is Phase.RUNNING]
    incidents = [state for state in running if not state.is_maintenance]
    statuses = component_statuses(plan.components, running, now)
    begun = tuple(sorted((s for s in states if s.phase is not Phase.COMING), key=by_begin, reverse=True))
    coming = tuple(sorted((s for s in states if s.phase is Phase.COMING), key=by_begin))
    zone = zone_of(plan.settings.timezone)
    volumes = tuple(VolumeState(volume, zone) for volume in book.volumes)
    since = uptime_begin(now, zone)
    recent = (*coming, *_together(begun, (volume for volume in volumes if volume.outline.settled >= since)))
    return PageState(
        now=now,
        overall=overall_status(statuses, running),
        groups=_groups(plan.components, statuses),
        open_incidents=tuple(sorted(incidents, key=_worst_first)),
        running_maintenances=tuple(sorted((state for state in running if state.is_maintenance), key=_planned_end)),
        coming_maintenances=coming,
        begun=begun,
        volumes=volumes,
        zone=zone,
        uptimes=uptimes(plan.components, plan.status_page.uptime, recent, now, zone),
        by_component=by_component(plan.components, recent),
        months=_months(begun, volumes, day_of(now, zone), zone),
        component_years=_component_years(plan.components, begun, volumes, zone),
        fingerprints=Fingerprints(book.digests),
    )


def _together(begun: tuple[EventState, ...], volumes: Iterable[VolumeState]) -> tuple[EventState, ...]:
    older = [state for volume in volumes for state in volume.states]
    return tuple(sorted((*begun, *older), key=by_begin, reverse=True)) if older else begun


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


def _holds_latest(states: Iterable[EventState], closed: Sequence[VolumeState], count: int) -> bool:
    """Return whether enough is later than all that is in unopened volumes, of every sort that there is in them."""
    before = max(volume.outline.settled for volume in closed)
    lacking = {sort: count for volume in closed for sort in _sorts(volume.outline)}
    for state in states:
        if min(state.begin, state.announced, *((state.scheduled.from_,) if state.scheduled else ())) <= before:
            continue
        for sort in (state.is_maintenance, *state.components):
            if sort in lacking:
                lacking[sort] -= 1
                if not lacking[sort]:
                    del lacking[sort]
        if not lacking:
            return True
    return False


def _sorts(outline: Outline) -> Iterator[bool | str]:
    """Yield whether a volume holds incidents (`False`) and maintenances (`True`), and the components that they name."""
    if any(incidents for _, incidents, _ in outline.months):
        yield False
    if any(maintenances for _, _, maintenances in outline.months):
        yield True
    yield from outline.components


def by_component(components: Components, states: Iterable[EventState]) -> Mapping[str, tuple[EventState, ...]]:
    """Return what names each component, by its id, in the order in which it comes."""
    named: dict[str, list[EventState]] = {component.id: [] for component in components.components}
    for state in states:
        for component in state.components:
            if component in named:
                named[component].append(state)
    return {component: tuple(found) for component, found in named.items()}


def _months(
    begun: tuple[EventState, ...], volumes: Sequence[VolumeState], today: date, zone: tzinfo
) -> tuple[Month, ...]:
    loose = by_month(dated(begun, zone))
    bound: dict[date, list[VolumeState]] = {}
    for volume in volumes:
        for month, _, _ in volume.outline.months:
            bound.setdefault(month, []).append(volume)
    month = max([today.replace(day=1), *loose, *bound])
    first = min([month, *loose, *bound])
    months = []
    while month >= first:
        months.append(Month(month, loose.get(month, ()), bound.get(month, ())))
        month = (month - ONE_DAY).replace(day=1)
    return tuple(months)


def _component_years(
    components: Components, begun: Iterable[EventState], volumes: Iterable[VolumeState], zone: tzinfo
) -> Mapping[str, tuple[int, ...]]:
    years: dict[str, set[int]] = {component.id: set() for component in components.components}
    for state in begun:
        year = day_of(state.begin, zone).year
        for component in state.components:
            if component in years:
                years[component].add(year)
    for volume in volumes:
        for component, outline in volume.outline.components.items():
            if component in years:
                years[component].update(outline.years)
    return {component: tuple(sorted(found, reverse=True)) for component, found in years.items()}


def _worst_first(state: EventState) -> tuple[int, float, str]:
    badness = state.impact.badness if state.impact else Impact.NONE.badness
    return (-badness, -state.begin.timestamp(), state.id)


def _planned_end(state: EventState) -> tuple[float, str]:
    end = state.end.timestamp() if state.end else float("inf")
    return (end, state.id)
