"""Drawing a badge: a name and a status side by side, readable on light and on dark pages, and by a screen reader."""

import re
from math import ceil
from xml.etree import ElementTree as ET

from statusbook.render.badges.badge import Badge, Words
from statusbook.render.badges.text_width import is_known, text_width
from statusbook.render.tones import DARK, LIGHT

_HEIGHT = 20
_FONT_SIZE = 11
_BASELINE = 14
_PADDING = 7
_RADIUS = 4
# Fonts of nearly the same widths first, as the table's: with others the words are drawn out or together by a little.
_FONTS = "Verdana,'DejaVu Sans',Geneva,system-ui,sans-serif"
_NAME_LIGHT, _NAME_DARK = "#e4e8ec", "#353d47"
_EDGE = "#808890"
"""A line around it, so that it has a shape on a page of its own colour too."""
# Said the other way round, by the signs that are allowed, such a pattern takes some milliseconds of every start.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def draw_badge(badge: Badge) -> bytes:
    """Return a badge as an SVG file that needs nothing else."""
    name, status = badge.name, badge.status
    width = _box(name) + _box(status)
    # Where people read from the right, the name is on the right.
    name_at, status_at = (_box(status), 0) if status.right_to_left else (0, _box(name))
    svg = _canvas(width, _text(f"{name.text}: {status.text}"), status.language, badge.tone)
    boxes = ET.SubElement(svg, "g", {"clip-path": "url(#c)"})
    _rectangle(boxes, name_at, _box(name), _NAME_LIGHT, "a")
    _rectangle(boxes, status_at, _box(status), LIGHT.tones[badge.tone], "b")
    edge = {"x": ".5", "y": ".5", "width": str(width - 1), "height": str(_HEIGHT - 1), "rx": str(_RADIUS - 0.5)}
    ET.SubElement(svg, "rect", {**edge, "fill": "none", "stroke": _EDGE, "stroke-opacity": ".5"})
    # The label says it all at once.
    font = {"font-family": _FONTS, "font-size": str(_FONT_SIZE)}
    texts = ET.SubElement(svg, "g", {"aria-hidden": "true", "text-anchor": "middle", **font})
    _line(texts, name, name_at, LIGHT.words, "c")
    _line(texts, status, status_at, LIGHT.on, "d")
    return ET.tostring(svg, encoding="unicode").encode() + b"\n"


def _canvas(width: int, label: str, language: str, tone: str) -> ET.Element:
    size = {"width": str(width), "height": str(_HEIGHT)}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "viewBox": f"0 0 {width} {_HEIGHT}"})
    svg.attrib |= {"role": "img", "aria-label": label, "lang": language}
    ET.SubElement(svg, "title").text = label
    # The light colours are attributes, which programs without style sheets understand too.
    dark = {"a": _NAME_DARK, "b": DARK.tones[tone], "c": DARK.words, "d": DARK.on}
    rules = "".join(f".{name}{{fill:{colour}}}" for name, colour in dark.items())
    ET.SubElement(svg, "style").text = f"@media (prefers-color-scheme:dark){{{rules}}}"
    clip = ET.SubElement(svg, "clipPath", {"id": "c"})
    ET.SubElement(clip, "rect", {**size, "rx": str(_RADIUS)})
    return svg


def _rectangle(parent: ET.Element, x: int, width: int, fill: str, name: str) -> None:
    size = {"x": str(x), "width": str(width), "height": str(_HEIGHT)}
    ET.SubElement(parent, "rect", {**size, "fill": fill, "class": name})


def _line(parent: ET.Element, words: Words, box_at: int, fill: str, name: str) -> None:
    middle = f"{box_at + _box(words) / 2:g}"
    attributes = {"x": middle, "y": str(_BASELINE), "fill": fill, "class": name, "lang": words.language}
    if words.right_to_left:
        attributes["direction"] = "rtl"
    if is_known(words.text):
        # Whatever the reader's font, the words keep to their box.
        attributes |= {"textLength": str(_width(words)), "lengthAdjust": "spacingAndGlyphs"}
    ET.SubElement(parent, "text", attributes).text = _text(words.text)


def _text(text: str) -> str:
    """Return a text without the signs that no XML file may hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _width(words: Words) -> int:
    """Return how wide words will be, in pixels."""
    return ceil(text_width(words.text, _FONT_SIZE))


def _box(words: Words) -> int:
    """Return how wide their box is, in pixels."""
    return _width(words) + 2 * _PADDING
