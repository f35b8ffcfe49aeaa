"""How single values are read and written."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.model.notation import (
    NotationError,
    format_duration,
    format_instant,
    parse_colour,
    parse_count,
    parse_date,
    parse_duration,
    parse_flag,
    parse_id,
    parse_instant,
    parse_language,
    parse_mention,
    parse_route,
    parse_variable,
    parse_web,
    parse_zone,
)


def failure(parse: Callable[[object], object], text: object) -> NotationError:
    with pytest.raises(NotationError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-03T09:12Z", datetime(2026, 11, 3, 9, 12, tzinfo=UTC)),
        ("2026-11-03 09:12z", datetime(2026, 11, 3, 9, 12, tzinfo=UTC)),
        ("2026-11-03t09:12:30+01:00", datetime(2026, 11, 3, 8, 12, 30, tzinfo=UTC)),
        ("2026-11-03T09:12:30.5-03:30", datetime(2026, 11, 3, 12, 42, 30, 500_000, tzinfo=UTC)),
        ("2028-02-29T23:59Z", datetime(2028, 2, 29, 23, 59, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_with_its_offset(text: str, expected: datetime) -> None:
    """The same moment comes out, however its offset is written."""
    assert parse_instant(text) == expected


@pytest.mark.parametrize(
    "text", ["2026-11-03", "9:12", "2026-11-03T9:12Z", "2026-11-03T09:12 Z", "tomorrow", "", "٢٠٢٦-11-03T09:12Z"]
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    """Nothing is guessed: an incident must not move because a time was written carelessly."""
    assert failure(parse_instant, text).code == "bad-time"


@pytest.mark.parametrize(
    "text", ["2026-02-29T09:00Z", "2026-11-31T09:00Z", "2026-11-03T24:00Z", "2026-11-03T09:00+24:00"]
)
def test_an_instant_that_does_not_exist_is_refused(text: str) -> None:
    """A day or time that the calendar lacks is named as such."""
    assert failure(parse_instant, text).hint == "There is no such day or time."


@pytest.mark.parametrize(
    "text", ["0226-11-03T09:00Z", "1969-12-31T23:59Z", "2200-01-01T00:00Z", "1970-01-01T00:00+01:00"]
)
def test_a_year_that_is_a_slip_is_refused(text: str) -> None:
    """The timeline has a page for every month since the first incident: a wrong year would make thousands."""
    assert "1970 to 2199" in failure(parse_instant, text).hint


def test_an_instant_without_offset_says_how_to_add_one() -> None:
    """The finding shows the time with an offset, ready to be copied."""
    error = failure(parse_instant, "2026-11-03T09:12")
    assert error.code == "time-without-offset"
    assert "2026-11-03T09:12Z" in error.hint


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2026, 11, 3, 9, 12, tzinfo=UTC), "2026-11-03T09:12Z"),
        (datetime(2026, 11, 3, 9, 12, 30, tzinfo=UTC), "2026-11-03T09:12:30Z"),
        (datetime(2026, 11, 3, 9, 12, 0, 250_000, tzinfo=UTC), "2026-11-03T09:12:00.250Z"),
        (datetime(2026, 11, 3, 9, 12, 0, 7, tzinfo=UTC), "2026-11-03T09:12:00.000007Z"),
        (datetime(2026, 11, 3, 9, 12, tzinfo=timezone(timedelta(hours=5, minutes=30))), "2026-11-03T09:12+05:30"),
    ],
)
def test_an_instant_is_written_as_short_as_it_is_exact(instant: datetime, text: str) -> None:
    """Files stay readable, and nothing of the moment is lost."""
    assert format_instant(instant) == text


ZONES = st.sampled_from(
    [UTC, ZoneInfo("UTC"), ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Etc/GMT+12")]
)
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(instant=st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=ZONES | OFFSETS))  # noqa: DTZ001
def test_whole_minutes_are_written_as_python_writes_them(instant: datetime) -> None:
    """They are put together from parts that are kept, in every zone and at every offset."""
    whole = instant.replace(second=0, microsecond=0)
    assert format_instant(whole) == whole.isoformat(timespec="minutes").replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("15m", 15), ("2h", 120), ("90d", 129_600), ("1w", 10_080), ("1h30m", 90), ("1h 30m", 90), ("0h5m", 5)],
)
def test_a_duration_is_read(text: str, minutes: int) -> None:
    """Durations read as people say them."""
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("30", "Add a unit: 30m for minutes, 30h for hours."),
        ("30 minutes", 'Did you mean "30m"?'),
        ("2 Hours", 'Did you mean "2h"?'),
        ("90s", ""),
        ("1.5h", ""),
        ("-5m", ""),
        ("٣m", ""),
        ("²", ""),
        ("", ""),
    ],
)
def test_what_is_no_duration_is_refused_with_the_nearest_one(text: str, hint: str) -> None:
    """The most common slips are answered with what was meant."""
    error = failure(parse_duration, text)
    assert (error.code, error.hint) == ("bad-duration", hint)


@pytest.mark.parametrize("text", ["0m", "0h 0m", "36501d", "999999w", " ".join(["999999w"] * 10)])
def test_a_duration_has_a_sensible_length(text: str) -> None:
    """No length of time that is nothing, and none that adding to a time would leave the calendar with."""
    assert failure(parse_duration, text).code == "bad-duration"


@pytest.mark.parametrize(("minutes", "text"), [(0, "0m"), (5, "5m"), (90, "1h30m"), (1440, "1d"), (1505, "1d1h5m")])
def test_a_duration_is_written_in_whole_units(minutes: int, text: str) -> None:
    """The longest units come first."""
    assert format_duration(timedelta(minutes=minutes, seconds=59)) == text


def test_a_day_is_read_and_one_that_does_not_exist_is_refused() -> None:
    """Days are written in one way only."""
    assert parse_date("2026-11-03") == date(2026, 11, 3)
    for text in ("3.11.2026", "2026-02-30", "1066-10-14", "20261103", "٢٠٢٦-11-03"):
        assert failure(parse_date, text).code == "bad-date"


def test_a_flag_is_true_or_false_and_nothing_else() -> None:
    """`yes` and `off` are refused with what they mean, as YAML versions disagree about them."""
    assert (parse_flag("true"), parse_flag("false")) == (True, False)
    for text, meant in (("yes", "true"), ("Off", "false"), ("TRUE", "true")):
        assert failure(parse_flag, text).hint == f'Did you mean "{meant}"?'
    assert not failure(parse_flag, "perhaps").hint


def test_a_count_is_a_whole_number_from_one_on() -> None:
    """No zero, no sign, no fraction, no leading zero."""
    assert (parse_count("1"), parse_count("999999")) == (1, 999_999)
    for text in ("0", "-1", "1.5", "01", "1000000", "ten", "²"):
        assert failure(parse_count, text).code == "bad-number"


MATCHING: list[tuple[Callable[[object], object], str, list[str], list[str]]] = [
    (parse_id, "bad-id", ["api", "a", "2fa", "checkout-api", "check_out"], ["", "API", "a--b", "-a", "a-", "a b", "é"]),
    (
        parse_mention,
        "bad-mention",
        ["@maria", "@acme/platform", "@a.b_c-d", "@X9"],
        ["", "maria", "@", "@-a", "@a-", "@a b", "@acme/", "@a/b/c"],
    ),
    (
        parse_web,
        "bad-url",
        ["https://example.com", "http://a.b/c?d=e#f"],
        ["", "example.com", "ftp://a.b", "https://", "https:// a", 'https://a"b', "javascript:alert(1)"],
    ),
    (
        parse_route,
        "bad-url",
        ["https://example.com", "mailto:a@b.c", "tel:+39 06 555-0142"],
        ["a@b.c", "tel:", "sms:1", "mailto:a b", "javascript:alert(1)"],
    ),
    (parse_colour, "bad-colour", ["#0b6bcb", "#FFFFFF"], ["", "navy", "#fff", "0b6bcb", "#gggggg", "#0b6bcb;"]),
    (
        parse_language,
        "bad-language",
        ["en", "pt-BR", "zh-Hant", "fil", "es-419"],
        ["", "english", "EN", "en_GB", "pt-br"],
    ),
    (parse_zone, "bad-timezone", ["UTC", "Europe/Rome"], ["", "CET+1", "Rome", "../etc/passwd"]),
    (parse_variable, "bad-variable", ["SMS_TO", "A"], ["", "sms_to", "1A", "$A", "+39 06 555"]),
]


@pytest.mark.parametrize(
    ("parse", "code", "good", "bad"),
    MATCHING,
    ids=[case[1] for case in MATCHING[:3]] + ["route", "colour", "language", "zone", "variable"],
)
def test_names_and_addresses_match_as_a_whole(
    parse: Callable[[object], object], code: str, good: list[str], bad: list[str]
) -> None:
    """What is read is safe to put into addresses and pages; a line break at the end is not read over."""
    assert [parse(text) for text in good] == good
    for text in [*bad, f"{good[0]}\n"]:
        assert failure(parse, text).code == code


@pytest.mark.parametrize(
    "parse", [parse_instant, parse_duration, parse_date, parse_flag, parse_count, parse_id, parse_zone]
)
@pytest.mark.parametrize("value", [None, [], {}, ["2026-11-03T09:12Z"]])
def test_lists_and_mappings_are_no_single_values(parse: Callable[[object], object], value: object) -> None:
    """A list where a word belongs is a finding, not a fault of the program."""
    assert failure(parse, value).code == "wrong-type"


@pytest.mark.parametrize(
    ("parse", "text", "meant"),
    [
        (parse_id, "Checkout API", "checkout-api"),
        (parse_mention, "maria", "@maria"),
        (parse_web, "status.example.org", "https://status.example.org"),
        (parse_route, "help@example.org", "mailto:help@example.org"),
        (parse_zone, "Europe/Roma", "Europe/Rome"),
    ],
)
def test_the_nearest_right_value_is_offered(parse: Callable[[object], object], text: str, meant: str) -> None:
    """Most slips are mended by copying the hint."""
    assert failure(parse, text).hint.startswith(f'Did you mean "{meant}"?')


def test_a_hint_is_itself_right() -> None:
    """What cannot be mended is not answered with another wrong value."""
    assert not failure(parse_id, "!!!").hint
    assert not failure(parse_web, "somewhere").hint
    assert not failure(parse_mention, "a b").hint
