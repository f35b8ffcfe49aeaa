"""The rule of languages: a text speaks the plan's languages, and one that is translated is translated into all."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from statusbook.model.finding import Loc, Problem
from statusbook.model.record import file_key
from statusbook.model.suggest import did_you_mean
from statusbook.model.text import Text


def texts(value: object) -> list[tuple[Loc, Text]]:
    """Return every text in a record, with the way to it."""
    found: list[tuple[Loc, Text]] = []
    _gather(value, (), found)
    return found


def _gather(value: object, loc: Loc, found: list[tuple[Loc, Text]]) -> None:
    if isinstance(value, Text):
        found.append((loc, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*loc, index), found)
    elif (known := _fields_with_texts(type(value))) is not None:  # type: ignore[arg-type]  # a class can be hashed
        for name, key in known:
            item = getattr(value, name)
            # A call less for most of what thousands of files hold.
            if isinstance(item, Text):
                found.append(((*loc, key), item))
            else:
                _gather(item, (*loc, key), found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _gather(item, (*loc, str(key)), found)


@cache
def _fields_with_texts(record: type[Any]) -> tuple[tuple[str, str], ...] | None:
    """Return a record's attributes that can hold a text, each with its key in files; most fields never do.

    `None` for what is no record.
    """
    if not is_dataclass(record):
        return None
    hints = get_type_hints(record)
    return tuple((name, file_key(name)) for name, hint in hints.items() if _can_hold_text(hint))


def _can_hold_text(annotation: Any) -> bool:  # noqa: ANN401  annotations are of any type
    if is_dataclass(annotation):
        return annotation is Text or bool(_fields_with_texts(annotation))  # type: ignore[arg-type]  # a class, as above
    return any(_can_hold_text(part) for part in get_args(annotation))


def language_problems(value: object, languages: tuple[str, ...] | None) -> Iterator[Problem]:
    """Yield what is wrong with the languages of a record's texts.

    Args:
        value: The record.
        languages: The plan's languages; `None` where they are not known.
    """
    if languages is None:
        return
    for loc, text in texts(value):
        written = text.languages()
        if not written:
            continue
        for language in written:
            if language not in languages:
                hint = did_you_mean(language, languages) or f"The plan's languages: {', '.join(languages)}."
                message = f'the plan has no language "{language}"'
                yield Problem("unknown-language", message, (*loc, language), hint, at_key=True)
        missing = [language for language in languages if language not in written]
        if missing:
            wanted = " and ".join(f'"{language}"' for language in missing)
            yield Problem("missing-translation", f"this text is not translated into {wanted}", loc)
