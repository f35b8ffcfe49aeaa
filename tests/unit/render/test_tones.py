"""The colours outside the style sheet are the style sheet's, and words on them can be read."""

import re
from importlib import resources

import pytest

from statusbook.render.labels import COMPONENT_TONES, IMPACT_TONES, OVERALL_TONES
from statusbook.render.tones import DARK, LIGHT, Palette

ENOUGH = 4.5
"""The contrast that WCAG 2 asks of text at level AA."""


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def of_style_sheet() -> tuple[dict[str, str], dict[str, str]]:
    """Return the style sheet's variables for light pages and for dark ones."""
    text = (resources.files("statusbook.render") / "theme" / "static" / "status.css").read_text(encoding="utf-8")
    light, _, dark = text.partition("@media screen and (prefers-color-scheme: dark)")
    variable = re.compile(r"--([a-z]+):\s*#([0-9a-f]{3,6})\b")
    first: list[dict[str, str]] = [{}, {}]
    for found, part in zip(first, (light, dark), strict=True):
        for name, value in variable.findall(part):
            found.setdefault(name, "#" + (value if len(value) == 6 else "".join(sign * 2 for sign in value)))
    return first[0], first[1]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_tones_are_those_of_the_style_sheet(scheme: int) -> None:
    """A badge and the page beside it have the same colours."""
    palette, css = (LIGHT, DARK)[scheme], of_style_sheet()[scheme]
    assert dict(palette.tones) == {tone: css[tone] for tone in palette.tones}
    assert (palette.on, palette.background, palette.words) == (css["on"], css["bg"], css["fg"])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_tone(palette: Palette) -> None:
    for tone, colour in palette.tones.items():
        assert contrast(palette.on, colour) >= ENOUGH, tone
    assert contrast(palette.words, palette.background) >= ENOUGH


def test_every_tone_that_is_used_has_a_colour() -> None:
    used = {*COMPONENT_TONES.values(), *IMPACT_TONES.values(), *OVERALL_TONES.values()}
    assert used <= LIGHT.tones.keys()
    assert LIGHT.tones.keys() == DARK.tones.keys()
