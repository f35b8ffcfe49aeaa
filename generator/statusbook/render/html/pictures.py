"""Small pictures of statuses over time, drawn as SVG that is part of the page.

Colour never says anything alone: the worse a status is, the taller it is drawn, and the same is said in words beside
the picture, which is therefore hidden from those who are read to.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from statusbook.render.html.escaping import safe
from statusbook.render.labels import COMPONENT_TONES
from statusbook.render.tones import LIGHT
from statusbook.views.timeline import Timeline
from statusbook.views.uptime import UptimeDay

UNKNOWN_TONE = "none"
"""The class of days of which nothing is known."""
_HEIGHT = 16
_THICKNESS = {"ok": 8, "work": 8, "note": 8, "slow": 11, "part": 14, "down": 16, UNKNOWN_TONE: 2}
"""How tall each tone is drawn, out of 16."""
_MIDDLES = {tone: f"{_HEIGHT - thickness / 2:g}" for tone, thickness in _THICKNESS.items()}
"""How far down the middle of each tone's line is: all lines stand on the same ground."""
_TIMELINE_WIDTH = 1000
_OPEN_SHARE = 8
"""The part of a timeline's width, one in so many, that is kept for what goes on."""

_SAFE = "'/:=,"
"""What an address of a picture may hold as it is; all else takes three signs."""

Piece = tuple[int, int, str]
"""From where to where, in units of the picture's width, in which tone."""


def status_icon(tone: str) -> str:
    """Return the picture of a tab that shows how things are: a shape, the sharper the worse, in its colour."""
    shapes = {"down": "M5 0h6l5 5v6l-5 5H5l-5-5V5z", "part": "M8 1l8 14H0z", "slow": "M8 0l8 8-8 8-8-8z"}
    shape = shapes.get(tone, "M8 0a8 8 0 1 0 .1 0z")
    path = f"<path fill='{LIGHT.tones[tone]}' d='{shape}'/>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{path}</svg>"
    return f"data:image/svg+xml,{quote(svg, safe=_SAFE)}"


def uptime_bars(days: Sequence[UptimeDay]) -> Markup:
    """Return one bar for each day, as one line for each run of days that are alike.

    The style sheet makes bars of the lines, with dashes: ninety days take a few dozen bytes.
    """
    pieces = [
        (index, index + 1, COMPONENT_TONES[day.worst] if day.known else UNKNOWN_TONE) for index, day in enumerate(days)
    ]
    return _drawing("bars", len(days), _joined(pieces))


def timeline_pictures(timeline: Timeline) -> list[Markup]:
    """Return what each component went through, in the order of the rows, in proportion to the time that it took."""
    begin, until, is_open, rows, marks = timeline
    width = _TIMELINE_WIDTH - _TIMELINE_WIDTH // _OPEN_SHARE if is_open else _TIMELINE_WIDTH
    whole = (until - begin).total_seconds()

    def place(instant: datetime) -> int:
        return round((instant - begin).total_seconds() * width / whole) if whole else 0

    shown = "".join([f"M{place(mark)} 0V{_HEIGHT}" for mark in marks])
    marked = f'<path class="mark" d="{shown}"/>'
    pictures = []
    for _component, stretches in rows:
        pieces: list[Piece] = []
        for status, begins, ends in stretches:
            first, last = place(begins), place(ends) if ends else _TIMELINE_WIDTH
            # What took a moment only is still seen.
            pieces.append((first, max(last, min(first + 4, _TIMELINE_WIDTH)), COMPONENT_TONES[status]))
        pictures.append(_drawing("line", _TIMELINE_WIDTH, pieces, marked))
    return pictures


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for begin, end, tone in pieces:
        if joined and joined[-1][2] == tone:
            joined[-1] = (joined[-1][0], end, tone)
        else:
            joined.append((begin, end, tone))
    return joined


def _drawing(kind: str, width: int, pieces: Iterable[Piece], more: str = "") -> Markup:
    lines: dict[str, str] = {}
    for begin, end, tone in pieces:
        lines[tone] = f"{lines.get(tone, '')}M{begin} {_MIDDLES[tone]}H{end}"
    paths = "".join(
        [f'<path class="{tone}" stroke-width="{_THICKNESS[tone]}" d="{found}"/>' for tone, found in lines.items()]
    )
    svg = f'<svg class="{kind}" viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
    return safe(f"{svg}{paths}{more}</svg>")  # numbers and names of our own only
