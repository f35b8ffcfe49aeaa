"""Plain values to records of the model: pydantic checks the shape, and its errors become problems in our words."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from statusbook.load.fitting import fitting
from statusbook.load.tree import Node, Plain, to_plain, unwritten
from statusbook.model.access import Derived
from statusbook.model.finding import Loc, Problem
from statusbook.model.notation import NotationError
from statusbook.model.record import file_key
from statusbook.model.suggest import any_of, did_you_mean
from statusbook.model.text import Text, parse_language_key

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

T = TypeVar("T")

_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "mapping_type": "keys and values",
    "dataclass_type": "keys and values",
}


def decode_tree(
    record: type[T], tree: Node | None, derived: Mapping[str, object] | None = None
) -> tuple[T | None, list[Problem]]:
    """Make a record from a file's tree, as `decode` does from its values; a file without a tree holds no keys."""
    value, problems = decode(record, {} if tree is None else to_plain(tree), derived)
    known = {problem.loc for problem in problems}
    lost = [problem for loc in unwritten(tree) for problem in _lost(loc, record)] if tree is not None else []
    problems += [problem for problem in lost if problem.loc not in known]
    return (None if problems else value), problems


def decode(
    record: type[T], plain: Plain, derived: Mapping[str, object] | None = None
) -> tuple[T | None, list[Problem]]:
    """Make a record from a file's plain values.

    Args:
        record: The class of the model.
        plain: The values, all of them strings, lists and mappings.
        derived: The values of the fields that are not keys of the file.

    Returns:
        The record, or `None` where there are problems, and all of those.
    """
    if not isinstance(plain, dict):
        return None, [Problem("wrong-type", f"expected keys and values{_found(plain)}")]
    shape: type = record
    taken = _derived_keys(shape) & plain.keys()
    problems = [_unknown_key((key,), shape) for key in plain if key in taken]
    values = {key: value for key, value in plain.items() if key not in taken} | dict(derived or {})
    quickly = None if problems else fitting(record, values)
    if quickly is not None:
        return quickly, []
    try:
        decoded: T = _adapter(shape).validator.validate_python(values)
    except ValueError as error:
        from pydantic import ValidationError  # noqa: PLC0415  it is one of these, and few files need to know

        if not isinstance(error, ValidationError):
            raise
        details = error.errors(include_url=False)
        return None, problems + [_problem(detail, shape) for detail in details]
    return (None, problems) if problems else (decoded, [])


@cache
def _adapter(record: type) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415  170 ms that only reading files needs

    # How files are read is nothing for a plugin to change, and to look for one, pydantic asks every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    return TypeAdapter(record)


def _problem(detail: "ErrorDetails", record: type) -> Problem:
    kind, loc, context = detail["type"], _value_loc(detail["loc"]), detail.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, NotationError):
        at_key = _names_key(detail["loc"], cause)
        found = _found(cause.at[-1]) if cause.at and at_key else "" if cause.at else _found(detail["input"])
        return Problem(cause.code, f"expected {cause.expected}{found}", loc + cause.at, cause.hint, at_key=at_key)
    if kind == "missing":
        return Problem("missing-key", f'the key "{loc[-1]}" is missing', loc)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(loc, record)
    if kind in {"enum", "literal_error"}:
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        found = _found(detail["input"])
        at_key = detail["loc"][-1] == "[key]"
        hint = did_you_mean(str(detail["input"]), allowed)
        return Problem("bad-value", f"expected {any_of(allowed)}{found}", loc, hint, at_key=at_key)
    expected = _EXPECTED.get(kind, detail["msg"])
    single = kind == "tuple_type" and isinstance(detail["input"], str)
    hint = f"Put it between brackets: [{detail['input']}]." if single else ""
    return Problem("wrong-type", f"expected {expected}{_found(detail['input'])}", loc, hint)


def _unknown_key(loc: Loc, record: type) -> Problem:
    key = str(loc[-1])
    allowed = list(_keys_at(record, loc[:-1]))
    hint = did_you_mean(key, allowed) or f"Known here: {any_of(allowed, most=20)}."
    if len(loc) == 1 and key in _derived_keys(record):
        hint = f"It comes from {_derived_source(record, key)}: remove it here."
    return Problem("unknown-key", f'the key "{key}" is not known', loc, hint, at_key=True)


def _lost(loc: Loc, record: type) -> Iterator[Problem]:
    """Yield the problem of a key that has nothing behind it and is no field left empty: its words would be lost."""
    holder, key = _type_at(record, loc[:-1]), str(loc[-1])
    if holder is Text:
        try:
            parse_language_key(key)
        except NotationError as error:
            hint = "Put the text between quotes: within braces, a comma begins the next key."
            yield Problem(error.code, f"expected {error.expected}{_found(key)}", loc, hint, at_key=True)
        else:
            hint = "Write its words, or remove it. Within braces, a text with a comma needs quotes."
            yield Problem("missing-key", f'nothing is written behind the key "{key}"', loc, hint, at_key=True)
    elif is_dataclass(holder):
        if key not in _keys_at(record, loc[:-1]):
            yield _unknown_key(loc, record)
    elif get_origin(holder) is not tuple:
        yield Problem("missing-key", f'nothing is written behind the key "{key}"', loc, at_key=True)


def _found(value: object) -> str:
    if isinstance(value, str):
        shown = value.strip().split("\n")[0]
        return f', found "{shown[:60]}{"…" if len(shown) > 60 else ""}"'  # noqa: PLR2004  one line of a terminal
    if isinstance(value, dict):
        return ", found keys and values"
    return ", found a list" if isinstance(value, list) else ", found nothing" if value is None else ""


def _value_loc(loc: Loc) -> Loc:
    return tuple(step for step in loc if step != "[key]")


def _names_key(loc: Loc, cause: NotationError) -> bool:
    return loc[-1:] == ("[key]",) or (cause.code == "bad-language" and bool(cause.at))


# What a record's fields are, for messages: which keys are allowed at a place.


def _keys_at(record: type, loc: Loc) -> Iterator[str]:
    found = _type_at(record, loc)
    if is_dataclass(found):
        hints = get_type_hints(found, include_extras=True)
        yield from (file_key(field.name) for field in fields(found) if _derived_mark(hints[field.name]) is None)


def _type_at(current: Any, loc: Loc) -> Any:  # noqa: ANN401  annotations are of any type
    for step in loc:
        current = _bare(current)
        origin, arguments = get_origin(current), get_args(current)
        if is_dataclass(current):
            hints = {file_key(name): hint for name, hint in get_type_hints(current, include_extras=True).items()}
            current = hints.get(str(step))
        elif origin is tuple:
            current = arguments[0]
        else:
            current = arguments[-1] if arguments else None
    return _bare(current)


def _bare(annotation: Any) -> Any:  # noqa: ANN401  annotations are of any type
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    return annotation


def _derived_mark(annotation: object) -> Derived | None:
    marks = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return next((mark for mark in marks if isinstance(mark, Derived)), None)


@cache
def _derived_keys(record: type) -> frozenset[str]:
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _derived_mark(hint) is not None)


def _derived_source(record: type, key: str) -> str:
    mark = _derived_mark(get_type_hints(record, include_extras=True)[key])
    return mark.source if mark else "elsewhere"
