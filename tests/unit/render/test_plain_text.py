"""Incident texts without markup still read well: paragraphs, lists and where links lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.plain_text import plain_text

PAGE = "https://status.example.org/incidents/x/"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One **bold**\nline & `code`.\n\nTwo.", "One bold line & code.\n\nTwo."),
        ("First\\\nsecond", "First\nsecond"),
        ("Before:\n\n- a\n  b\n- c\n\nAfter.", "Before:\n- a b\n- c\n\nAfter."),
        ("- a\n\n  more\n- b", "- a\n  more\n- b"),
        ("- a\n  - deep\n- b", "- a\n  - deep\n- b"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("- [x] done\n- [ ] open", "- ☑ done\n- ☐ open"),
        ("# Head\n> quote", "Head\n\nquote"),
        ("```\na  b\n  c\n```", "a  b\n  c"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("[the plan](/plan/)", "the plan (https://status.example.org/plan/)"),
        ("https://example.com <help@example.org>", "https://example.com help@example.org"),
        ("<b>a</b><br><kbd>b</kbd>", "a\nb"),
        ("", ""),
    ],
)
def test_a_text_reads_well_without_markup(markdown: str, text: str) -> None:
    """What people see in a calendar entry."""
    assert plain_text(markdown, PAGE) == text


@given(st.lists(st.sampled_from(["a", " ", "\n", "- ", "1. ", "> ", "<li>", "<td>", "</ul>", "<pre>", "[x](y)", "|"])))
def test_any_text_becomes_lines_without_loose_ends(parts: list[str]) -> None:
    """However odd the markup is: no failure, no blank at an end of a line, no heap of empty lines, no word lost."""
    markdown = "".join(parts)
    text = plain_text(markdown, PAGE)
    assert text == "\n".join(line.rstrip() for line in text.split("\n")).strip()
    assert text.count("a") >= markdown.count("a")
