"""A human text in one language or in several."""

import pytest

from statusbook.model.notation import NotationError
from statusbook.model.text import Text, Wording


def test_a_plain_text_is_in_the_default_language_for_everybody() -> None:
    """A reader of another language gets the words, marked as what they are."""
    text = Text.parse("Slow search")
    assert text.wording("it", "en") == Wording("Slow search", "en")
    assert (text.languages(), list(text.strings())) == ((), ["Slow search"])


def test_a_translated_text_falls_back_to_the_default_language_then_to_any() -> None:
    """Nobody reads an empty place where a translation is missing."""
    text = Text.parse({"it": "Lento", "en": "Slow"})
    assert str(text.wording("it", "en")) == "Lento"
    assert text.wording("fr", "en") == Wording("Slow", "en")
    assert text.wording("fr", "de") == Wording("Lento", "it")
    assert (text.languages(), list(text.strings())) == (("it", "en"), ["Lento", "Slow"])


@pytest.mark.parametrize(
    ("value", "code", "at"),
    [
        ("", "empty-text", ()),
        (" \n", "empty-text", ()),
        ({}, "empty-text", ()),
        ([], "wrong-type", ()),
        (None, "wrong-type", ()),
        ({"English": "Slow"}, "bad-language", ("English",)),
        ({"en": ""}, "empty-text", ("en",)),
        ({"en": ["Slow"]}, "wrong-type", ("en",)),
    ],
)
def test_a_text_without_words_is_refused_where_it_is_empty(value: object, code: str, at: tuple[str, ...]) -> None:
    """The finding points at the language that is wrong, not at the whole text."""
    with pytest.raises(NotationError) as caught:
        Text.parse(value)
    assert (caught.value.code, caught.value.at) == (code, at)
