"""A year of the history in the page's time zone: what began in it, and what happened on each of its days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property
from itertools import chain

from statusbook.views.days import day_of
from statusbook.views.event_state import EventState, by_begin
from statusbook.views.history import HistoryDay, history_days, went_on_until
from statusbook.views.volumes import Dated, VolumeState


class YearState:
    """A year of the history, looked at once somebody asks.

    Args:
        year: The year.
        begun: What went on in it and is in no volume, the newest first.
        volumes: The volumes of which something went on in it.
        now: The moment; what is open goes on until then.
        zone: The page's time zone.
    """

    def __init__(
        self, year: int, begun: Sequence[Dated], volumes: Sequence[VolumeState], now: datetime, zone: tzinfo
    ) -> None:
        self.year = year
        self.volumes = volumes
        self._begun = begun
        self._now = now
        self._zone = zone

    @property
    def is_closed(self) -> bool:
        """Whether it is over, and all that went on in it is in volumes: nothing about it changes any more."""
        return self.year < day_of(self._now, self._zone).year and not self._begun

    @cached_property
    def events(self) -> tuple[EventState, ...]:
        """What began in it, the newest first."""
        return tuple(state for day, state in self._touching if day.year == self.year)

    @cached_property
    def by_component(self) -> Mapping[str, tuple[EventState, ...]]:
        """What began in it and names each component, by its id."""
        named: dict[str, list[EventState]] = {}
        for state in self.events:
            for component in state.components:
                named.setdefault(component, []).append(state)
        return {component: tuple(states) for component, states in named.items()}

    @cached_property
    def days(self) -> Mapping[date, HistoryDay]:
        """Every day of it on which something happened, with what it was."""
        found = history_days(self._touching, self._now, self._zone)
        return {day: happened for day, happened in found.items() if day.year == self.year}

    @cached_property
    def _touching(self) -> Sequence[Dated]:
        parts = [part for part in (self._begun, *(self._of(volume.dated) for volume in self.volumes)) if part]
        if len(parts) < 2:  # noqa: PLR2004  nothing to be put between
            return parts[0] if parts else ()
        return sorted(chain(*parts), key=lambda dated: by_begin(dated[1]), reverse=True)

    def _of(self, events: Iterable[Dated]) -> list[Dated]:
        """Return what went on in this year."""
        year, now, zone = self.year, self._now, self._zone
        return [
            (first, state)
            for first, state in events
            if first.year == year or (first.year < year and _last_day(first, state, now, zone).year >= year)
        ]


def by_year(events: Iterable[Dated], now: datetime, zone: tzinfo) -> Mapping[int, Sequence[Dated]]:
    """Return, by each year, what went on in it, in the order in which it comes; what is open goes on until `now`."""
    found: dict[int, list[Dated]] = {}
    for first, state in events:
        for year in range(first.year, _last_day(first, state, now, zone).year + 1):
            found.setdefault(year, []).append((first, state))
    return found


def _last_day(first: date, state: EventState, now: datetime, zone: tzinfo) -> date:
    """Return the last day on which something went on that began on a day; what is open goes on until `now`."""
    end = went_on_until(state, now)
    return first if end <= state.begin else day_of(end, zone)
