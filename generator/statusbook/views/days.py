"""Days of the page's time zone: when they begin, and which of them a time touches."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

ONE_DAY = timedelta(days=1)


def day_of(instant: datetime, zone: tzinfo) -> date:
    """Return the day that an instant is in."""
    return instant.astimezone(zone).date()


def day_begin(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a day, in UTC.

    Where clocks are put forward at midnight, that is the instant at which they are; a day has 23 to 25 hours then.
    """
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def days_touched(begin: datetime, end: datetime, zone: tzinfo) -> Iterator[date]:
    """Yield every day that holds a part of the time from `begin` up to `end`; one day where both are the same."""
    day, last = day_of(begin, zone), day_of(end, zone)
    yield day
    while day < last:
        day += ONE_DAY
        if day < last or end > day_begin(day, zone):
            yield day
