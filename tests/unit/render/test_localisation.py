"""Words, dates, plurals and lists are those of the reader's language, and times are never ambiguous."""

from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_time
from babel.localedata import locale_identifiers

from statusbook.render.localisation import Localisation

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_an_instant_has_day_time_and_zone() -> None:
    """A reader needs no other part of the page to know when it was."""
    assert Localisation("en", "Europe/Rome").instant(NOON) == "23 Nov 2026, 13:00 CET"
    assert Localisation("it", "Europe/Rome").instant(NOON) == "23 nov 2026, 13:00 CET"


def test_clocks_read_as_cldr_writes_them() -> None:
    """The time is written without Babel, and as Babel writes it in every language that it knows."""
    early = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    written = {format_time(early, "HH:mm", locale=language) for language in locale_identifiers()}
    assert written == {Localisation("ar", "UTC").clock(early)}


def test_the_zone_s_name_follows_the_season() -> None:
    """In summer it is CEST, so that nobody is an hour off."""
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert Localisation("en", "Europe/Rome").instant(summer) == "1 Jul 2026, 14:00 CEST"


def test_a_zone_without_a_name_shows_its_offset() -> None:
    """Where people have no letters for their zone, the offset stands there and not a bare number."""
    assert Localisation("en", "America/Sao_Paulo").time(NOON) == "09:00 UTC-03:00"
    assert Localisation("en", "Pacific/Marquesas").time(NOON) == "02:30 UTC-09:30"
    assert Localisation("en", "Asia/Kathmandu").time(NOON) == "17:45 UTC+05:45"


def test_a_window_over_midnight_names_both_days() -> None:
    """Planned work that ends on the next day says so; within one day the day is said once."""
    localisation = Localisation("en", "Europe/Rome")
    start = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)
    assert localisation.window(start, start + timedelta(hours=3)) == "25 Nov 2026, 23:00 – 26 Nov 2026, 02:00 CET"
    assert localisation.window(NOON, NOON + timedelta(hours=3)) == "23 Nov 2026, 13:00–16:00 CET"


@pytest.mark.parametrize(
    ("minutes", "english", "italian"),
    [
        (0, "0 minutes", "0 minuti"),
        (1, "1 minute", "1 minuto"),
        (85, "1 hour, 25 minutes", "1 ora, 25 minuti"),
        (60, "1 hour", "1 ora"),
        (3 * 24 * 60 + 5 * 60 + 7, "3 days, 5 hours", "3 giorni, 5 ore"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(minutes: int, english: str, italian: str) -> None:
    """Nobody counts the minutes of an outage of three days."""
    length = timedelta(minutes=minutes)
    assert Localisation("en", "UTC").duration(length) == english
    assert Localisation("it", "UTC").duration(length) == italian


@pytest.mark.parametrize("language", ["en", "it", "es", "fr", "de", "pt-BR", "nl", "pl", "ja", "ar"])
def test_every_language_writes_durations_in_words(language: str) -> None:
    """No language shows an identifier of the library instead of a word."""
    assert "duration" not in Localisation(language, "UTC").duration(timedelta(hours=2, minutes=5))


def test_an_unknown_language_gets_english() -> None:
    """A language without data or catalogue still gets a page that can be read."""
    localisation = Localisation("xx", "UTC")
    assert localisation.gettext("Open incidents") == "Open incidents"
    assert localisation.instant(NOON) == "23 Nov 2026, 12:00 UTC"


def test_plurals_are_the_language_s_own() -> None:
    """One is one and two are many, in Italian as in English."""
    italian = Localisation("it", "UTC")
    assert italian.ngettext("%(num)s incident", "%(num)s incidents", 1) == "%(num)s incidente"
    assert italian.ngettext("%(num)s incident", "%(num)s incidents", 2) == "%(num)s incidenti"
