"""What moves on a page: nothing for readers who have asked for less motion, and for nobody while it comes in."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

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


SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries().flatMap(({ sources }) => sources.map(
  ({ node, previousRect: from, currentRect: to }) => `${node.textContent.trim().slice(0, 60)}: ${from.y} to ${to.y}`
)))).observe({ type: "layout-shift", buffered: true });
"""
"""Keeps what was moved after it had been seen."""
LOADS = 4
"""Where a piece of a page ends, in the middle of a line for example, is chance; what the script does is the same in
every load. So a page is in order if one load of a few is."""


def _shifts(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))")
    shifts: list[str] = page.evaluate("shifts")
    return shifts


def test_nothing_shifts_while_a_page_comes_in(
    open_page: Callable[..., AbstractContextManager[Page]], rich: str, pages: Sequence[BuiltPage]
) -> None:
    """What the script adds is there before its place is painted: on a slow phone nothing moves that is being read."""
    read = [built for built in pages if built.language == "en" and built.kind.startswith(("index", "incidents"))]
    with open_page(viewport={"width": 360, "height": 800}, timezone_id="America/Los_Angeles") as page:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.add_init_script(SHIFTS)
        for built in read:
            loads = (_shifts(page, f"{rich}/{built.path}") for _ in range(LOADS))
            assert [] in loads, built.path
