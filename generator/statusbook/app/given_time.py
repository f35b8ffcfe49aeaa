"""A time as somebody types it on a phone: with its offset, on the plan's clock, or as so long from now."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from statusbook.app.write_fault import wrongly
from statusbook.model.notation import NotationError, parse_duration, parse_instant

_CLOCK = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])")
_DAY_AND_CLOCK = re.compile(rf"(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[T ]{_CLOCK.pattern}")
_SPAN = re.compile(r"(?:in )?(?P<length>[0-9][0-9wdhm ]*?)(?: ago)?")


def given_time(words: str, now: datetime, zone: str, *, ahead: bool) -> datetime:
    """Return the moment that somebody means.

    `2026-11-23T12:00+01:00` says all of it. `2026-11-23 12:00` and `12:00` are read on the plan's clock, the latter as
    the nearest such time before now or after it; `25m` or `2h` is so long before now or after it.

    Args:
        words: What they typed.
        now: The moment.
        zone: The plan's time zone.
        ahead: Whether the time is to come.

    Raises:
        WriteFault: It is none of these, or the clock shows that time twice or never on that day.
    """
    typed = words.strip()
    for read in (_instant, _from_now, _on_the_clock):
        found = read(typed, now, zone, ahead=ahead)
        if found is not None:
            return found
    raise wrongly(
        f'expected a time, such as 2026-11-23T12:00+01:00, 2026-11-23 12:00 or 12:00 ({zone}), or 25m, found "{words}"'
    )


def _instant(words: str, _now: datetime, _zone: str, *, ahead: bool) -> datetime | None:
    del ahead
    try:
        return parse_instant(words)
    except NotationError:
        return None


def _from_now(words: str, now: datetime, _zone: str, *, ahead: bool) -> datetime | None:
    match = _SPAN.fullmatch(words.lower())
    try:
        length = parse_duration(match["length"].strip()) if match else None
    except NotationError:
        length = None
    if length is None:
        return None
    return (now + length if ahead else now - length).astimezone(UTC)


def _on_the_clock(words: str, now: datetime, zone: str, *, ahead: bool) -> datetime | None:
    match = _DAY_AND_CLOCK.fullmatch(words) or _CLOCK.fullmatch(words)
    if match is None:
        return None
    clock, here = ZoneInfo(zone), now.astimezone(ZoneInfo(zone))
    day = match.groupdict().get("day")
    try:
        date = datetime.fromisoformat(day).date() if day else here.date()
    except ValueError:
        return None
    local = datetime(date.year, date.month, date.day, int(match["hour"]), int(match["minute"]), tzinfo=clock)
    if not day and ahead and local < here:
        local += timedelta(days=1)
    if not day and not ahead and local > here:
        local -= timedelta(days=1)
    once = local.astimezone(UTC)
    if once.astimezone(clock).replace(tzinfo=None) != local.replace(tzinfo=None) or (
        local.utcoffset() != local.replace(fold=1).utcoffset()
    ):
        raise wrongly(f'"{words}" is there twice or never on that day, when clocks change in {zone}: add its offset')
    return once
