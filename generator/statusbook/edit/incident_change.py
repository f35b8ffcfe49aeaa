"""Changes to the file of an incident or a maintenance: one more update, another time; every other line stays as it is.

Nothing is written anew. What is added is set in below what is there, and what changes is replaced where it stands, so
that comments, quotes, indentation, line ends and the postmortem are, byte for byte, what they were.
"""

from collections.abc import Callable, Mapping
from itertools import takewhile

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from statusbook.edit.incident_file import update_entry
from statusbook.edit.yaml_lines import line_of, lines_until, set_in
from statusbook.edit.yaml_words import block_list, dump, in_one_line, round_trip_yaml
from statusbook.model.front_matter import split_front_matter
from statusbook.model.incident import Update, Window
from statusbook.model.notation import format_instant

_BYTE_ORDER_MARK = "\ufeff"
_ORDER = ("kind", "title", "severity", "impact", "scheduled", "components", "started", "detected", "expected_recovery")

_BLOCKS = "|", ">"
"""The styles of texts that go on as long as lines are indented."""


class EditError(ValueError):
    """A file that cannot be changed line by line; the message says why, as the end of a sentence."""


def with_update(text: str, update: Update) -> str:
    """Return the file's text with one more update, the last one.

    Args:
        text: The file, with its own line ends. It has to be readable, and to have an update already.
        update: What is said.

    Raises:
        EditError: The file has no list of updates.
    """
    entry = update_entry(update)

    def change(yaml: str) -> str:
        updates = _value(yaml, "updates")
        if not isinstance(updates, SequenceNode) or not updates.value:
            raise EditError("it has no list of updates")
        if updates.flow_style:
            end = updates.value[-1].end_mark.index
            return f"{yaml[:end]}, {in_one_line(entry)}{yaml[end:]}"
        # A list is dumped two columns in; it goes to the column where the file has its own.
        lines = dump(CommentedMap(updates=block_list([entry]))).split("\n", 1)[1]
        return set_in(yaml, lines_until(yaml, updates), lines, updates.start_mark.column - 2)

    return _changed(text, change)


def with_keys(text: str, values: Mapping[str, str | None]) -> str:
    """Return the file's text with other values behind some of its first keys, such as `expected_recovery`.

    Args:
        text: The file, with its own line ends.
        values: What is to be written, a name or a time each; `None` takes the key away.

    Raises:
        EditError: A key stands there with more than one word behind it.
    """
    for key, value in values.items():
        text = _changed(text, lambda yaml, key=key, value=value: _with_key(yaml, key, value))  # type: ignore[misc]
    return text


def with_window(text: str, window: Window) -> str:
    """Return a maintenance's text with another planned time.

    Raises:
        EditError: The file has none.
    """
    for key, moment in (("from", window.from_), ("until", window.until)):
        written = format_instant(moment)

        def change(yaml: str, key: str = key, written: str = written) -> str:
            return _replaced(yaml, _in_mapping(_value(yaml, "scheduled"), key), written)

        text = _changed(text, change)
    return text


def _changed(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to the YAML between the fences."""
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    halves = split_front_matter(text.removeprefix(mark))
    if halves is None:
        raise EditError("it has no front matter")
    begin = text.index("\n") + 1
    end = begin + len(halves.yaml)
    return text[:begin] + change(text[begin:end]) + text[end:]


def _root(yaml: str) -> MappingNode:
    root = round_trip_yaml().compose(yaml)
    if not isinstance(root, MappingNode):
        raise EditError("it has no keys")
    return root


def _value(yaml: str, key: str) -> Node | None:
    return _in_mapping(_root(yaml), key)


def _in_mapping(mapping: Node | None, key: str) -> Node | None:
    pairs = mapping.value if isinstance(mapping, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _with_key(yaml: str, key: str, value: str | None) -> str:
    present = _value(yaml, key)
    if value is None:
        return yaml if present is None else _without(yaml, key)
    return _added(yaml, key, value) if present is None else _replaced(yaml, present, value)


def _replaced(yaml: str, node: Node | None, value: str) -> str:
    if not isinstance(node, ScalarNode):
        raise EditError("something else than one word stands where it has to be changed")
    begin, end = node.start_mark.index, node.end_mark.index
    if begin == end:
        # Nothing is written there: the value goes behind the key's colon.
        begin = end = yaml.rindex(":", 0, end + 1) + 1
        return f"{yaml[:begin]} {value}{yaml[end:]}"
    if node.style in _BLOCKS:
        end = begin + len(yaml[begin:end].rstrip())
    quote = node.style if node.style in {"'", '"'} else ""
    return f"{yaml[:begin]}{quote}{value}{quote}{yaml[end:]}"


def _added(yaml: str, key: str, value: str) -> str:
    """Write a new key behind the one that comes before it in the order of the documentation."""
    root = _root(yaml)
    before = _ORDER[: _ORDER.index(key)]
    found = [pair for pair in root.value if pair[0].value in before]
    previous = found[-1] if found else None
    if root.flow_style:
        end = previous[1].end_mark.index if previous else root.start_mark.index + 1
        return f"{yaml[:end]}, {key}: {value}{yaml[end:]}" if previous else f"{yaml[:end]}{key}: {value}, {yaml[end:]}"
    count = _lines_of_pair(yaml, previous) if previous else line_of(yaml, root.start_mark.index)
    return set_in(yaml, count, f"{key}: {value}", root.start_mark.column)


def _without(yaml: str, key: str) -> str:
    root = _root(yaml)
    pair = next(pair for pair in root.value if pair[0].value == key)
    if root.flow_style:
        raise EditError(f'"{key}" stands in one line with the rest')
    lines = yaml.split("\n")
    begin, end = line_of(yaml, pair[0].start_mark.index), _lines_of_pair(yaml, pair)
    place, rest = root.value.index(pair), lines[end:]
    if place and _ends_in_block(root.value[place - 1][1]):
        # Comments that are further in would be read as more of the text that now stands right above them.
        margin = " " * root.start_mark.column
        comments = takewhile(lambda line: not line.strip() or line.lstrip().startswith("#"), lines[end:])
        for at, line in enumerate(comments):
            rest[at] = f"{margin}{line.lstrip(' ')}" if line.strip() else line
    return "\n".join([*lines[:begin], *rest])


def _ends_in_block(node: Node) -> bool:
    """Return whether the last of what a node holds is a text that goes on as long as lines are indented."""
    while isinstance(node, MappingNode | SequenceNode) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    return isinstance(node, ScalarNode) and node.style in _BLOCKS


def _lines_of_pair(yaml: str, pair: tuple[Node, Node]) -> int:
    name, value = pair
    nothing = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
    return line_of(yaml, name.end_mark.index) + 1 if nothing else lines_until(yaml, value)
