"""Days as a language writes them. A long history has thousands of days, and CLDR's patterns are slow.

Days share their years, months, weekdays and numbers: Babel is asked for each of these once, and patterns join them.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import DateTimeFormat, match_skeleton, parse_pattern

_KEPT_DAYS = 4096
_MONDAY = date(2001, 1, 1)
_SHARED: dict[str, tuple[Callable[[date], int], Callable[[int], date]]] = {
    "y": (lambda day: day.year, lambda year: date(year, 1, 1)),
    "M": (lambda day: day.month, lambda month: date(2001, month, 1)),
    "L": (lambda day: day.month, lambda month: date(2001, month, 1)),
    "d": (lambda day: day.day, lambda number: date(2001, 1, number)),
    "E": (date.weekday, lambda weekday: _MONDAY.replace(day=1 + weekday)),
}
"""By the letter of a pattern's field: what all days share that write it alike, and one of these days."""


class WrittenDays:
    """Writes days for one language: `medium` as `23 Nov 2026`, `short` as `23 Nov`, `full` with weekday, `month`.

    Args:
        locale: The language.
    """

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._shared_field = cache(self._field_of_shared)
        self.medium = self._writer(_skeleton(locale, "yMMMd"))
        self.short = self._writer(_skeleton(locale, "MMMd"))
        self.month = self._writer(_skeleton(locale, "yMMMM"))
        self.full = self._writer(str(locale.date_formats["full"]))

    def _writer(self, pattern: str) -> Callable[[date], str]:
        joined: str = parse_pattern(pattern).format  # type: ignore[assignment]  # it is text, whatever Babel says

        def write(day: date) -> str:
            return joined % _Fields(self._field, day)

        return lru_cache(_KEPT_DAYS)(write)

    def _field(self, name: str, day: date) -> str:
        if name[0] not in _SHARED:
            return DateTimeFormat(day, self._locale)[name]
        return self._shared_field(name, _SHARED[name[0]][0](day))

    def _field_of_shared(self, name: str, value: int) -> str:
        return DateTimeFormat(_SHARED[name[0]][1](value), self._locale)[name]


class _Fields:
    """What `%` takes the fields of a day from."""

    def __init__(self, field: Callable[[str, date], str], day: date) -> None:
        self._field = field
        self._day = day

    def __getitem__(self, name: str) -> str:
        return self._field(name, self._day)


def _skeleton(locale: Locale, skeleton: str) -> str:
    """Return the pattern that a language has for some fields, or for what comes closest to them."""
    known = locale.datetime_skeletons
    return str(known[skeleton if skeleton in known else match_skeleton(skeleton, known)])
