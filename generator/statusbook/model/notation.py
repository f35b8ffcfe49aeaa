"""How single values are written in files: instants, durations, dates, ids, mentions, addresses, colours, zones."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from statusbook.model.frozen import frozen


class NotationError(ValueError):
    """A value that is not written as its notation asks.

    Args:
        code: The finding's code, such as `bad-duration`.
        expected: What would have been right, as the object of "expected …".
        hint: What to do about it, a whole sentence, or nothing.
        at: Path from the value to the part that is wrong, for values with parts.
    """

    def __init__(self, code: str, expected: str, hint: str = "", at: tuple[str | int, ...] = ()) -> None:
        super().__init__(expected)
        self.code = code
        self.expected = expected
        self.hint = hint
        self.at = at


@frozen
class Notation:
    """One way to write a value: its name, how it is read, and the pattern that an editor can check.

    Whatever `parse` reads, the pattern fits. The other way round a pattern cannot say everything: that February has no
    30th day, for example.
    """

    name: str
    parse: Callable[[Any], Any]
    pattern: str
    example: str

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:  # noqa: ANN401
        """Let the decoder read such a value with `parse` alone."""
        from pydantic_core import core_schema  # noqa: PLC0415  only decoding needs it

        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        """Describe such a value to editors."""
        return {
            "type": "string",
            "pattern": self.pattern,
            "patternErrorMessage": f"Expected {self.expected}.",
            "examples": [self.example],
            "x-notation": self.name,
        }

    @property
    def expected(self) -> str:
        """What is expected, in the words of the message for a value that is written wrongly."""
        try:
            self.parse("")
        except NotationError as error:
            return error.expected
        return self.name


def _text(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise NotationError("wrong-type", expected)
    return value


FIRST_YEAR, LAST_YEAR = 1970, 2199
"""A slip in a year would otherwise make a timeline of thousands of empty months."""
_YEARS = f"The year has to be one from {FIRST_YEAR} to {LAST_YEAR}."

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_AN_INSTANT = "a time with an offset, such as 2026-11-03T09:12Z"


def parse_instant(value: object) -> datetime:
    """Read an instant such as `2026-11-03T09:12Z` or `2026-11-03 10:12:30+01:00`.

    Raises:
        NotationError: `time-without-offset` where the offset is missing, otherwise `bad-time`.
    """
    text = _text(value, _AN_INSTANT)
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise NotationError("bad-time", _AN_INSTANT)
    if match[1] is None:
        hint = f"Write {value}Z if it is in UTC, or add the offset: {value}+01:00."
        raise NotationError("time-without-offset", _AN_INSTANT, hint)
    try:
        instant = datetime.fromisoformat(text.upper())
        # Only next to the bounds does the offset matter.
        year = instant.year if FIRST_YEAR < instant.year < LAST_YEAR else instant.astimezone(UTC).year
    except (ValueError, OverflowError):
        raise NotationError("bad-time", _AN_INSTANT, "There is no such day or time.") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotationError("bad-time", _AN_INSTANT, _YEARS)
    return instant


_TWO_DIGITS = tuple(f"{number:02}" for number in range(60))
_day_written = lru_cache(maxsize=4096)(date.isoformat)


def format_instant(instant: datetime) -> str:
    """Write an instant as files do: to the minute where that is exact, `Z` for UTC.

    The reverse of `parse_instant`: reading the result gives the same instant and offset.
    """
    if instant.microsecond:
        unit = "milliseconds" if instant.microsecond % 1000 == 0 else "microseconds"
        return instant.isoformat(timespec=unit).replace("+00:00", "Z")
    if instant.second:
        return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
    # Nearly all are whole minutes, every page has dozens, and `isoformat` takes several times as long for them.
    offset = "Z" if instant.tzinfo is UTC else _offset_written(instant.utcoffset())
    return f"{_day_written(instant.date())}T{format_clock(instant)}{offset}"


def format_clock(instant: datetime) -> str:
    """Write the time of an instant on a clock of 24 hours: `09:12`."""
    return f"{_TWO_DIGITS[instant.hour]}:{_TWO_DIGITS[instant.minute]}"


@cache
def _offset_written(offset: timedelta | None) -> str:
    """Return how `isoformat` writes an offset, or `Z`; nothing for an instant that has none."""
    if not offset:
        return "" if offset is None else "Z"
    return datetime(FIRST_YEAR, 1, 1, tzinfo=timezone(offset)).isoformat(timespec="minutes").partition("T")[2][5:]


_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_DURATION = re.compile(r"[0-9]{1,6}[wdhm](?: ?[0-9]{1,6}[wdhm]){0,9}")
_LONGEST_DURATION = timedelta(days=36_500)


def parse_duration(value: object) -> timedelta:
    """Read a duration such as `15m`, `2h`, `1h30m` or `90d`.

    Raises:
        NotationError: `bad-duration` where it is not one, or is zero.
    """
    expected = "a duration, such as 15m, 2h or 90d"
    text = _text(value, expected)
    if _DURATION.fullmatch(text) is None:
        number = re.fullmatch(r"[0-9]{1,6}", text) is not None
        hint = f"Add a unit: {text}m for minutes, {text}h for hours." if number else _duration_hint(text)
        raise NotationError("bad-duration", expected, hint)
    total = timedelta()
    for count, unit in re.findall(r"([0-9]+)([wdhm])", text):
        total += int(count) * _UNITS[unit]
    if not timedelta() < total <= _LONGEST_DURATION:
        raise NotationError("bad-duration", f"{expected}, longer than nothing and no longer than 100 years")
    return total


def _duration_hint(text: str) -> str:
    """Return how the nearest duration is written: `30 minutes` and `1.5 h` are what people try first."""
    match = re.fullmatch(r"([0-9]{1,6})\s?([wdhm])[a-z]*", text.strip().lower())
    return f'Did you mean "{match[1]}{match[2]}"?' if match else ""


def format_duration(duration: timedelta) -> str:
    """Write a duration of whole minutes as files do: `90m` reads `1h30m`, a day `1d`. Seconds are dropped."""
    rest = int(duration.total_seconds()) // 60
    parts = []
    for unit, size in (("d", 24 * 60), ("h", 60), ("m", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0m"


def parse_date(value: object) -> date:
    """Read a day such as `2026-11-03`.

    Raises:
        NotationError: `bad-date` where there is no such day.
    """
    expected = "a day, such as 2026-11-03"
    text = _text(value, expected)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
        raise NotationError("bad-date", expected)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotationError("bad-date", expected, "There is no such day.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotationError("bad-date", expected, _YEARS)
    return day


def parse_flag(value: object) -> bool:
    """Read `true` or `false`; no other word, so that nobody has to know what `yes` or `on` means here.

    Raises:
        NotationError: `bad-value`.
    """
    text = _text(value, "true or false")
    if text not in {"true", "false"}:
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower(), text.lower())
        hint = f'Did you mean "{meant}"?' if meant in {"true", "false"} else ""
        raise NotationError("bad-value", "true or false", hint)
    return text == "true"


def parse_count(value: object) -> int:
    """Read a whole number from 1 to 999,999.

    Raises:
        NotationError: `bad-number`.
    """
    expected = "a whole number from 1 on"
    text = _text(value, expected)
    if re.fullmatch(r"[1-9][0-9]{0,5}", text) is None:
        raise NotationError("bad-number", expected)
    return int(text)


EXCLUDED = "excluded"
"""The word for a time that is not counted at all."""


def parse_down_share(value: object) -> int | None:
    """Read how much of a time counts as down: a whole percentage such as `30` or `30%`, or `excluded` (`None`).

    Raises:
        NotationError: `bad-number`.
    """
    expected = f"a whole percentage from 0 to 100, or {EXCLUDED}"
    text = _text(value, expected)
    if text == EXCLUDED:
        return None
    match = re.fullmatch(r"(0|[1-9][0-9]?|100) ?%?", text)
    if match is None:
        raise NotationError("bad-number", expected)
    return int(match[1])


def _matching(
    code: str, pattern: str, expected: str, hint: str = "", mend: Callable[[str], str] | None = None
) -> Callable[[object], str]:
    """Return the reader of texts that match; `mend` makes the nearest one, for the hint, where there is one."""
    compiled: re.Pattern[str] | None = None

    def parse(value: object) -> str:
        nonlocal compiled
        if compiled is None:
            # Not beforehand: most runs read values of hardly any notation.
            compiled = re.compile(pattern)
        text = _text(value, expected)
        if compiled.fullmatch(text) is None:
            meant = mend(text[:_MOST_TO_MEND]) if mend else ""
            near = f'Did you mean "{meant}"?' if compiled.fullmatch(meant) else ""
            # YAML does not let a word begin with this sign.
            near += " Keep the quotes." if near and meant.startswith("@") else ""
            raise NotationError(code, expected, hint or near)
        return text

    return parse


_MOST_TO_MEND = 200


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _as_mention(text: str) -> str:
    return f"@{text}"


def _as_address(text: str) -> str:
    return f"mailto:{text}" if "@" in text else f"https://{text}" if "." in text else ""


def parse_zone(value: object) -> str:
    """Read the name of a time zone of the IANA database, such as `Europe/Rome`.

    Raises:
        NotationError: `bad-timezone` where there is no such zone.
    """
    expected = "a time zone of the IANA database, such as Europe/Rome"
    text = _text(value, expected)
    # The system's own zones are looked for on the disk, which takes a while; hardly any is not among the others.
    if text not in packaged_zones() and text not in available_timezones():
        raise NotationError("bad-timezone", expected, _nearest_zone(text))
    ZoneInfo(text)
    return text


@cache
def packaged_zones() -> frozenset[str]:
    """Return the time zones that Statusbook brings along: the same on every machine."""
    from importlib import resources  # noqa: PLC0415  --help must not load it

    return frozenset((resources.files("tzdata") / "zones").read_text("utf-8").split())


def _nearest_zone(text: str) -> str:
    from statusbook.model.suggest import did_you_mean  # noqa: PLC0415  only needed when a zone is wrong

    return did_you_mean(text, sorted(available_timezones()))


_ID = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
_MENTION = r"@[A-Za-z0-9](?:[A-Za-z0-9_.]|-(?=[A-Za-z0-9]))*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)?"
# Nothing is escaped that need not be: editors read these patterns by the strict rules of ECMAScript.
_WEB = r"""https?://[^\s/?#"'<>]+(?:[/?#][^\s"'<>]*)?"""
_ROUTE = rf"""{_WEB}|mailto:[^\s"'<>]+|tel:\+?[0-9 ()-]+"""
_COLOUR = r"#[0-9a-fA-F]{6}"
_LANGUAGE = r"[a-z]{2,3}(?:-(?:[A-Z][A-Za-z0-9]{1,3}|[0-9]{3}))?"
_HOST = r"(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z][A-Za-z0-9-]*"
_SOURCE = rf"""'[A-Za-z0-9+/=_-]+'|[a-z][a-z0-9+.-]*:|(?:https?://(?:{_HOST}|localhost)|{_HOST})(?::[0-9]+)?(?:/[^\s;,'"<>]*)?"""
_VARIABLE = r"[A-Z][A-Z0-9_]*"

parse_id = _matching(
    "bad-id", _ID, "an id of lower-case letters, digits and single hyphens, such as checkout-api", mend=_as_id
)
parse_mention = _matching(
    "bad-mention", _MENTION, "a handle that begins with @, such as @maria or @acme/platform", mend=_as_mention
)
parse_web = _matching("bad-url", _WEB, "a web address that begins with https://", mend=_as_address)
parse_route = _matching("bad-url", _ROUTE, "an address that begins with https://, mailto: or tel:", mend=_as_address)
parse_colour = _matching("bad-colour", _COLOUR, "a colour of six hexadecimal digits, such as #0b6bcb")
parse_language = _matching("bad-language", _LANGUAGE, "a language tag, such as en, it or pt-BR")
parse_source = _matching(
    "bad-value", _SOURCE, "a source as Content-Security-Policy writes it, such as https://images.example.com or 'self'"
)
parse_variable = _matching(
    "bad-variable",
    _VARIABLE,
    "the name of an environment variable, such as STATUSBOOK_SMS_TO",
    "The address itself stays out of the repository: only the variable's name is written here.",
)

# As far as a pattern can say it: years from 1970 to 2199, months of 31 days, hours of 60 minutes.
_DAY_PATTERN = r"(?:19[7-9][0-9]|2[01][0-9]{2})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME_PATTERN = r"[0-9]{2}:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
_INSTANT_PATTERN = rf"^(?:{_DAY_PATTERN}|1969-12-31|2200-01-01)[Tt ]{_TIME_PATTERN}(?:[Zz]|[+-][0-9]{{2}}:[0-9]{{2}})$"
_DURATION_PATTERN = f"^(?=.*[1-9]){_DURATION.pattern}$"

Instant = Annotated[datetime, Notation("time", parse_instant, _INSTANT_PATTERN, "2026-11-03T09:12Z")]
"""An instant with its offset, such as `2026-11-03T09:12Z`."""
Duration = Annotated[timedelta, Notation("duration", parse_duration, _DURATION_PATTERN, "30m")]
"""A duration in weeks, days, hours and minutes, such as `15m`, `2h` or `90d`."""
Day = Annotated[date, Notation("day", parse_date, f"^{_DAY_PATTERN}$", "2026-11-03")]
"""A day, such as `2026-11-03`."""
Flag = Annotated[bool, Notation("true or false", parse_flag, "^(?:true|false)$", "true")]
"""`true` or `false`."""
Count = Annotated[int, Notation("number", parse_count, "^[1-9][0-9]{0,5}$", "14")]
"""A whole number from 1 on."""
DownShare = Annotated[
    int | None,
    Notation("share", parse_down_share, f"^(?:(?:0|[1-9][0-9]?|100) ?%?|{EXCLUDED})$", "30"),
]
"""A percentage of a time, such as `30`, or `excluded`."""
Id = Annotated[str, Notation("id", parse_id, f"^{_ID}$", "checkout-api")]
"""A name that never changes: lower-case letters, digits and single hyphens."""
Mention = Annotated[str, Notation("mention", parse_mention, f"^{_MENTION}$", "@maria")]
"""A handle that begins with `@`, as the team's git host writes it."""
WebAddress = Annotated[str, Notation("web address", parse_web, f"^{_WEB}$", "https://status.example.com")]
"""An address that begins with `https://` (or `http://`)."""
Route = Annotated[str, Notation("address", parse_route, f"^(?:{_ROUTE})$", "mailto:support@example.com")]
"""A way to reach somebody: `https://…`, `mailto:…` or `tel:…`."""
Colour = Annotated[str, Notation("colour", parse_colour, f"^{_COLOUR}$", "#0b6bcb")]
"""A colour of six hexadecimal digits, such as `#0b6bcb`."""
Language = Annotated[str, Notation("language", parse_language, f"^{_LANGUAGE}$", "en")]
"""A language tag, such as `en`, `it` or `pt-BR`."""
Source = Annotated[str, Notation("source", parse_source, f"^(?:{_SOURCE})$", "https://images.example.com")]
"""A place that pages may load from, as a `Content-Security-Policy` writes it."""
Zone = Annotated[
    str, Notation("time zone", parse_zone, r"^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*$", "Europe/Rome")
]
"""A time zone of the IANA database, such as `Europe/Rome`."""
VariableName = Annotated[str, Notation("variable name", parse_variable, f"^{_VARIABLE}$", "STATUSBOOK_SMS_TO")]
"""The name of an environment variable that holds a secret or an address."""
