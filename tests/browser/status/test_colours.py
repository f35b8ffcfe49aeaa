"""What is really painted: words and drawings stand out from what is behind them, pixel by pixel.

axe looks at the words' colours as the style sheet has them. It does not look at drawings (WCAG 1.4.11), and where
readers have their own colours forced upon every page, the style sheet's are not the ones that they see.
"""

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Page

from sitelab.look import look
from sitelab.page_types import BuiltPage

pytestmark = pytest.mark.browser

COLOURS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
    "forced dark": {"color_scheme": "dark", "forced_colors": "active"},
}
WIDTH = 800
"""Pixels of a window that shows pages as wide as they become, and little around them to be looked at in vain."""
TALLEST = 8000
"""Pixels of a page that are looked at: more do not fit into one picture."""


@pytest.mark.parametrize("colours", COLOURS)
def test_words_and_drawings_stand_out(
    open_page: Callable[..., AbstractContextManager[Page]],
    every_page: Callable[..., Iterator[tuple[Page, BuiltPage]]],
    subtests: pytest.Subtests,
    colours: str,
) -> None:
    """Words have a contrast of 4.5 to 1, large ones and drawings of 3 to 1, in every scheme and with forced colours."""
    with open_page() as scratch:
        for page, built in every_page("en", first=True, viewport={"width": WIDTH, "height": 800}, **COLOURS[colours]):
            boxes = [box for box in look(page, "drawn") if box["y"] + box["height"] < TALLEST]
            assert boxes, built.path
            height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            picture = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
            with subtests.test(built.path):
                argument = {"picture": base64.b64encode(picture).decode(), "boxes": boxes}
                pale = look(scratch, "contrasts", argument)
                assert not pale, "\n".join(pale[:12])
