"""YAML as nearly all incidents are written, line by line to plain values: several times as fast as by the parser.

Whatever is not plain to see is left to `yaml_tree`, which knows all of YAML, and the place of everything in it. A
property test holds the two against each other.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statusbook.load.tree import Plain

_ENTRY = re.compile(
    r"(( {0,20})(- )?([A-Za-z0-9_][A-Za-z0-9_-]{0,99}):"
    r"(?: \|(-?)\n((?P<margin> +)[^ \n].*\n(?:(?P=margin).*\n|\n)*)|(?: (.+))?\n+))"
)
"""A key, which may be the first one of an entry of a list, with what stands behind it, and the empty lines below.

That is a text whose lines all begin with what the first of them begins with, or are empty; or the rest of the line, if
any. Nothing that is indented so little is nested too deeply for `yaml_tree`."""
_QUOTED = r"""(?:"([^"\\]*)"|'([^'\\]*)')"""
"""A text between quotes in which nothing stands for anything else."""
_PAIR = rf"""([A-Za-z0-9_][A-Za-z0-9_-]*): (?:{_QUOTED}|([^\W_](?:[^,\[\]{{}}:#?]|:(?=\w))*(?<! )))"""
_PAIRS = re.compile(rf"\{{{_PAIR}(?:, {_PAIR})*\}}")
"""Keys and values within braces; a text without quotes has nothing in it that means more there than in a sentence."""
_A_TEXT, _A_PAIR = re.compile(_QUOTED), re.compile(_PAIR)
_SHOWN = bytes(range(0x20, 0x7F)) + b"\n"
"""The signs of ASCII that are shown, and the end of a line."""
_NOTHING = "null"
"""How it is written, without quotes, that there is no value."""


class _UnclearError(Exception):
    """Raised where it takes more to know what something means."""


def read_lines(text: str) -> "dict[str, Plain] | None":
    """Read a document.

    Returns:
        Its values, which are those of the tree that `read_yaml` makes of it without finding any fault; `None` where it
        takes more to know.
    """
    # Signs that are not shown, tabs among them, mean something to YAML, or are not allowed.
    if not text.endswith("\n") or not _is_shown(text):
        return None
    try:
        return _read(text)
    except _UnclearError:
        return None


def _is_shown(text: str) -> bool:
    """Return whether all signs but the ends of lines are shown."""
    if text.isascii():
        # Python looks at each sign of its own; this takes a third of the time.
        return not text.encode().translate(None, _SHOWN)
    return text.replace("\n", "").isprintable()


def _read(text: str) -> "dict[str, Plain]":
    places = _Places()
    known = 0
    for entry, margin, dash, key, strip, block, inner, written in _ENTRY.findall(text):
        known += len(entry)
        if dash or len(margin) != places.depth or places.empty:
            places.move(len(margin), in_list=bool(dash))
        mapping = places.mapping
        if key in mapping or key == _NOTHING or (block and len(inner) <= places.depth):
            raise _UnclearError
        if block:
            words = block[len(inner) :].replace(f"\n{inner}", "\n").rstrip("\n")
            mapping[key] = words if strip else f"{words}\n"
        elif written:
            mapping[key] = _value(written)
        else:
            places.empty = key
    if places.empty or known < len(text):
        # Nothing follows the last key, or something stands between two of them.
        raise _UnclearError
    return places.root


def _value(written: str) -> "Plain":
    """Return what is written behind a key."""
    if written[0].isalnum():
        if ": " in written or " #" in written or written[-1] in " :" or written == _NOTHING:
            raise _UnclearError
        return written
    if quoted := _A_TEXT.fullmatch(written):
        return quoted[1] or quoted[2] or ""
    if not _PAIRS.fullmatch(written):
        raise _UnclearError
    return _mapping(written)


def _mapping(written: str) -> "Plain":
    mapping: dict[str, Plain] = {}
    for key, double, single, bare in _A_PAIR.findall(written):
        if key in mapping or _NOTHING in {key, bare}:
            raise _UnclearError
        mapping[key] = double or single or bare
    return mapping


class _Places:
    """Where in the document the next key belongs.

    Attributes:
        root: The whole document.
        mapping: The mapping of the last key.
        depth: How far that is indented.
        empty: The last key, where nothing stands behind it: its value begins in the next line.
    """

    def __init__(self) -> None:
        self.root: dict[str, Plain] = {}
        self.mapping = self.root
        self.depth = 0
        self.empty = ""
        # All mappings and lists that have begun and not ended, with how far they are indented.
        self._open: list[tuple[int, dict[str, Plain] | list[Plain]]] = [(0, self.root)]

    def move(self, indent: int, *, in_list: bool) -> None:
        """Go to the mapping of a key that is not in the same one as the last key."""
        if self.empty:
            # The entries of a list may begin right below its key.
            if indent < self.depth or (indent == self.depth and not in_list):
                raise _UnclearError
            begun: dict[str, Plain] | list[Plain] = [] if in_list else {}
            self.mapping[self.empty] = begun
            self._open.append((indent, begun))
            self.empty = ""
        while self._open and (self._open[-1][0] > indent or isinstance(self._open[-1][1], list) is not in_list):
            self._open.pop()
        if not self._open or self._open[-1][0] != indent:
            raise _UnclearError
        self.depth, held = self._open[-1]
        if isinstance(held, list):
            entry: dict[str, Plain] = {}
            held.append(entry)
            self.depth, held = indent + 2, entry
            self._open.append((self.depth, held))
        self.mapping = held
