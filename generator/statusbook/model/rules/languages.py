"""The rule of languages: a text speaks the plan's languages, and one that is translated is translated into all."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from statusbook.model.finding import Loc, Problem
from statusbook.model.record import file_key
from statusbook.model.suggest import did_you_mean
from statusbook.model.text import Text


def texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Text]]:
    """Yield every text in a record, with the way to it."""
    if isinstance(value, Text):
        yield loc, value
    elif is_dataclass(value):
        for name, key in _keys(type(value)):  # type: ignore[arg-type]  # a class can be hashed
            yield from texts(getattr(value, name), (*loc, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*loc, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*loc, str(key)))


@cache
def _keys(record: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return a record's attributes, each with its key in files."""
    return tuple((field.name, file_key(field.name)) for field in fields(record))


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
        for language in written:
            if language not in languages:
                hint = did_you_mean(language, languages) or f"The plan's languages: {', '.join(languages)}."
                message = f'the plan has no language "{language}"'
                yield Problem("unknown-language", message, (*loc, language), hint, at_key=True)
        missing = [language for language in languages if language not in written]
        if written and missing:
            wanted = " and ".join(f'"{language}"' for language in missing)
            yield Problem("missing-translation", f"this text is not translated into {wanted}", loc)
