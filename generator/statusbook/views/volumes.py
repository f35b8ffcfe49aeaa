"""A part of the history in which nothing changes any more, as the page sees it: opened only where it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from functools import cached_property

from statusbook.model.archive import Outline, Volume
from statusbook.views.days import day_of
from statusbook.views.event_facts import archived_state
from statusbook.views.event_state import EventState, by_begin

Dated = tuple[date, EventState]
"""Something with the day on which it began."""


class VolumeState:
    """A volume and, once somebody asks, where its events stand.

    Args:
        volume: The volume.
        zone: The page's time zone.
    """

    def __init__(self, volume: Volume, zone: tzinfo) -> None:
        self._volume = volume
        self._zone = zone

    @property
    def digest(self) -> str:
        """The digest of all that it holds."""
        return self._volume.digest

    @property
    def outline(self) -> Outline:
        """What is known of it unopened."""
        return self._volume.outline

    @cached_property
    def states(self) -> tuple[EventState, ...]:
        """Its events, the newest first."""
        return tuple(sorted(map(archived_state, self._volume.open()), key=by_begin, reverse=True))

    @cached_property
    def dated(self) -> Sequence[Dated]:
        """The same, each with the day on which it began."""
        return dated(self.states, self._zone)

    @cached_property
    def by_month(self) -> Mapping[date, tuple[EventState, ...]]:
        """Its events by the first day of the month in which each began, the newest first."""
        return by_month(self.dated)

    def touches(self, year: int) -> bool:
        """Return whether anything in it went on in a year."""
        return self.outline.first_day.year <= year <= self.outline.last_day.year


def dated(states: Iterable[EventState], zone: tzinfo) -> list[Dated]:
    """Return events with the days on which they began, in the order in which they come."""
    return [(day_of(state.begin, zone), state) for state in states]


def by_month(events: Iterable[Dated]) -> Mapping[date, tuple[EventState, ...]]:
    """Return events by the first day of the month in which each began, in the order in which they come."""
    found: dict[tuple[int, int], list[EventState]] = {}
    for day, state in events:
        found.setdefault((day.year, day.month), []).append(state)
    return {date(year, month, 1): tuple(states) for (year, month), states in found.items()}
