"""Records as plain values and back: thousands are kept, and plain values are kept and read many times as fast."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from statusbook.model.text import Text

T = TypeVar("T")


def plain_values(value: object) -> list[Any]:
    """Return what a record holds, in the order of its fields: strings, lists and mappings of them, or `None`.

    Raises:
        TypeError: Where nobody has said below how values of a field's type become plain.
    """
    values: list[Any] = _record_way(type(value)).there(value)  # type: ignore[arg-type]  # a class can be hashed
    return values


def record_of(record: type[T], values: list[Any]) -> T:
    """Return the record of which these are the plain values; they are taken as they are, and checked no more.

    Args:
        record: Its class.
        values: What `plain_values` returned.
    """
    made: T = _record_way(record).back(values)  # type: ignore[arg-type]  # likewise
    return made


class _Way(NamedTuple):
    """How the values of one type become plain ones, and how those become the values again."""

    there: Callable[[Any], Any]
    back: Callable[[Any], Any]


def _way(annotation: Any) -> _Way | None:  # noqa: ANN401  annotations are of any type
    """Return the way of a field's type; `None` for strings, which are plain as they are."""
    if annotation is str:
        return None
    if annotation in _SINGLE:
        return _SINGLE[annotation]
    if is_dataclass(annotation):
        return _record_way(annotation)  # type: ignore[arg-type]  # a class, for it is an annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _word_way(annotation)
    return _way_of_several(annotation)


def _way_of_several(annotation: Any) -> _Way | None:  # noqa: ANN401  likewise
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _way(type(arguments[0]))
    if origin is tuple:
        return _tuple_way(_way(arguments[0]))
    if origin is Mapping:
        return _mapping_way(_way(arguments[1]))
    some = [argument for argument in arguments if argument is not type(None)]
    if len(some) != 1:
        raise TypeError(f"nobody has said how {annotation} becomes plain")
    return _way(some[0])


@cache
def _record_way(record: Any) -> _Way:  # noqa: ANN401  a class, which mypy takes for nothing that can be hashed
    """Write both ways out, field by field, as `dataclass` does with `__init__`.

    To go through the fields of each record takes twice as long.
    """
    ways = {name: _way(hint) for name, hint in get_type_hints(record).items()}
    known: dict[str, Any] = {"record": record, "new": object.__new__}
    for name, way in ways.items():
        # What fills a slot, where the record itself lets nothing be set.
        known[f"put_{name}"] = record.__dict__[name].__set__
        if way:
            known[f"there_{name}"], known[f"back_{name}"] = way
    plain = ", ".join(_changed(f"held.{name}", f"there_{name}", way) for name, way in ways.items())
    made = [f"    put_{name}(made, {_changed(name, f'back_{name}', way)})" for name, way in ways.items()]
    lines = [
        f"def there(held): return [{plain}]",
        "def back(plain):",
        "    made = new(record)",
        f"    {', '.join(ways)}, = plain",
        *made,
        "    return made",
    ]
    exec("\n".join(lines), known)  # noqa: S102  nothing goes in but the names of a record's fields
    return _Way(known["there"], known["back"])


def _changed(value: str, change: str, way: _Way | None) -> str:
    return f"None if {value} is None else {change}({value})" if way else value


def _word_way(words: type[Enum]) -> _Way:
    # Looking a word up is several times as fast as asking the enumeration for it.
    there = {member: member.value for member in words}
    return _Way(there.__getitem__, {word: member for member, word in there.items()}.__getitem__)


def _tuple_way(way: _Way | None) -> _Way:
    if way is None:
        return _Way(list, tuple)
    there, back = way
    return _Way(lambda held: [*map(there, held)], lambda plain: (*map(back, plain),))


def _mapping_way(way: _Way | None) -> _Way:
    if way is None:
        return _Way(dict, dict)
    there, back = way
    # Most are empty.
    return _Way(
        lambda held: {key: there(value) for key, value in held.items()} if held else {},
        lambda plain: {key: back(value) for key, value in plain.items()} if plain else {},
    )


def _plain_text(text: Text) -> str | dict[str, str]:
    return text.plain if text.by_language is None else {**text.by_language}


def _text(plain: str | dict[str, str]) -> Text:
    return Text(plain) if isinstance(plain, str) else Text(by_language=plain)


_SINGLE = {datetime: _Way(datetime.isoformat, datetime.fromisoformat), Text: _Way(_plain_text, _text)}
