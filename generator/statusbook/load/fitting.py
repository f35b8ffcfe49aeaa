"""Plain values to records where everything fits, as it nearly always does: then nobody waits for pydantic.

Importing pydantic and describing the records to it takes longer than all else that an update to a long history asks
for. What a notation reads, it reads here too; whatever does not fit is left to `decode`, which says what is wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from statusbook.model.notation import Notation, NotationError
from statusbook.model.record import file_key
from statusbook.model.text import Text

T = TypeVar("T")
Reader = Callable[[Any], Any]


class _UnfitError(Exception):
    """A value is not of the shape that its field asks for."""


class _UnknownShapeError(Exception):
    """Nobody has said below how fields of a type are read."""


def fitting(record: type[T], values: dict[str, Any]) -> T | None:
    """Return the record of a file's plain values, or `None` where anything about them is not as it should be.

    Args:
        record: The class of the model.
        values: The values by key, those of derived fields among them.
    """
    reader = _record_reader(record)  # type: ignore[arg-type]  # a class can be hashed
    try:
        made: T | None = reader(values) if reader else None
    except (_UnfitError, NotationError):
        return None
    return made


@cache
def _record_reader(record: Any) -> Reader | None:  # noqa: ANN401  a class, which mypy takes for nothing to be hashed
    try:
        return _of_record(record)
    except _UnknownShapeError:
        return None


def _reader(annotation: Any) -> Reader:  # noqa: ANN401  annotations are of any type
    if annotation is str:
        return _string
    if annotation is Text:
        return Text.parse
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _word(tuple(annotation))
    if isinstance(annotation, type) and hasattr(annotation, "__pydantic_config__"):
        return _of_record(annotation)
    return _reader_of_several(get_origin(annotation), get_args(annotation))


def _reader_of_several(origin: object, arguments: tuple[Any, ...]) -> Reader:
    if origin is Annotated:
        notation = next((mark for mark in arguments[1:] if isinstance(mark, Notation)), None)
        return notation.parse if notation else _reader(arguments[0])
    if origin is Literal:
        return _word(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _list(_reader(arguments[0]))
    if origin is Mapping:
        return _mapping(*map(_reader, arguments))
    some = [argument for argument in arguments if argument is not NoneType]
    if origin in {Union, UnionType} and len(some) == 1:
        # Of a key with nothing behind it, there is no value here.
        return _reader(some[0])
    if origin in {Union, UnionType} and all(isinstance(one, type) and issubclass(one, Enum) for one in some):
        members = tuple(member for one in some for member in one)
        if len({member.value for member in members}) == len(members):
            return _word(members)
    raise _UnknownShapeError


def _of_record(record: Any) -> Reader:  # noqa: ANN401  a class
    """Write the reader out, key by key, as `dataclass` does with `__init__`: going through them takes twice as long."""
    if hasattr(record, "__post_init__"):
        raise _UnknownShapeError
    hints = get_type_hints(record, include_extras=True)
    known: dict[str, Any] = {"record": record, "new": object.__new__, "Unfit": _UnfitError}
    lines = ["def read(values):", "    if not isinstance(values, dict): raise Unfit"]
    lines += ["    made, left = new(record), len(values)"]
    for one in fields(record):
        name, key = one.name, file_key(one.name)
        known |= {f"put_{name}": record.__dict__[name].__set__, f"read_{name}": _reader(hints[name])}
        lines.append(f"    if {key!r} in values: put_{name}(made, read_{name}(values[{key!r}])); left -= 1")
        if one.default_factory is not MISSING:
            known[f"make_{name}"] = one.default_factory
            lines.append(f"    else: put_{name}(made, make_{name}())")
        elif one.default is not MISSING:
            known[f"default_{name}"] = one.default
            lines.append(f"    else: put_{name}(made, default_{name})")
        else:
            lines.append("    else: raise Unfit")
    lines += ["    if left: raise Unfit", "    return made"]
    exec("\n".join(lines), known)  # noqa: S102  nothing goes in but the names of a record's fields
    read: Reader = known["read"]
    return read


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise _UnfitError
    return value


def _word(members: tuple[Any, ...]) -> Reader:
    # Looking a word up is several times as fast as asking the enumeration for it.
    words = {member.value: member for member in members}

    def read(value: object) -> object:
        member = words.get(value) if isinstance(value, str) else None
        if member is None:
            raise _UnfitError
        return member

    return read


def _list(reader: Reader) -> Reader:
    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise _UnfitError
        return tuple(map(reader, value))

    return read


def _mapping(key_reader: Reader, reader: Reader) -> Reader:
    def read(value: object) -> dict[object, object]:
        if not isinstance(value, dict):
            raise _UnfitError
        return {key_reader(key): reader(one) for key, one in value.items()}

    return read
