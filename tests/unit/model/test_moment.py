"""When something is, as people say it: the one moment that is meant, or a question."""

from datetime import UTC, datetime

import pytest

from statusbook.model.moment import Toward, read_moment
from statusbook.model.notation import NotationError, format_instant

NOW = datetime(2026, 11, 23, 12, 0, 42, tzinfo=UTC)
"""13:00:42 in Rome."""


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("now", "2026-11-23T12:00Z", "2026-11-23T12:00Z"),
        ("12:59", "2026-11-23T12:59+01:00", "2026-11-24T12:59+01:00"),
        ("13:00", "2026-11-23T13:00+01:00", "2026-11-24T13:00+01:00"),
        ("9:12", "2026-11-23T09:12+01:00", "2026-11-24T09:12+01:00"),
        ("23:30", "2026-11-22T23:30+01:00", "2026-11-23T23:30+01:00"),
        ("20m", "2026-11-23T11:40Z", "2026-11-23T12:20Z"),
        ("1h30m ago", "2026-11-23T10:30Z", "2026-11-23T10:30Z"),
        ("in 2h", "2026-11-23T14:00Z", "2026-11-23T14:00Z"),
        ("2026-11-28 09:00", "2026-11-28T09:00+01:00", "2026-11-28T09:00+01:00"),
        ("2026-07-28T09:00", "2026-07-28T09:00+02:00", "2026-07-28T09:00+02:00"),
        ("2026-11-03T09:12:30-05:00", "2026-11-03T09:12:30-05:00", "2026-11-03T09:12:30-05:00"),
    ],
)
def test_a_moment_is_what_people_mean(words: str, past: str, future: str) -> None:
    """A time alone is the last one for what has begun, and the next one for what is promised."""
    assert format_instant(read_moment(words, NOW, "Europe/Rome", Toward.PAST)) == past
    assert format_instant(read_moment(words, NOW, "Europe/Rome", Toward.FUTURE)) == future


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2026-10-25 02:30", "shows this time twice in Europe/Rome. Add the offset"),
        ("2026-03-29 02:30", "never shows this time"),
        ("25:00", "There is no such time"),
        ("2026-11-31 09:00", "There is no such day or time"),
        ("soon", ""),
        ("", ""),
        ("20", ""),
    ],
)
def test_what_could_be_two_moments_is_none(words: str, hint: str) -> None:
    """Nothing is guessed: an hour that the clocks show twice needs its offset."""
    with pytest.raises(NotationError) as caught:
        read_moment(words, NOW, "Europe/Rome", Toward.PAST)
    assert hint in caught.value.hint
    assert "09:12" in caught.value.expected
