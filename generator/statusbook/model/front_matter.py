"""Markdown files that begin with front matter: where the YAML is, and where the text begins."""

import re

from statusbook.model.frozen import frozen

FENCE = "---"
_OPENING = re.compile(rf"{FENCE}[^\S\n]*(?=\n|\Z)")
_CLOSING = re.compile(rf"\n{FENCE}[^\S\n]*(?:\n|\Z)")


@frozen
class FrontMatter:
    """A file's two halves.

    Attributes:
        yaml: The lines between the two fences, with their ends: a text that closes them keeps its own last line end.
        yaml_line: The number of its first line in the file, from 1.
        body: What follows the second fence, without blank lines around it.
        body_line: The number of the body's first line in the file, from 1.
    """

    yaml: str
    yaml_line: int
    body: str
    body_line: int = 1


def split_front_matter(text: str) -> FrontMatter | None:
    """Split a file at its two lines of `---`, the first of which has to be the file's first line.

    Returns:
        The halves, or `None` where one of the fences is missing.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    # The break before the closing fence ends the last line of the YAML.
    end = closing.start() + 1
    rest = text[closing.end() :]
    body = rest.strip("\n")
    body_line = text.count("\n", 0, end) + 2 + len(rest) - len(rest.lstrip("\n"))
    return FrontMatter(text[opening.end() + 1 : end], 2, body + "\n" if body.strip() else "", body_line)
