"""Reminders: comments of their own line that begin with TODO say what is still to be filled in."""

import re
from collections.abc import Iterator

import yaml

from statusbook.load.yaml_syntax import place_in

_MARK = "# TODO"
_COMMENT = re.compile(r"(?P<indent>\s*)# TODO\b:?\s*(?P<words>.*)")


def reminders(text: str, first_line: int = 1) -> Iterator[tuple[int, int, str]]:
    """Yield every reminder in a YAML document: its line and column, from 1, and its words.

    Args:
        text: The document, which has to be YAML.
        first_line: The number of its first line in its file.
    """
    # Hardly any file has one, and there are thousands of files.
    if _MARK not in text:
        return
    within = _lines_within_texts(text)
    for number, line in enumerate(text.split("\n")):
        match = _COMMENT.fullmatch(line)
        if match and number not in within:
            yield number + first_line, len(match["indent"]) + 1, match["words"].strip().rstrip(".")


def _lines_within_texts(text: str) -> set[int]:
    """Return the lines, from 0, that continue a text of several lines: what looks like a comment there is none."""
    lines = text.split("\n")
    within: set[int] = set()
    for token in yaml.scan(text, Loader=yaml.CLoader):
        if isinstance(token, yaml.ScalarToken):
            last, column = place_in(lines, token.end_mark)
            # A block of text ends where the next line begins.
            within.update(range(token.start_mark.line + 1, last + (column > 0)))
    return within
