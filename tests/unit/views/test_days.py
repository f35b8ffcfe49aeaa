"""Days are those of the page's time zone, whatever clocks do in it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.views.days import ONE_DAY, day_begin, day_of, days_touched

ROME, SAO_PAULO, APIA = ZoneInfo("Europe/Rome"), ZoneInfo("America/Sao_Paulo"), ZoneInfo("Pacific/Apia")
ZONES = st.sampled_from(
    ["UTC", "Europe/Rome", "America/Sao_Paulo", "Pacific/Apia", "Asia/Beirut", "Australia/Lord_Howe"]
)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis asks for naive bounds


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 3, 29), ROME, 23),
        (date(2026, 10, 25), ROME, 25),
        (date(2026, 11, 3), ROME, 24),
        (date(2018, 11, 4), SAO_PAULO, 23),  # clocks went forward at midnight: the day begins at one o'clock
        (date(2018, 2, 17), SAO_PAULO, 25),
        (date(2011, 12, 30), APIA, 0),  # left out, when Samoa moved across the date line
    ],
)
def test_a_day_is_as_long_as_the_clocks_say(day: date, zone: ZoneInfo, hours: int) -> None:
    """Days on which clocks change have 23 or 25 hours, and one had none."""
    assert day_begin(day + ONE_DAY, zone) - day_begin(day, zone) == timedelta(hours=hours)


@given(INSTANTS, ZONES)
def test_every_instant_is_in_one_day(instant: datetime, name: str) -> None:
    """A day begins at or before every instant in it, and the next one after it."""
    zone = ZoneInfo(name)
    day = day_of(instant, zone)
    assert day_begin(day, zone) <= instant < day_begin(day + ONE_DAY, zone)


@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=9)), ZONES)
def test_the_days_of_a_time_are_all_that_hold_a_part_of_it(begin: datetime, length: timedelta, name: str) -> None:
    """What ends at midnight does not touch the day after."""
    zone, end = ZoneInfo(name), begin + length
    touched = list(days_touched(begin, end, zone))
    first = day_of(begin, zone)
    every = [first + ONE_DAY * count for count in range(12)]
    expected = [day for day in every if day == first or begin < day_begin(day, zone) < end]
    assert touched == expected
