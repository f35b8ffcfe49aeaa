"""Markdown files that begin with front matter: where the YAML is, and where the text begins."""

from dataclasses import dataclass

FENCE = "---"


@dataclass(frozen=True, slots=True)
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
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None
    for index in range(1, len(lines)):
        if lines[index].rstrip() == FENCE:
            rest = "\n".join(lines[index + 1 :])
            body = rest.strip("\n")
            first_line = index + 2 + len(rest) - len(rest.lstrip("\n"))
            yaml = "".join(f"{line}\n" for line in lines[1:index])
            return FrontMatter(yaml, 2, body + "\n" if body.strip() else "", first_line)
    return None
