"""The only place that asks for the time; everywhere else, now is an argument."""

from datetime import UTC, datetime


def current_time() -> datetime:
    """Return this moment in UTC, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)
