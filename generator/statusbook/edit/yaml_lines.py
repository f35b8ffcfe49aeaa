"""Sets lines into a YAML text: where something written ends, so that all that is there stays as it is."""

from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


def lines_until(document: str, node: Node) -> int:
    """Return how many of the document's lines there are up to the end of a node.

    The end is the last line of its last entry, with the comments below it that are indented like its entries.
    """
    lines = document.split("\n")
    last = list(_leaves(node))[-1]
    count = max(_last_line(document, leaf) for leaf in _leaves(node)) + 1
    while not _keeps_blank_lines(document, last) and lines[count - 1].strip() == "" and count > 1:
        count -= 1
    column = max(node.start_mark.column, 1)
    while count < len(lines) and _is_comment_within(lines[count], column):
        count += 1
    return count


def line_of(document: str, index: int) -> int:
    """Return the number of the line, from 0, that a character is in."""
    # Not the mark's own line: YAML takes more characters for a line's end than this file is split at.
    return document.count("\n", 0, index)


def set_in(document: str, count: int, new: str, indent: int) -> str:
    """Return the document with new lines below its first `count` lines, shifted by `indent` columns.

    They end as the lines of the document do.
    """
    lines = document.split("\n")
    ends = "\r" if lines[0].endswith("\r") else ""
    shifted = [_shift(line, indent) + ends for line in new.removesuffix("\n").split("\n")]
    before, after = lines[:count], lines[count:]
    if not after:
        before[-1] += ends if not before[-1].endswith("\r") else ""
        after = [""]
    return "\n".join([*before, *shifted, *after])


def _leaves(node: Node) -> Iterator[Node]:
    children = [child for pair in node.value for child in pair] if isinstance(node, MappingNode) else node.value
    if isinstance(node, (MappingNode, SequenceNode)) and children and not node.flow_style:
        for child in children:
            yield from _leaves(child)
    else:
        yield node


def _last_line(document: str, leaf: Node) -> int:
    end: int = leaf.end_mark.index
    # A block of text ends where the next line begins.
    block = leaf.end_mark.column == 0 and end > leaf.start_mark.index
    return line_of(document, end - 1 if block else end)


def _keeps_blank_lines(document: str, leaf: Node) -> bool:
    """Return whether the blank lines below a text are its own, as `|+` says."""
    if not isinstance(leaf, ScalarNode) or leaf.style not in {"|", ">"}:
        return False
    header = document[leaf.start_mark.index :].split("\n", 1)[0].split("#", 1)[0]
    return "+" in header


def _is_comment_within(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return bare.startswith("#") and len(line) - len(bare) >= column


def _shift(line: str, indent: int) -> str:
    if not line:
        return line
    return " " * indent + line if indent >= 0 else line[-indent:]
