"""Words in the width of a terminal: paragraphs with a hanging indent, and lines that are cut rather than broken."""

import re
import shutil
import textwrap

import click

_SPACES = re.compile(r"[ \t\r\n]+")
"""Spaces at which a line may be broken, which the no-break space is none of."""
_MARKED = re.compile(r"\s|[-*+>#|]|\d+[.)]")
_WIDEST = 100
"""Wider lines are hard to follow."""


def width() -> int:
    """Return how many columns there are to write in."""
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def paragraph(label: str, words: str, indent: int) -> str:
    """Return a label and words behind it, whose further lines begin below the first.

    Args:
        label: What stands before the words; it may be coloured.
        words: The words; line ends in them count as spaces.
        indent: In which column the words stand, from 0.
    """
    room = max(width() - indent, 20)
    lines = textwrap.wrap(_SPACES.sub(" ", words.strip()), room, break_long_words=False, break_on_hyphens=False) or [""]
    padding = " " * max(indent - len(click.unstyle(label)), 0)
    return "\n".join([f"{label}{padding}{lines[0]}".rstrip(), *(" " * indent + line for line in lines[1:])])


def flowing(text: str, indent: int) -> list[str]:
    """Return a message in Markdown in the width of the terminal: paragraphs anew, lists and quotes as they are."""
    lines = []
    for block in text.strip().split("\n\n"):
        rows = block.split("\n")
        marked = any(_MARKED.match(row) for row in rows)
        lines += [*(paragraph("", row, indent) for row in (rows if marked else [block])), ""]
    return lines[:-1]


def cut(words: str, room: int) -> str:
    """Return words in one line that is no longer than there is room."""
    line = " ".join(words.split())
    return line if len(line) <= room else f"{line[: max(room - 1, 0)].rstrip()}…"
