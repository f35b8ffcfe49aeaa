"""A month of the history: how much began in it, and what, once somebody asks."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from statusbook.views.event_state import EventState, by_begin
from statusbook.views.volumes import VolumeState


class Month:
    """A month of the history.

    Attributes:
        first: Its first day.
        incidents: How many incidents began in it.
        maintenances: How many maintenances did.
    """

    def __init__(self, first: date, begun: tuple[EventState, ...], volumes: Iterable[VolumeState] = ()) -> None:
        """Note where the events of a month are.

        Args:
            first: Its first day.
            begun: What began in it and lies in no volume, the newest first.
            volumes: Where the rest is.
        """
        self.first = first
        self._begun = begun
        self._volumes = tuple(volumes)
        self.maintenances = sum(state.is_maintenance for state in begun)
        self.incidents = len(begun) - self.maintenances
        for volume in self._volumes:
            for month, incidents, maintenances in volume.outline.months:
                if month == first:
                    self.incidents += incidents
                    self.maintenances += maintenances

    def __bool__(self) -> bool:
        """Return whether anything began in it."""
        return self.incidents + self.maintenances > 0

    @property
    def name(self) -> str:
        """Its year and number, such as `2026-07`."""
        return f"{self.first:%Y-%m}"

    @cached_property
    def events(self) -> tuple[EventState, ...]:
        """What began in it, the newest first."""
        parts = [part for part in (self._begun, *(volume.by_month[self.first] for volume in self._volumes)) if part]
        if len(parts) == 1:
            return parts[0]
        return tuple(sorted((state for part in parts for state in part), key=by_begin, reverse=True))


def counts(months: Sequence[Month]) -> list[tuple[date, int, int]]:
    """Return how many incidents and how many maintenances began in each month, by its first day."""
    return [(month.first, month.incidents, month.maintenances) for month in months]
