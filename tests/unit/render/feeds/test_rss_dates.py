"""Dates in RSS: as mail writes them, which is what readers of feeds understand."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime

from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.feeds.rss import _date

_zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_times = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=_zones)  # noqa: DTZ001  zones come after


@given(_times)
def test_dates_are_those_of_the_library_for_mail(instant: datetime) -> None:
    """It is left out only because its import takes longer than a feed."""
    assert _date(instant) == format_datetime(instant.astimezone(UTC))
    assert parsedate_to_datetime(_date(instant)) == instant.replace(microsecond=0)
