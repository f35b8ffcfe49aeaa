"""Days as languages write them."""

from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from hypothesis import example, given
from hypothesis import strategies as st

from statusbook.messages.written_days import WrittenDays

LANGUAGES = (
    *("ar", "bg", "cs", "da", "de", "el", "en", "en_GB", "es", "et", "eu", "fa", "fi", "fr", "he", "hi", "hu", "it"),
    *("ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "pt_PT", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk"),
    *("vi", "zh", "zh_Hant"),
)
"""Not all that Babel knows: for some that it knows little of, it changes what it holds of others."""


@given(day=st.dates(date(1970, 1, 1), date(2199, 12, 31)), language=st.sampled_from(LANGUAGES))
@example(day=date(2024, 2, 29), language="ar")
def test_days_are_written_as_babel_writes_them(day: date, language: str) -> None:
    """Put together from parts that days share, they read as from Babel itself, whatever the language."""
    locale = Locale.parse(language)
    days = WrittenDays(locale)
    assert days.medium(day) == format_skeleton("yMMMd", day, locale=locale)
    assert days.short(day) == format_skeleton("MMMd", day, locale=locale)
    assert days.month(day) == format_skeleton("yMMMM", day, locale=locale)
    assert days.full(day) == format_date(day, "full", locale=locale)
