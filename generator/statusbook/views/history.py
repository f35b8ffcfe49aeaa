"""The history by days: what began on each, what went on from before, and how bad the day was."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo

from statusbook.model.frozen import frozen
from statusbook.model.status import Impact
from statusbook.views.days import ONE_DAY, day_begin, days_touched
from statusbook.views.event_state import EventState, Phase


@frozen
class HistoryDay:
    """One day on which something happened.

    Attributes:
        began: What began on it, the newest first.
        went_on: What had begun before and was not over yet, the newest first.
    """

    began: tuple[EventState, ...]
    went_on: tuple[EventState, ...]

    @property
    def worst(self) -> Impact | None:
        """The worst impact of all that happened; `None` where it was maintenance only.

        An incident without impact is no reason to call a day of maintenance anything else.
        """
        impacts = [state.impact for state in (*self.began, *self.went_on) if state.impact is not None]
        worst = max(impacts, key=lambda impact: impact.badness, default=None)
        maintenance = len(impacts) < len(self.began) + len(self.went_on)
        return None if maintenance and worst is Impact.NONE else worst


def went_on_until(state: EventState, now: datetime) -> datetime:
    """Return when something ended; what is open goes on until now."""
    return state.end if state.phase is Phase.ENDED and state.end is not None else now


def history_days(history: Iterable[tuple[date, EventState]], now: datetime, zone: tzinfo) -> Mapping[date, HistoryDay]:
    """Return every day on which something happened, with what it was.

    Args:
        history: All that has begun with the day that it began on, the newest first.
        now: The moment; what is open goes on until then.
        zone: Whose days are meant.
    """
    began: dict[date, list[EventState]] = {}
    went_on: dict[date, list[EventState]] = {}
    over: dict[date, datetime] = {}
    for first, state in history:
        end = went_on_until(state, now)
        if first not in began:
            began[first] = []
            over[first] = day_begin(first + ONE_DAY, zone)
        began[first].append(state)
        # Most of what happens is over on the same day.
        if end > over[first]:
            for day in days_touched(state.begin, end, zone):
                if day != first:
                    went_on.setdefault(day, []).append(state)
    return {
        day: HistoryDay(tuple(began.get(day, ())), tuple(went_on.get(day, ()))) for day in began.keys() | went_on.keys()
    }
