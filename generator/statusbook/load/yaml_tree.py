"""YAML as plain values with their places: one pass over the C parser's events, every scalar a string."""

import re
from typing import TYPE_CHECKING

import yaml

from statusbook.load.tree import Mapping, Node, Scalar, Sequence, is_absent
from statusbook.load.yaml_syntax import (
    HIDDEN_BREAK,
    MAX_DEPTH,
    TooDeepError,
    YamlProblem,
    forbidden_sign,
    has_hidden_break,
    place_in,
    syntax_problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable


_NOTHING = frozenset({"", "~", "null"})
"""How it is written, without quotes, that there is no value."""


def read_yaml(text: str, first_line: int = 1) -> tuple[Node | None, list[YamlProblem]]:
    """Read one document.

    Args:
        text: The document.
        first_line: The number of its first line in its file, from 1.

    Returns:
        The tree, or `None` where the text is empty or is not YAML; and everything that is wrong with it.
    """
    if has_hidden_break(text):
        return None, [forbidden_sign(text, first_line, HIDDEN_BREAK)]
    builder = _Builder(text, first_line)
    try:
        tree = builder.document()
    except yaml.YAMLError as error:
        builder.problems.append(syntax_problem(error, text, first_line))
        return None, builder.problems
    return tree, builder.problems


class _Builder:
    """Builds the tree from the parser's events and gathers what is not allowed.

    A history has thousands of files, each of some fifty events: what is done for every event is kept short, and what
    hardly any event needs stands behind one cheap question.
    """

    def __init__(self, text: str, first_line: int) -> None:
        # The loader that adds least to the parser. Its stream ends with an event, after which none is asked for.
        self._next: Callable[[], yaml.Event] = yaml.CBaseLoader(text).get_event  # type: ignore[assignment]
        self._lines = text.split("\n")
        self._line_count = len(self._lines)
        self._first_line = first_line
        self.problems: list[YamlProblem] = []

    def document(self) -> Node | None:
        self._next()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        tree = self._node(self._next(), 0)
        self._next()
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            self._problem("yaml-documents", "a second document begins here, and a file holds one", event)
        return tree

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line, column = self._place(event)
        if depth > MAX_DEPTH:
            raise TooDeepError(line, column)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._forbid(event)
            absent = not event.style and event.value in _NOTHING
            return Scalar(None if absent else event.value, line, column)
        self._forbid(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(Mapping(line, column, {}, {}), depth)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(line, column, [])
            while not isinstance(item := self._next(), yaml.SequenceEndEvent):
                sequence.items.append(self._node(item, depth + 1))
            return sequence
        return Scalar(None, line, column)

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if is_absent(value):
                self._forbid_comment(event)
            if not isinstance(key, Scalar) or key.value is None:
                self._problem("wrong-type", "a key has to be a word", event)
            elif key.value == "<<" and isinstance(event, yaml.ScalarEvent) and not event.style:
                self._problem("yaml-merge-key", "merge keys are not read", event, "Write the keys out.")
            elif key.value in mapping.entries:
                first = mapping.keys[key.value].line
                self._problem("duplicate-key", f'the key "{key.value}" stands already in line {first}', event)
            else:
                mapping.entries[key.value] = value
                mapping.keys[key.value] = key
        return mapping

    def _forbid(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            hint = "Write the value out, or put the text between quotes if it begins with *."
            self._problem("yaml-anchor", f"the alias *{anchor} is not read", event, hint)
        elif anchor is not None:
            hint = "Remove it, and write the value out where it is used."
            self._problem("yaml-anchor", f"the anchor &{anchor} is not read", event, hint)
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            hint = "Remove it, for the field says the type; put the text between quotes if it begins with !."
            self._problem("yaml-tag", f"the tag {shown} is not read", event, hint)

    def _forbid_comment(self, key: yaml.Event) -> None:
        """Find `accent: #0b6bcb`, where the value is a comment to YAML and whoever wrote it never hears of it."""
        mark: yaml.Mark = key.end_mark  # type: ignore[assignment]  # as below
        match = re.match(r"\s*:\s+(#\S+)", self._lines[mark.line][mark.column :])
        if match:
            line, column = mark.line + self._first_line, mark.column + match.start(1) + 1
            message, hint = "what begins with # is a comment to YAML", f'Put it between quotes: "{match[1]}".'
            self.problems.append(YamlProblem("yaml-comment", message, line, column, hint))

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark: yaml.Mark = event.start_mark  # type: ignore[assignment]  # a parsed event always has one
        line, column = mark.line, mark.column
        if line >= self._line_count:
            line, column = place_in(self._lines, mark)
        return line + self._first_line, column + 1

    def _problem(self, code: str, message: str, event: yaml.Event, hint: str = "") -> None:
        line, column = self._place(event)
        self.problems.append(YamlProblem(code, message, line, column, hint))
