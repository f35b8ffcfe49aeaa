"""YAML with places: what is read, where everything is, and what is refused."""

import pytest

from statusbook.load.tree import Node, is_written, locate, to_plain
from statusbook.load.yaml_syntax import MAX_DEPTH
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.finding import Loc


def tree_of(text: str, first_line: int = 1) -> Node | None:
    tree, problems = read_yaml(text, first_line)
    assert not problems
    return tree


def problems_of(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in read_yaml(text)[1]]


def test_every_scalar_is_a_string() -> None:
    """The field says the type: `no` is not false here, and 12:30 is not 750."""
    tree = tree_of("{a: no, b: 12:30, c: 1_000, d: 2026-11-03, e: 'null', f: [1.0, on, '']}\n")
    assert tree is not None
    expected = {"a": "no", "b": "12:30", "c": "1_000", "d": "2026-11-03", "e": "null", "f": ["1.0", "on", ""]}
    assert to_plain(tree) == expected


def test_keys_with_nothing_behind_them_are_left_out() -> None:
    """A template's empty lines, filled in later or never, are not errors of their own."""
    tree = tree_of("a:\nb: ~\nc: null\nd: x\ne: [~, y]\n")
    assert tree is not None
    assert to_plain(tree) == {"d": "x", "e": [None, "y"]}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n...\n"])
def test_an_empty_document_has_no_values(text: str) -> None:
    """An empty file is not a fault; what has to be in it is missing."""
    tree = tree_of(text)
    assert tree is None or to_plain(tree) is None
    assert locate(None, ("a",)) == (1, 1)


NESTED = """\
title: "quoted"
components: {api: partial_outage, web: 'x'}
updates:
  - at: now
    message: |
      first
      second
  -   at: >-
        later
empty:
"""


@pytest.mark.parametrize(
    ("loc", "place", "key_place"),
    [
        ((), (1, 1), (1, 1)),
        (("title",), (1, 8), (1, 1)),
        (("components", "api"), (2, 19), (2, 14)),
        (("components", "web"), (2, 40), (2, 35)),
        (("updates",), (4, 3), (3, 1)),
        (("updates", 0), (4, 5), (4, 5)),
        (("updates", 0, "message"), (5, 14), (5, 5)),
        (("updates", 1, "at"), (8, 11), (8, 7)),
        (("empty",), (10, 1), (10, 1)),
        (("updates", 1, "missing"), (8, 7), (8, 7)),
        (("updates", 7, "at"), (4, 3), (4, 3)),
        (("nothing", "at", "all"), (1, 1), (1, 1)),
        (("title", "deeper"), (1, 8), (1, 8)),
    ],
)
def test_a_way_leads_to_line_and_column(loc: Loc, place: tuple[int, int], key_place: tuple[int, int]) -> None:
    """Findings point at the value, or its key; at what is nearest above where there is none."""
    tree = tree_of(NESTED)
    assert locate(tree, loc) == place
    assert locate(tree, loc, at_key=True) == key_place


def test_lines_are_counted_from_where_the_document_begins_in_its_file() -> None:
    """In front matter the first key is in line 2."""
    tree = tree_of("a: 1\nb: 2\n", first_line=2)
    assert locate(tree, ("b",)) == (3, 4)
    assert [problem.line for problem in read_yaml("a: 1\na: 2\n", 2)[1]] == [3]
    assert [problem.line for problem in read_yaml("a: b: c\n", 2)[1]] == [2]
    assert [problem.line for problem in read_yaml("a: \x07\n", 2)[1]] == [2]


def test_columns_count_signs_not_bytes() -> None:
    """Letters with accents and symbols of four bytes do not move what stands behind them."""
    assert locate(tree_of("{à: ü, 😀: x}\n"), ("😀",)) == (1, 11)


def test_what_is_written_can_be_told_from_what_is_missing() -> None:
    """A key with nothing behind it is there."""
    tree = tree_of(NESTED)
    assert is_written(tree, ("empty",))
    assert is_written(tree, ("updates", 1, "at"))
    assert not is_written(tree, ("updates", 2))
    assert not is_written(tree, ("title", "deeper"))
    assert not is_written(None, ("title",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\nb: *x\n", [("yaml-anchor", 1, 4), ("yaml-anchor", 2, 4)]),
        ("a: &x {b: 1}\nc: &y [1]\n", [("yaml-anchor", 1, 4), ("yaml-anchor", 2, 4)]),
        ("&k a: 1\n", [("yaml-anchor", 1, 1)]),
        ("a: !!str 1\nb: !own {c: 1}\n", [("yaml-tag", 1, 4), ("yaml-tag", 2, 4)]),
        ("a: {<<: {b: 1}, c: 2}\n", [("yaml-merge-key", 1, 5)]),
        ("'<<': 1\n", []),
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("a: 1\n'a': 2\n", [("duplicate-key", 2, 1)]),
        ("a: {b: 1, b: 2}\na: 1\n", [("duplicate-key", 1, 11), ("duplicate-key", 2, 1)]),
        ("a: 1\n---\nb: 2\n", [("yaml-documents", 2, 1)]),
        ("? [a, b]\n: 1\n", [("wrong-type", 1, 3)]),
        ("~: 1\n", [("wrong-type", 1, 1)]),
        ("accent: #0b6bcb\n", [("yaml-comment", 1, 9)]),
        ("accent: # a colour, later\n", []),
        ("a:   #\n", []),
    ],
)
def test_what_hides_or_doubles_values_is_refused(text: str, found: list[tuple[str, int, int]]) -> None:
    """Whoever reads a file sees all of it: no value comes from elsewhere, and none is overwritten unseen."""
    assert problems_of(text) == found


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c\n", 1, 5),
        ("a: 1\n\tb: 2\n", 2, 1),
        ("a: 'open\nb: 2\n", 1, 4),
        ("a: [1, 2\n", 2, 1),
        ("handle: @maria\n", 1, 9),
        ("a: 1\nb: ok\x00\n", 2, 6),
        ("a: 1\r\nb: \x85c\n", 1, 5),
        ("title: one\u2028two\n", 1, 11),
        ("b\rc: 1\n", 1, 2),
        ("a: \ufffe\n", 1, 4),
    ],
)
def test_what_is_not_yaml_is_one_problem_in_its_place(text: str, line: int, column: int) -> None:
    """Signs that nobody can see are named by number; lines are counted as editors count them."""
    assert problems_of(text) == [("yaml-syntax", line, column)]


def test_what_was_found_before_a_fault_in_the_syntax_is_kept() -> None:
    """One broken line does not hide the findings above it."""
    assert [code for code, _, _ in problems_of("a: 1\na: 2\nb: 'open\n")] == ["duplicate-key", "yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 1\n\tb: 2\n", "Indent with spaces: a tab is not allowed here."),
        ("a: b: c\n", "Put the text between quotes if it contains a colon."),
        ("a: @b\n", "Put the whole text between quotes: YAML lets none begin with @."),
        ('a: "b" c\n', "Put the whole text between quotes, not a part of it."),
        ("a: 1\n b: 2\n", ""),
    ],
)
def test_the_usual_slips_are_answered_with_what_to_do(text: str, hint: str) -> None:
    """The parser's own words are not meant for people who write incidents."""
    (problem,) = read_yaml(text)[1]
    if hint:
        assert problem.hint == hint


def test_nesting_has_an_end() -> None:
    """A file made to exhaust the stack is refused with the place where it goes too deep."""
    assert not problems_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert problems_of("[" * 100_000) == [("yaml-too-deep", 1, MAX_DEPTH + 2)]
    assert problems_of("".join(f"{' ' * depth}a:\n" for depth in range(500)))[0][0] == "yaml-too-deep"
