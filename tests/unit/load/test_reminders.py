"""Reminders are found in comments only, each with its place."""

import pytest

from statusbook.load.reminders import reminders


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# TODO: name it.\na: 1\n", [(1, 1, "name it")]),
        ("a:\n  # TODO name it\n  b: 1\n", [(2, 3, "name it")]),
        ("# TODO", [(1, 1, "")]),
        ("# TODOS are many\na: 1\n", []),
        ("a: 1 # TODO: only comments of their own line count\n", []),
        ("a: |\n  # TODO: text\nb: 1\n# TODO: comment\n", [(4, 1, "comment")]),
        ("a: |\n  one\n  # TODO: text", []),
        ('a: "one\n  # TODO: text\n  two"\n# TODO: comment', [(4, 1, "comment")]),
        ("a: one\n  two\n# TODO: comment\nb: 1\n", [(3, 1, "comment")]),
        ("", []),
    ],
)
def test_finds_comments_that_begin_with_todo_and_nothing_else(text: str, expected: list[tuple[int, int, str]]) -> None:
    """What looks like a comment within a text is part of it."""
    assert list(reminders(text)) == expected


def test_counts_lines_from_where_the_document_begins_in_its_file() -> None:
    """Front matter begins in the second line."""
    assert list(reminders("# TODO: x", 2)) == [(2, 1, "x")]
