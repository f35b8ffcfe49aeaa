"""How wide a text will be in a font that is not here: what a badge's boxes are measured by."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache

from statusbook.render.own_files import own_file

_WIDE = 1000
_NO_SPACE = frozenset({"Mn", "Me", "Cf", "Cc"})
_NARROW_SCRIPTS = ("ARABIC", "HEBREW", "THAI", "LAO")
_NARROW, _BROAD = 620, 900
"""For scripts without a table: more than the letters of their usual fonts take on average."""


def text_width(text: str, font_size: float) -> float:
    """Return the width of one line in pixels, rather too much than too little.

    Args:
        text: The line.
        font_size: The size of the font in pixels.
    """
    return sum(_advance(sign) for sign in text) * font_size / 1000


def is_known(text: str) -> bool:
    """Return whether every sign's width is known, and not only guessed from its script."""
    return all(_known(sign) is not None for sign in text)


def _advance(sign: str) -> int:
    known = _known(sign)
    if known is not None:
        return known
    name = unicodedata.name(sign, "")
    return _NARROW if name.startswith(_NARROW_SCRIPTS) else _BROAD


def _known(sign: str) -> int | None:
    base = sign if sign in _widths() else unicodedata.normalize("NFD", sign)[0]
    if base in _widths():
        return _widths()[base]
    if unicodedata.category(sign) in _NO_SPACE:
        return 0
    return _WIDE if unicodedata.east_asian_width(sign) in {"W", "F"} else None


@cache
def _widths() -> Mapping[str, int]:
    file = own_file("badges", "widths.json")
    table = json.loads(file.read_text(encoding="utf-8"))["widths"]
    return {sign: int(width) for width, signs in table.items() for sign in signs}
