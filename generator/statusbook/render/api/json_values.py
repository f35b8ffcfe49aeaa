"""How documents of the APIs become bytes, and how instants are written in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TypeVar, dataclass_transform

import orjson

from statusbook.model.record import PYDANTIC_CONFIG

T = TypeVar("T")
_OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS
"""A key may be a word of an enumeration."""


@dataclass_transform(kw_only_default=True)
def json_record(cls: type[T]) -> type[T]:
    """Make `cls` a record of an API, whose docstrings describe it in the published JSON Schemas.

    It is made by keywords, as a dataclass is, to be written at once. Nobody compares, prints or keeps one: it can do
    none of that. Making dataclasses of forty classes takes several milliseconds, for which every build would wait;
    `as_dataclass` does so for those who look into the classes.
    """
    # In the order of the fields; one that was forgotten keeps what no JSON can hold.
    blank = {name: getattr(cls, name, ...) for name in _field_names(cls)}

    def fill(self: T, **values: object) -> None:
        self.__dict__ = blank | values

    cls.__init__ = fill  # type: ignore[method-assign,assignment]
    return cls


@dataclass_transform(kw_only_default=True)
def numerous_json_record(cls: type[T]) -> type[T]:
    """Make `cls` such a record of which there are thousands: the class takes longer to make, and each of them less."""
    return dataclass(kw_only=True, eq=False, repr=False)(cls)


def as_dataclass(record: type[T]) -> type[T]:
    """Make a record, and what it inherits from, the dataclass that it is declared as."""
    for base in record.__mro__[-2::-1]:
        base.__pydantic_config__ = PYDANTIC_CONFIG  # type: ignore[attr-defined]
        if "__dataclass_fields__" not in base.__dict__:
            dataclass(kw_only=True, eq=False, repr=False)(base)
    return record


def _field_names(record: type) -> Iterator[str]:
    """Yield the names of a record's fields: what it inherits comes first."""
    for base in record.__mro__[-2::-1]:
        yield from base.__annotations__


def json_bytes(document: object) -> bytes:
    """Return a record, with all that it holds, as JSON in UTF-8: one line, keys in the order of the fields."""
    # A record has nothing but its fields, in their order.
    return orjson.dumps(document, default=vars, option=_OPTIONS)


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
