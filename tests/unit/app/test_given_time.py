"""Times as somebody types them on a phone."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.app.given_time import given_time
from statusbook.app.write_fault import WriteFault
from statusbook.model.notation import format_instant, parse_instant

NOW = parse_instant("2026-11-23T12:00:00Z")  # 13:00 in Rome


def read(words: str, *, ahead: bool, now: datetime = NOW) -> str:
    return format_instant(given_time(words, now, "Europe/Rome", ahead=ahead))


@pytest.mark.parametrize(
    ("words", "earlier", "later"),
    [
        ("2026-11-23T11:20Z", "2026-11-23T11:20Z", "2026-11-23T11:20Z"),
        ("2026-11-23 12:20+01:00", "2026-11-23T12:20+01:00", "2026-11-23T12:20+01:00"),
        ("2026-11-23 12:20", "2026-11-23T11:20Z", "2026-11-23T11:20Z"),
        ("2026-11-23T12.20", "2026-11-23T11:20Z", "2026-11-23T11:20Z"),
        ("12:20", "2026-11-23T11:20Z", "2026-11-24T11:20Z"),
        ("13:30", "2026-11-22T12:30Z", "2026-11-23T12:30Z"),
        (" 9:05 ", "2026-11-23T08:05Z", "2026-11-24T08:05Z"),
        ("25m", "2026-11-23T11:35Z", "2026-11-23T12:25Z"),
        ("25m ago", "2026-11-23T11:35Z", "2026-11-23T12:25Z"),
        ("in 1h30m", "2026-11-23T10:30Z", "2026-11-23T13:30Z"),
        ("2H", "2026-11-23T10:00Z", "2026-11-23T14:00Z"),
    ],
)
def test_a_time_is_the_nearest_one_that_is_meant(words: str, earlier: str, later: str) -> None:
    """What began lies before now, what is promised after it."""
    assert (read(words, ahead=False), read(words, ahead=True)) == (earlier, later)


@pytest.mark.parametrize(
    "words", ["soon", "25", "25:00", "12:60", "2026-02-30 12:00", "", "m", "1e9h", "-5m", "12:00 PST"]
)
def test_what_is_no_time_is_refused_with_what_would_be_one(words: str) -> None:
    with pytest.raises(WriteFault, match=r"expected a time, such as .* \(Europe/Rome\), or 25m"):
        read(words, ahead=True)


@pytest.mark.parametrize("words", ["2026-10-25 02:30", "2026-03-29 02:30"])
def test_a_time_that_the_clock_shows_twice_or_never_needs_its_offset(words: str) -> None:
    """Nobody guesses which one is meant."""
    with pytest.raises(WriteFault, match="there twice or never on that day"):
        read(words, ahead=False)
    assert read(f"{words}+02:00", ahead=False) == f"{words.replace(' ', 'T')}+02:00"


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.timezones()),  # noqa: DTZ001  these are bounds
    st.times(),
    st.booleans(),
)
def test_a_clock_time_is_never_more_than_a_day_away(now: datetime, clock: object, ahead: bool) -> None:
    """Before now or after it, by the plan's clock; on days of clock changes an hour more or less."""
    try:
        found = given_time(f"{clock:%H:%M}", now, "Europe/Rome", ahead=ahead)
    except WriteFault:
        return
    away = (found - now).total_seconds() / 3600
    assert (-0.02 <= away <= 25) if ahead else (-25 <= away <= 0)
