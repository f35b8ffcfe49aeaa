"""The first words: the same keys in every language, and YAML that reads back as just these words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from statusbook.load.tree import to_plain
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.render.scaffold.words import (
    _words,
    behind_key,
    in_list,
    languages_with_words,
    messages,
    word,
    words_language,
    yaml_word,
)

LANGUAGES = languages_with_words()
STATUSES = {status.value for status in (*IncidentStatus, *MaintenanceStatus)}


def keys(words: Any, above: str = "") -> Iterator[str]:  # noqa: ANN401  words in words
    for key, value in words.items():
        if isinstance(value, dict):
            yield from keys(value, f"{above}{key}.")
        else:
            yield f"{above}{key}"


def test_there_are_words_in_every_language_of_the_interface() -> None:
    """English first, for it stands in where nothing else is chosen."""
    assert LANGUAGES[0] == "en"
    assert set(LANGUAGES) == {"en", "it", "es", "fr", "de", "pt", "nl", "pl", "ja", "ar"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_and_every_message(language: str) -> None:
    """Nothing is missing, nothing is left over, and no word is English by mistake but those that are names."""
    assert set(keys(_words(language))) == set(keys(_words("en")))
    assert set(messages(language)) == STATUSES
    if language != "en":
        same = {key for key in keys(_words("en")) if word(language, key) == word("en", key)}
        assert same <= {"components.api", "components.website"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_asks_for_the_same_and_says_the_same(language: str) -> None:
    """The variables of a message are those of the English one: what is filled in, and what is asked for."""
    variables = re.compile(r"\{\{ ([\w.]+) \}\}|\{% (?:if|for) ([\w.]+)")
    for status, text in messages(language).items():
        assert sorted(variables.findall(text)) == sorted(variables.findall(messages("en")[status])), status


def test_a_region_gets_the_words_of_its_language() -> None:
    """`pt-BR` begins with what there is in Portuguese; a language without words is none to begin with."""
    assert words_language("pt-BR") == "pt"
    assert words_language("sv") is None


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), min_size=1
    )
)
def test_a_text_in_yaml_reads_back_as_it_was(text: str) -> None:
    """To our own reader as to those of editors, alone and in a list."""
    for document, loc in ((f"key: {yaml_word(text)}\n", "key"), (f"- {yaml_word(text)}\n", 0)):
        tree, problems = read_yaml(document)
        assert not problems
        assert tree is not None
        ours: Any = to_plain(tree)
        theirs: Any = yaml.safe_load(document)
        assert ours[loc] == text
        assert theirs[loc] == text


def test_one_language_is_written_plainly_and_several_by_language() -> None:
    """A plan in one language need not say which one."""
    assert behind_key(["it"], "components.sign_in", 4) == " Accesso"
    assert behind_key(["en", "it"], "components.sign_in", 4) == "\n    en: Sign-in\n    it: Accesso"
    assert in_list(["en", "it"], "components.sign_in", 4) == "en: Sign-in\n    it: Accesso"
