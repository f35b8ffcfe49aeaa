"""YAML as Statusbook's files have it: every scalar is a word, written plainly wherever it reads back the same."""

import re
from collections.abc import Mapping
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
from ruamel.yaml.tag import Tag

from statusbook.model.text import Text

_LONG = 100
"""A text of more characters gets a block of its own."""
_WIDEST_FLOW = 100
_NO_LIMIT = 1 << 20
_ABSENT = {"", "~", "null"}
# What a reader of YAML takes for a line's end, or drops, or must not see at all.
_NEEDS_ESCAPES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class _Words(VersionedResolver):
    """Takes every scalar for a word, as the loader does: `2026-11-03`, `no` and `12:30` need no quotes."""

    def resolve(self, kind: object, value: object, implicit: tuple[bool, bool]) -> Tag:
        if kind is ScalarNode and implicit[0] and value in _ABSENT:
            return Tag(suffix="tag:yaml.org,2002:null")
        if kind is ScalarNode:
            return Tag(suffix="tag:yaml.org,2002:str")
        resolved: Tag = super().resolve(kind, value, implicit)
        return resolved


def round_trip_yaml() -> YAML:
    """Return a reader and writer that keeps comments, quotes and order, and never breaks a line by itself."""
    yaml = YAML(typ="rt")
    yaml.Resolver = _Words
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = _NO_LIMIT
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def dump(document: object) -> str:
    """Return a document's text, which ends with a line feed."""
    stream = StringIO()
    round_trip_yaml().dump(document, stream)
    return stream.getvalue()


def word(value: str) -> str:
    """Return a text in the style in which a reader gets it back: plain or quoted, a block, or with escapes."""
    styled = value
    # A block that ends in empty lines would take in those that follow it in the file.
    if _NEEDS_ESCAPES.search(value) or value.endswith("\n\n"):
        styled = DoubleQuotedScalarString(value)
    elif "\n" in value or len(value) > _LONG:
        styled = LiteralScalarString(value)
    return styled


def name(value: str) -> str:
    """Return a name in one line, however long it is."""
    return DoubleQuotedScalarString(value) if _NEEDS_ESCAPES.search(value) or "\n" in value else value


def text(value: Text) -> object:
    """Return a human text: one word, or one for each language."""
    if value.by_language is None:
        return word(value.plain)
    return CommentedMap((language, word(string)) for language, string in value.by_language.items())


def words_by_key(words: Mapping[str, str]) -> CommentedMap:
    """Return short words by their keys, in one line where they fit."""
    mapping = CommentedMap(words)
    if sum(len(key) + len(value) + 4 for key, value in words.items()) <= _WIDEST_FLOW:
        mapping.fa.set_flow_style()
    return mapping


def block_list(entries: list[CommentedMap]) -> CommentedSeq:
    """Return a list, one entry below the other."""
    sequence = CommentedSeq(entries)
    if not entries:
        sequence.fa.set_flow_style()
    return sequence


def in_one_line(entry: CommentedMap) -> str:
    """Return a mapping as it is written within brackets: `{at: …, message: "…"}`."""
    return dump(_flow(entry)).removesuffix("\n")


def _flow(value: object) -> object:
    if not isinstance(value, CommentedMap):
        return DoubleQuotedScalarString(value) if isinstance(value, LiteralScalarString) else value
    mapping = CommentedMap((key, _flow(each)) for key, each in value.items())
    mapping.fa.set_flow_style()
    return mapping
