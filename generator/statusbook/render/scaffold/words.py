"""The plan's first words in every language that there are words for, as YAML."""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

_PLAIN = re.compile(r"""[^\W_][^:#"\n]*[^\s:#"\n]|[^\W_]""")
_LOOKS_LIKE_MORE = {"true", "false", "null", "yes", "no", "on", "off"}


def languages_with_words() -> tuple[str, ...]:
    """Return the languages that a repository can begin in, English first."""
    found = sorted(file.name.removesuffix(".yml") for file in _folder("words").iterdir())
    return ("en", *(language for language in found if language != "en"))


def words_language(language: str) -> str | None:
    """Return the language whose words a language tag gets: `pt-BR` gets those of `pt`. `None` where there are none."""
    return next(
        (found for found in (language, language.split("-", maxsplit=1)[0]) if found in languages_with_words()), None
    )


def word(language: str, key: str) -> str:
    """Return the words for a key such as `roles.lead.name`."""
    found: Any = _words(words_language(language) or "en")
    for part in key.split("."):
        found = found[part]
    return str(found)


def messages(language: str) -> dict[str, str]:
    """Return the message templates in a language: each status' file by the status."""
    folder = _folder("messages") / (words_language(language) or "en")
    return {file.name.removesuffix(".md"): file.read_text("utf-8") for file in sorted(folder.iterdir(), key=_name)}


def behind_key(languages: Sequence[str], key: str, column: int) -> str:
    """Return what follows `key:` in YAML: the words, or below it, from a column on, those in each language."""
    if len(languages) == 1:
        return f" {yaml_word(word(languages[0], key))}"
    return "".join(f"\n{' ' * column}{language}: {yaml_word(word(language, key))}" for language in languages)


def in_list(languages: Sequence[str], key: str, column: int) -> str:
    """Return what follows `- ` in YAML, whose next lines begin at a column: the words, or those in each language."""
    if len(languages) == 1:
        return yaml_word(word(languages[0], key))
    return f"\n{' ' * column}".join(f"{language}: {yaml_word(word(language, key))}" for language in languages)


def yaml_word(text: str) -> str:
    """Return a text as YAML in one line: plain where every reader takes it for just these words, or else quoted."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _LOOKS_LIKE_MORE and not text[0].isdigit()
    return text if plain else json.dumps(text, ensure_ascii=False)


@cache
def _words(language: str) -> Any:  # noqa: ANN401  words in words
    return yaml.load((_folder("words") / f"{language}.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def _folder(name: str) -> Traversable:
    return resources.files("statusbook.render.scaffold") / name


def _name(file: Traversable) -> str:
    return file.name
