"""How documents of the APIs become bytes, and how instants are written in them."""

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, TypeVar, dataclass_transform

from statusbook.model.record import PYDANTIC_CONFIG

T = TypeVar("T")


@dataclass_transform(kw_only_default=True)
def json_record(cls: type[T]) -> type[T]:
    """Make `cls` a record of an API, whose docstrings describe it in the published JSON Schemas.

    It is made to be written at once. Nobody compares, prints or keeps one: it cannot do any of that, and is not frozen,
    because such methods for forty classes take a part of every start, and freezing a part of every file.
    """
    cls.__pydantic_config__ = PYDANTIC_CONFIG  # type: ignore[attr-defined]
    return dataclass(slots=True, kw_only=True, eq=False, repr=False)(cls)


def json_bytes(document: object) -> bytes:
    """Return a record, with all that it holds, as JSON in UTF-8: one line, keys in the order of the fields."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_object)
    return f"{text}\n".encode()


# One instant stands in many places: an event is created with its first update, and changes and ends with its last one.
@lru_cache(maxsize=4096)
def timestamp(instant: datetime) -> str:
    """Return an instant in UTC with exactly three digits of a fraction, as some readers take no other."""
    return f"{instant.astimezone(UTC).isoformat(timespec='milliseconds').removesuffix('+00:00')}Z"


def maybe_timestamp(instant: datetime | None) -> str | None:
    """Return an instant likewise, or `None` for none."""
    return None if instant is None else timestamp(instant)


def _object(value: object) -> dict[str, object]:
    names = _names(type(value))  # type: ignore[arg-type]  # mypy takes classes for unhashable
    return {name: getattr(value, name) for name in names}


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  the class of any record
    return tuple(field.name for field in fields(kind))
