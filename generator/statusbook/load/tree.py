"""The tree of a YAML document, with the place of everything in it; what makes it is `yaml_tree`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from statusbook.model.finding import Loc

# None of the three is frozen: nobody changes one, and a frozen one would cost three times as much to make.


@dataclass(slots=True)
class Scalar:
    """A single value; `None` where nothing is written behind a key."""

    value: str | None
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """A mapping, with the places of its keys."""

    line: int
    column: int
    entries: "dict[str, Node]"
    keys: dict[str, Scalar]


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: "list[Node]"


Node = Scalar | Mapping | Sequence
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def to_plain(node: Node) -> Plain:
    """Return the tree's values without their places. Keys behind which nothing is written are left out."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [to_plain(item) for item in node.items]
    return {key: to_plain(value) for key, value in node.entries.items() if not is_absent(value)}


def unwritten(node: Node, loc: Loc = ()) -> Iterator[Loc]:
    """Yield the way to every key behind which nothing is written: those that `to_plain` leaves out."""
    in_mapping = isinstance(node, Mapping)
    steps: Iterable[tuple[str | int, Node]] = ()
    if isinstance(node, Mapping):
        steps = node.entries.items()
    elif isinstance(node, Sequence):
        steps = enumerate(node.items)
    for step, value in steps:
        if not isinstance(value, Scalar):
            yield from unwritten(value, (*loc, step))
        elif in_mapping and value.value is None:
            yield (*loc, step)


def is_absent(node: Node) -> bool:
    """Return whether nothing is written there."""
    return isinstance(node, Scalar) and node.value is None


def is_written(node: Node | None, loc: Loc) -> bool:
    """Return whether the tree has the key or the entry that `loc` leads to, even with nothing behind it."""
    for step in loc:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return False
    return True


def locate(node: Node | None, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
    """Return line and column of the value that `loc` leads to, or of the nearest one above it that exists.

    Args:
        node: The tree, or `None` for an empty file.
        loc: The way from the root.
        at_key: Whether the last mapping's key is meant rather than the value behind it.
    """
    if node is None:
        return 1, 1
    place = (node.line, node.column)
    for index, step in enumerate(loc):
        key: Scalar | None = None
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            key, node = node.keys[step], node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
        last = index == len(loc) - 1
        place = (key.line, key.column) if key and ((last and at_key) or is_absent(node)) else (node.line, node.column)
    return place
