"""Foreign text becomes text that every file and feed can hold, and ids that every address can."""

import pytest

from statusbook.importers.clean_text import clean, one_line, slug, unique


def test_only_what_nothing_can_show_is_removed() -> None:
    """Control characters and halves of characters go, because feeds and YAML break on them; all else stays."""
    assert clean("a\x00\x1b\x7f\ud800\ufeff\uffff\tb 🚢 é") == "a\tb 🚢 é"


def test_every_line_end_becomes_the_same() -> None:
    """A text from Windows or from an old word processor has the lines that people saw."""
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\ng") == "a\nb\nc\nd\ne\nf\ng"


def test_a_title_is_one_line() -> None:
    """A title with a line end in it does not break the list that it stands in."""
    assert one_line("  two\r\n\t words ") == "two words"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café déjà vu", "cafe-deja-vu"),
        ("Straße & Co.", "strasse-co"),
        ("Customers' orders don’t arrive", "customers-orders-dont-arrive"),
        ("API: 50% of /v2 failing!", "api-50-of-v2-failing"),
        ("停电", "id9"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 99, "x" * 60),
    ],
)
def test_an_id_is_made_of_a_name(text: str, expected: str) -> None:
    """An id reminds of the name, is ASCII, is cut between words, and is never empty."""
    assert slug(text, "id9") == expected


def test_a_taken_id_gets_a_number() -> None:
    """Two things with one name have two ids."""
    assert unique("a", {"b"}) == "a"
    assert unique("a", {"a", "a-2"}) == "a-3"
