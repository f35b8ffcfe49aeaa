"""Time zones by their names."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo


def zone_of(name: str) -> tzinfo:
    """Return the zone of a name that `parse_zone` takes.

    UTC is the one that times in it have already: to such a zone, Python moves them several times as fast, and a page
    asks for the day and the clock of thousands.
    """
    return UTC if name == "UTC" else ZoneInfo(name)
