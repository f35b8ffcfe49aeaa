"""YAML read line by line: what comes of it is what the parser makes of it, or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from statusbook.load.tree import to_plain, unwritten
from statusbook.load.yaml_lines import read_lines
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.front_matter import split_front_matter

REPOSITORY = Path(__file__).parents[2]

USUAL = (
    *(" x", " x y", " 2026-11-03T09:12Z", " x\\y", " é", ' "x: y"', " 'x'"),
    *(" {a: b, c: d}", ' {a: x y, b: "y: z", c: it\'s}'),
)
ODD = (
    *(" ", "  x", " x ", " null", " ~", " nullable", " x: y", " x:", " x #y", " x#y", " #y", " x - y", " -", " - x"),
    *(" -x", " ?", " ''", ' "x" ', " 'it''s'", r' "\n"', ' "x', " {a: b}", " {a: b, a: c}", " {a: null}", " {a: b c}"),
    *(" {}", " {a: b} x", " { a: b }", " [x]", " [a, b]", " x, y", " x]", " |+", " |2", " | x", " >", " >-", " &x y"),
    *(" *x", " !x y", " @x", " %x", " `x`", " x\ty", "\tx", " x\u00a0y", " \u00b2", " x\u2028y", " x\x07", " x\ufeff"),
    *(" {a: 12:30, b: 2026-11-03T09:12Z}", " {a: x , b: y}", " {a: x:, b: y}", " {a: x #y}", " {a: 'x, b: y'}"),
    *(
        ' {a: "x"y}',
        ' {a: "x", b: y "z", c: w}',
        " {a: x]}",
        " {a: x?}",
        ' {a: ""}',
        " {a: b,c: d}",
        " {a: x, null: y}",
    ),
    *(" \U0001f600", "x", " <<", " =", " true", " (x)", " x" * 60),
)
OTHER_LINES = ("", "", "x", "- x", "# x", "x: y", "---", "...", "\t", "-", "%", "    x: y", "      x", "    ")
_keys = st.sampled_from(["a", "b-c", "message", "updates", "_1"])
_odd_keys = st.sampled_from(["null", "<<", "e f", '"a"', "?", "é", "a" * 101, "-"])
_text_lines = st.lists(st.sampled_from(["x", "- x # y", "x: y", "  x", "", "  ", "é "]), min_size=1, max_size=3)
_leaves = st.one_of(st.sampled_from(USUAL), st.tuples(st.sampled_from([" |", " |-"]), _text_lines))
_mappings = st.recursive(
    st.dictionaries(_keys, _leaves, min_size=1, max_size=4),
    lambda inner: st.dictionaries(_keys, _leaves | inner | st.lists(inner, min_size=1, max_size=2), min_size=1),
    max_leaves=6,
)
_slips = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("+-<>vk"), st.sampled_from(ODD), _odd_keys), max_size=2)


def lines_of(value: object, depth: int) -> Iterator[str]:
    """Yield the lines in which people write a mapping."""
    assert isinstance(value, dict)
    for key, held in value.items():
        if isinstance(held, str):
            yield f"{' ' * depth}{key}:{held}"
        elif isinstance(held, tuple):
            yield f"{' ' * depth}{key}:{held[0]}"
            yield from (f"{' ' * (depth + 2)}{line}" if line else "" for line in held[1])
        else:
            yield f"{' ' * depth}{key}:"
            for entry in held if isinstance(held, list) else ():
                first, *others = lines_of(entry, depth + 4)
                yield from (f"{first[: depth + 2]}- {first[depth + 4 :]}", *others)
            yield from lines_of(held, depth + 2) if isinstance(held, dict) else ()


@st.composite
def documents(draw: st.DrawFn) -> str:
    """What people write, with a slip here and there."""
    lines = [*lines_of(draw(_mappings), 0)]
    for at, slip, value, key in draw(_slips):
        place = at % len(lines)
        line = lines[place]
        lines[place] = {
            "+": f"{line}\n{OTHER_LINES[at % len(OTHER_LINES)]}",
            "-": "",
            "<": line[1:],
            ">": f" {line}",
            "v": f"{line.partition(':')[0]}:{value}",
            "k": f"{line[: len(line) - len(line.lstrip())]}{key}:{line.partition(':')[2]}",
        }[slip]
    return "\n".join(lines) + draw(st.sampled_from(["\n", "\n", "\n", "", "\n\n", " \n", "\r\n"]))


def parsed(text: str) -> object:
    """Return what the parser makes of a text; of one with any fault in it, nothing that lines could come to."""
    tree, problems = read_yaml(text)
    if problems or tree is None or any(True for _ in unwritten(tree)):
        return problems
    return to_plain(tree)


@settings(max_examples=500)
@given(documents())
@example("a: |\n  x\n\n    y\n \nb: x\n")
@example("a:\n- b: |-\n    x\n    \n\n  c: x\nd: x\n")
@example("a: |\n\n  x\n")
@example("a: |\n  x\n   \n     \n")
@example("a:\n  b: x\n c: y\n")
@example("a:\n  - b: x\n - b: y\n")
@example("a:\n- b: x\n  c:\n  - a: y\n- b: z\n")
@example("a:\n  b:\n    c-d: x\n  e: y\n")
@example("a: x\n  y\n")
@example("a: x\n\n  y\n")
@example("\na: x\n")
def test_lines_say_what_the_parser_says(text: str) -> None:
    """Whatever the text: a file read line by line has the values that it has otherwise, and no fault is passed over."""
    found = read_lines(text)
    event("read line by line" if found else "left to the parser")
    assert found is None or found == parsed(text)


UNCLEAR = (
    *(
        "",
        "a: x",
        "\na: x\n",
        " a: x\n",
        "- a: x\n",
        "a: x\na: y\n",
        "null: x\n",
        "a: null\n",
        "a: x #y\n",
        "a: x: y\n",
    ),
    *(
        "a: x:\n",
        "a: x \n",
        "a:  x\n",
        "a:x\n",
        "a: - x\n",
        "a: [x]\n",
        "a: >\n  x\n",
        "a: &b x\n",
        "a: *b\n",
        "a: !b x\n",
    ),
    *(
        "a: x\ty\n",
        "a: x\u2028y\n",
        "a: x\r\n",
        "a: x\x00\n",
        "a: x\x7f\n",
        "a: é\x07\n",
        "a: x\n  y\n",
        "a: x\n# y\n",
        "a: x\n---\nb: y\n",
        "<<: x\n",
    ),
    *(
        "a:\n",
        "a:\nb: x\n",
        "a:\n  b:\n  c: x\n",
        "a:\n  b:\n c: x\n",
        "a:\n  b: x\n c: y\n",
        "a:\n  - b: x\n - b: y\n",
    ),
    *("a:\n  - b: x\n  c: y\n", "a:\n  b: x\n  - c: y\n", "a: x\n- b: y\n", "a: x\n  b: y\n", "a:\n  - x\n"),
    *(
        "a: |\n",
        "a: |\nb: x\n",
        "a:\n  b: |\n  c: x\n",
        "a: |\n\n  x\n",
        "a: |\n    x\n  y\n",
        "a: |+\n  x\n",
        "a: |2\n  x\n",
    ),
    *(
        "a: {b: null}\n",
        "a: {null: x}\n",
        "a: {b: x, b: y}\n",
        "a: {b: x #y}\n",
        "a: {b: x: y}\n",
        "a: {b: x }\n",
        "a: {b}\n",
    ),
    *(
        "a: {b: x} y\n",
        "a: {b: [x]}\n",
        "a: {b: x,c: y}\n",
        "a: {}\n",
        "a: 'it''s'\n",
        'a: "x\\ty"\n',
        'a: "x" y\n',
        "a: 'x\n",
    ),
    *("".join(f"{' ' * depth}a:\n" for depth in range(40)) + " " * 40 + "a: x\n", f"{'a' * 1100}: x\n"),
)


@pytest.mark.parametrize("text", UNCLEAR)
def test_whatever_is_not_plain_to_see_is_left_to_the_parser(text: str) -> None:
    """Faults among it, so that each of them is found with its place."""
    assert read_lines(text) is None


@settings(max_examples=500)
@given(st.text(st.sampled_from("ab:-|#{}'\",\\ \n\n\n  "), max_size=40))
def test_lines_say_what_the_parser_says_of_any_signs(text: str) -> None:
    """The same for what no person would write."""
    found = read_lines(text)
    assert found is None or found == parsed(text)


def test_files_as_people_write_them_are_read_line_by_line() -> None:
    """Otherwise nothing would be gained by it, and nobody would notice."""
    files = [*(REPOSITORY / "incidents").rglob("2*.md"), *(REPOSITORY / "tests" / "sites" / "valid").rglob("2*.md")]
    halves = [half for file in files if (half := split_front_matter(file.read_text("utf-8")))]
    read = sum(read_lines(half.yaml) is not None for half in halves)
    assert read > 0.8 * len(halves), f"{read} of {len(halves)}"
