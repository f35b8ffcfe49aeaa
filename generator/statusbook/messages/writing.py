"""How a language writes dates, times, durations, numbers and lists, by CLDR, in one time zone."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from statusbook.messages.written_days import WrittenDays
from statusbook.model.notation import format_clock, format_instant
from statusbook.model.zone import zone_of

SOURCE_LANGUAGE = "en"
"""The language that Statusbook's own words are written in."""


class WrittenInstant(NamedTuple):
    """An instant as it is written in the page's time zone.

    Attributes:
        text: Day, time and zone: `23 Nov 2026, 13:00 CET`.
        machine: The same as files have it, for machines.
        day: The day alone: `23 Nov 2026`.
        clock: The time alone: `13:00`.
        zone: The zone's short name: `CET`.
        local: The instant itself, in the zone.
    """

    text: str
    machine: str
    day: str
    clock: str
    zone: str
    local: datetime


class Writing:
    """How one language writes values, in one time zone.

    Args:
        language: A language tag, such as `it` or `pt-BR`. An unknown one writes as English does.
        zone: The name of the time zone that instants are shown in.
    """

    def __init__(self, language: str, zone: str) -> None:
        self.language = language
        self.zone = zone_of(zone)
        self.zone_name = zone
        self._locale = _locale(language)
        self._territorial = _with_territory(self._locale)
        self._days = _days(language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self._locale.text_direction

    @property
    def posix_name(self) -> str:
        """The language with the territory where it is mostly spoken, as `it_IT`, the way Open Graph writes it."""
        return f"{self._territorial.language}_{self._territorial.territory or ''}".rstrip("_")

    @property
    def own_name(self) -> str:
        """The language's name in itself, such as `Italiano`."""
        name = self._locale.get_language_name(self._locale.language) or self.language
        return name[:1].upper() + name[1:]

    def local(self, instant: datetime) -> datetime:
        """Return the instant in the page's time zone."""
        return instant.astimezone(self.zone)

    def instant(self, instant: datetime) -> str:
        """Write day, time and zone: `23 Nov 2026, 13:00 CET`."""
        return self.written(instant).text

    def written(self, instant: datetime) -> "WrittenInstant":
        """Return an instant as it is written, with its parts."""
        local = instant.astimezone(self.zone)
        day, clock, zone = self._days.medium(local.date()), format_clock(local), self._abbreviation(local)
        return WrittenInstant(f"{day}, {clock} {zone}", format_instant(local), day, clock, zone, local)

    def time(self, instant: datetime) -> str:
        """Write time and zone: `13:00 CET`."""
        local = self.local(instant)
        return f"{format_clock(local)} {self._abbreviation(local)}"

    def clock(self, instant: datetime) -> str:
        """Write the time alone, on a clock of 24 hours, so that no reader takes night for day: `13:00`."""
        # Babel writes this pattern so in every language, and takes a hundred times as long.
        return format_clock(self.local(instant))

    def zone_abbreviation(self, instant: datetime) -> str:
        """Write the zone's short name at that instant, such as `CET`, or its offset where it has none."""
        return self._abbreviation(self.local(instant))

    def _abbreviation(self, local: datetime) -> str:
        short = local.tzname() or ""
        if short.isalpha():
            return short
        offset = f"{local:%z}"
        return f"UTC{offset[:3]}:{offset[3:5]}"

    def day(self, day: date) -> str:
        """Write a day: `23 Nov 2026`."""
        return self._days.medium(day)

    def short_day(self, day: date) -> str:
        """Write a day without its year: `23 Nov`."""
        return self._days.short(day)

    def weekday(self, day: date) -> str:
        """Write a day with its weekday: `Monday, 23 November 2026`."""
        return self._days.full(day)

    def month(self, day: date) -> str:
        """Write a month with its year: `November 2026`."""
        written = self._days.month(day)
        return written[:1].upper() + written[1:]

    def window(self, begin: datetime, until: datetime) -> str:
        """Write a planned time: both days where it ends on another day, the zone once where it stays the same."""
        return "".join(window_parts(self.written(begin), self.written(until)))

    def duration(self, length: timedelta) -> str:
        """Write a duration in its two largest units, no finer than minutes: `1 hour, 25 minutes`."""
        return _duration(self.language, max(0, round(length.total_seconds() / 60)))

    def percent(self, share: Decimal) -> str:
        """Write a share of 1 as a percentage, with as many decimals as it has: `99.87%`."""
        return format_percent(share, locale=self._locale, decimal_quantization=False)

    def first_weekday(self) -> int:
        """Return the day that weeks begin with where the language is mostly spoken: 0 for Monday."""
        return self._territorial.first_week_day

    def weekday_name(self, weekday: int) -> str:
        """Write the short name of a day of the week, 0 for Monday: `Mon`."""
        return str(self._locale.days["stand-alone"]["abbreviated"][weekday])

    def number(self, number: float) -> str:
        """Write a number as the language does."""
        return format_decimal(number, locale=self._locale)

    def listed(self, words: Iterable[str]) -> str:
        """Join words as a list in a sentence: `a, b and c`."""
        every: Sequence[str] = list(words)
        return format_list(every, locale=self._locale) if every else ""


def window_parts(first: WrittenInstant, last: WrittenInstant) -> tuple[str, str, str]:
    """Return how a planned time is written, in three parts: its begin, what stands between, and its end."""
    begin, until = first.local, last.local
    # In the night in which clocks change, a time without its zone could be either of two.
    same_zone = begin.utcoffset() == until.utcoffset()
    written = f"{first.day}, {first.clock}" if same_zone else first.text
    if begin.date() == until.date():
        return written, "–" if same_zone else " – ", f"{last.clock} {last.zone}"
    return written, " – ", last.text


@cache
def _days(language: str) -> WrittenDays:
    return WrittenDays(_locale(language))


# A long history writes the same lengths again and again, and CLDR's patterns are slow.


@lru_cache(maxsize=8192)
def _duration(language: str, minutes: int) -> str:
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    units = [("day", days), ("hour", hours), ("minute", left)]
    shown = [(unit, count) for unit, count in units if count][:2] or [("minute", 0)]
    return ", ".join(_unit(language, count, unit) for unit, count in shown)


@lru_cache(maxsize=1024)
def _unit(language: str, count: int, unit: str) -> str:
    written = str(format_unit(count, f"duration-{unit}", "long", locale=_locale(language)))
    # Some languages (Japanese) have short units only; Babel then returns the unit's identifier.
    if "duration-" in written:
        return str(format_unit(count, f"duration-{unit}", "short", locale=_locale(language)))
    return written


@cache
def _locale(language: str) -> Locale:
    # Plain "en" writes months before days and is read as American; customers everywhere read "23 Nov".
    try:
        return Locale.parse("en_GB" if language == SOURCE_LANGUAGE else language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@cache
def _with_territory(locale: Locale) -> Locale:
    """Return the locale of the territory where a language is mostly spoken; CLDR knows when weeks begin there."""
    if locale.territory:
        return locale
    likely = get_global("likely_subtags").get(str(locale), str(locale))
    try:
        return Locale.parse(likely)
    except UnknownLocaleError:
        return locale
