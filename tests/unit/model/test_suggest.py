"""The "did you mean" and the lists of what is allowed."""

import pytest

from statusbook.model.suggest import any_of, did_you_mean


@pytest.mark.parametrize(
    ("word", "allowed", "hint"),
    [
        ("mayor", ["minor", "major"], 'Did you mean "major"?'),
        ("Major Outage", ["major_outage", "partial_outage"], 'Did you mean "major_outage"?'),
        ("EUROPE/ROMA", ["Europe/Rome"], 'Did you mean "Europe/Rome"?'),
        ("boats", ["tickets"], ""),
        ("anything", [], ""),
    ],
)
def test_the_nearest_word_is_offered_and_none_where_none_is_near(word: str, allowed: list[str], hint: str) -> None:
    """A wrong suggestion is worse than none."""
    assert did_you_mean(word, allowed) == hint


def test_a_whole_text_in_place_of_a_word_is_not_compared() -> None:
    """Ten million signs where a name belongs do not keep the check from ending."""
    text = "major " * 20
    assert not did_you_mean(text, [text.strip()])


def test_allowed_words_read_as_a_sentence() -> None:
    """Short lists are complete; long ones say how much is left out."""
    assert any_of([]) == "(there are none)"
    assert any_of(["a"]) == "a"
    assert any_of(["a", "b", "c"]) == "a, b or c"
    assert any_of(["a", "b", "c", "d"], most=2) == "a, b or one of 2 more"
