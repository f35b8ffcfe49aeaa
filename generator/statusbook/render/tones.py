"""The colours of the tones, for what carries no style sheet: those of `theme/static/status.css`, which a test holds."""

from collections.abc import Mapping

from statusbook.model.frozen import frozen


@frozen
class Palette:
    """The colours of one scheme, as `#rrggbb`.

    Attributes:
        tones: The colour of each tone. Words of the colour `on` can be read on every one of them.
        on: The colour of words on a tone.
        background: The page behind everything.
        words: The colour of words on it.
    """

    tones: Mapping[str, str]
    on: str
    background: str
    words: str


LIGHT = Palette(
    tones={
        "ok": "#1a7f37",
        "work": "#0a5cc2",
        "note": "#57606a",
        "slow": "#8a5a00",
        "part": "#b34700",
        "down": "#b3261e",
    },
    on="#ffffff",
    background="#ffffff",
    words="#1b1f24",
)
DARK = Palette(
    tones={
        "ok": "#4cc26a",
        "work": "#6cb0ff",
        "note": "#a2abb6",
        "slow": "#e3b04b",
        "part": "#ff9a5c",
        "down": "#ff8178",
    },
    on="#0f1216",
    background="#0f1216",
    words="#e8ebef",
)
