"""The history by days: every event on every day that it touched, and how bad the day was."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from statusbook.model.definition import Definition
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.model.status import Impact
from statusbook.views.days import day_of
from statusbook.views.event_state import event_state
from statusbook.views.history import HistoryDay, history_days

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)


def days(definition: Definition, *events: Event, now: datetime = NOW) -> dict[date, HistoryDay]:
    states = [state for state in (event_state(event, definition, now) for event in events) if state]
    return dict(history_days([(day_of(state.begin, ROME), state) for state in states], now, ROME))


def test_what_lasts_is_on_each_of_its_days(definition: Definition, incident: Callable[..., Incident]) -> None:
    """It begins on one, and goes on on the others; what ends at midnight leaves the next day alone."""
    found = days(definition, incident(("09:10", "investigating"), ("+1 23:00", "resolved")))
    assert sorted(found) == [date(2026, 11, 3), date(2026, 11, 4)]
    assert [len(found[day].began) for day in sorted(found)] == [1, 0]
    assert [len(found[day].went_on) for day in sorted(found)] == [0, 1]


def test_what_is_open_goes_on_until_now(definition: Definition, incident: Callable[..., Incident]) -> None:
    """Nothing is said of days to come."""
    found = days(definition, incident(("09:10", "investigating")))
    assert max(found) == date(2026, 11, 5)


def test_a_day_is_as_bad_as_its_worst(
    definition: Definition, incident: Callable[..., Incident], maintenance: Callable[..., Maintenance]
) -> None:
    """Planned work alone makes a day of maintenance; an incident without impact beside it does not change that."""
    work = maintenance()
    note = incident(("09:10", "investigating"), ("09:20", "resolved"), impact=Impact.NONE)
    bad = incident(("09:10", "investigating"), ("09:20", "resolved"))
    day = date(2026, 11, 3)
    assert days(definition, work)[day].worst is None
    assert days(definition, work, note)[day].worst is None
    assert days(definition, note)[day].worst is Impact.NONE
    assert days(definition, note, work, bad)[day].worst is Impact.MAJOR
