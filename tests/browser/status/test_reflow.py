"""Enlarged as far as WCAG asks: narrow windows, 400 % zoom, 200 % text, wider spacing, and no text is lost.

What is two-dimensional by nature, a table or a block of code, may scroll within itself; the page may not.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from sitelab.look import look
from sitelab.page_types import BuiltPage

pytestmark = pytest.mark.browser

MOST = 12
"""How many faults of one page are shown at most: the others mostly follow from them."""
CHECKS = ("sideways", "cut_text", "overlaps")
WINDOWS = [(320, 256), (360, 800), (800, 360), (1280, 800)]
"""In CSS pixels: what is left of 1280 × 1024 at 400 %, a phone, the same on its side, a desktop."""

EveryPage = Callable[..., Iterator[tuple[Page, BuiltPage]]]


def lost(page: Page) -> str:
    """Return what a reader of the open page loses, as it is to be read; nothing is good."""
    found = [f"{check}: {words}" for check in CHECKS for words in look(page, check)]
    return "\n".join([*found[:MOST], *([f"and {len(found) - MOST} more"] if len(found) > MOST else [])])


def test_every_page_fits_its_window(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """Nobody scrolls sideways, and no words are cut off or lie upon others, whatever the title and the script."""
    for page, built in every_page():
        for width, height in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            with subtests.test(f"{built.path}, {width} × {height} px"):
                assert not (found := lost(page)), found


def test_wider_spacing_loses_nothing(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """A reader who needs more space between lines, words and letters still reads everything (WCAG 1.4.12)."""
    for page, built in every_page():
        look(page, "text_spacing")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            with subtests.test(f"{built.path}, {width} px"):
                assert not (found := lost(page)), found


def test_text_grows_to_double_size(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """All text follows the reader's own font size, and nothing is lost at 200 % (WCAG 1.4.4).

    A window of 640 px then holds as much as one of 320 px otherwise.
    """
    for page, built in every_page():
        with subtests.test(built.path):
            assert not (same := look(page, "double_text")), same
        for width in (640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            with subtests.test(f"{built.path}, {width} px"):
                assert not (found := lost(page)), found


def test_a_low_window_is_not_filled_by_what_stays_in_place(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """At 400 % the window is 256 px high: what stays in place while the page scrolls takes a quarter at most."""
    for page, built in every_page(first=True, viewport={"width": 320, "height": 256}):
        with subtests.test(built.path):
            assert look(page, "staying") <= 64
