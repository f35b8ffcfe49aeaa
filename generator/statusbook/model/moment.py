"""When something is, as people say it in a hurry: `09:12`, `20m ago`, `2h`; files then have it with its offset."""

import re
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from zoneinfo import ZoneInfo

from statusbook.model.notation import NotationError, parse_duration, parse_instant

EXPECTED = "a time such as 09:12, 2026-11-28 09:00, 20m or 2026-11-03T09:12Z"
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})")
_LOCAL = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?P<time>[0-9]{2}:[0-9]{2})")
_AGO = re.compile(r"(?:in )?(?P<length>.+?)(?: ago)?")


class Toward(Enum):
    """On which side of now a time is that does not say so itself."""

    PAST = "past"
    FUTURE = "future"


def read_moment(words: str, now: datetime, zone: str, toward: Toward) -> datetime:
    """Read when something is, to the minute where the words are no more exact.

    Args:
        words: A time with an offset as files have it; a day and a time, or a time alone, on the clocks of `zone`; a
            duration from now; or `now`.
        now: The moment at which it is said.
        zone: The name of the time zone.
        toward: Whether a time alone, or a duration, leads back or ahead: `09:12` is the last such time, or the next.

    Raises:
        NotationError: `bad-time`, where nobody can tell which moment is meant.
    """
    said = words.strip()
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    if said == "now":
        return minute
    clock, local = _CLOCK.fullmatch(said), _LOCAL.fullmatch(said)
    if clock:
        return _next(clock, now, ZoneInfo(zone), toward)
    if local:
        return _on_clocks(datetime.fromisoformat(f"{local['day']}T{local['time']}") if _is_time(local) else None, zone)
    try:
        return parse_instant(said)
    except NotationError as error:
        if error.code != "bad-time":
            raise
    return _from_now(said, minute, toward)


def _from_now(said: str, minute: datetime, toward: Toward) -> datetime:
    match = _AGO.fullmatch(said)
    try:
        length = parse_duration(match["length"] if match else said)
    except NotationError as error:
        raise NotationError("bad-time", EXPECTED, error.hint) from None
    back = said.endswith(" ago") or (toward is Toward.PAST and not said.startswith("in "))
    return minute - length if back else minute + length


def _next(clock: re.Match[str], now: datetime, zone: ZoneInfo, toward: Toward) -> datetime:
    """Return the nearest moment at which clocks show a time, on the side of now that is meant."""
    try:
        today = now.astimezone(zone).replace(
            hour=int(clock["hour"]), minute=int(clock["minute"]), second=0, microsecond=0, tzinfo=None
        )
    except ValueError:
        raise NotationError("bad-time", EXPECTED, "There is no such time.") from None
    found = [_on_clocks(today + timedelta(days=days), zone.key) for days in (-1, 0, 1)]
    if toward is Toward.PAST:
        return max(moment for moment in found if moment <= now)
    return min(moment for moment in found if moment > now)


def _is_time(local: re.Match[str]) -> bool:
    try:
        datetime.fromisoformat(f"{local['day']}T{local['time']}")
    except ValueError:
        return False
    return True


def _on_clocks(local: datetime | None, zone: str) -> datetime:
    """Return the one moment at which the clocks of a zone show a time."""
    if local is None:
        raise NotationError("bad-time", EXPECTED, "There is no such day or time.")
    first, second = (local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        there = first.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
        said = "shows this time twice" if there else "never shows this time"
        hint = f"The clock is changed: that day it {said} in {zone}. Add the offset, such as {local:%Y-%m-%dT%H:%M}Z."
        raise NotationError("bad-time", EXPECTED, hint)
    return local.replace(tzinfo=timezone(first.utcoffset() or timedelta()))
