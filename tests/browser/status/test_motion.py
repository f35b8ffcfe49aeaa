"""Readers who have asked for less motion see none at all."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from sitelab.look import look
from sitelab.page_types import BuiltPage

pytestmark = pytest.mark.browser


def test_nothing_moves_for_who_asks_for_less_motion(
    every_page: Callable[..., Iterator[tuple[Page, BuiltPage]]], subtests: pytest.Subtests
) -> None:
    """No animation, transition or smooth scrolling, neither at rest nor after something was opened or pointed at."""
    for page, built in every_page(first=True, reduced_motion="reduce", viewport={"width": 1280, "height": 800}):
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        if (link := page.locator("main a:visible").first).count():
            link.hover()
        with subtests.test(built.path):
            assert look(page, "moving") == []
