"""How documents of the APIs become bytes, and how instants are written in them."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TypeVar, dataclass_transform

from statusbook.model.record import PYDANTIC_CONFIG

T = TypeVar("T")


@dataclass_transform(kw_only_default=True)
def json_record(cls: type[T]) -> type[T]:
    """Make `cls` a record of an API, whose docstrings describe it in the published JSON Schemas.

    It is made to be written at once. Nobody compares, prints or keeps one: it cannot do any of that, and is not frozen,
    because such methods for forty classes take a part of every start, and freezing a part of every file.
    """
    cls.__pydantic_config__ = PYDANTIC_CONFIG  # type: ignore[attr-defined]
    return dataclass(kw_only=True, eq=False, repr=False)(cls)


def json_bytes(document: object) -> bytes:
    """Return a record, with all that it holds, as JSON in UTF-8: one line, keys in the order of the fields."""
    # A record has nothing but its fields, in their order; and it is never within itself, so that nobody looks for it.
    text = json.dumps(document, ensure_ascii=False, check_circular=False, separators=(",", ":"), default=vars)
    return f"{text}\n".encode()


def timestamp(instant: datetime) -> str:
    """Return an instant in UTC with exactly three digits of a fraction, as some readers take no other."""
    utc = instant.astimezone(UTC)
    return f"{_day(utc.date())}T{_time_of_day(utc.time())}Z"


def maybe_timestamp(instant: datetime | None) -> str | None:
    """Return an instant likewise, or `None` for none."""
    return None if instant is None else timestamp(instant)


# A long history has thousands of instants, but few days and times of day. Writing one takes several times as long as
# finding it here.
@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return day.isoformat()


@lru_cache(maxsize=4096)
def _time_of_day(time: time) -> str:
    return time.isoformat("milliseconds")
