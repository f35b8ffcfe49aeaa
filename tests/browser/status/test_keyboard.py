"""The keyboard alone: it reaches everything, in the order in which it is read, and one always sees where it is."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from sitelab.look import look
from sitelab.page_types import BuiltPage

pytestmark = pytest.mark.browser

EveryPage = Callable[..., Iterator[tuple[Page, BuiltPage]]]
Stop = dict[str, Any]

# With less motion, for a place that the page is still scrolling to cannot be looked at yet.
WINDOW = {"viewport": {"width": 1280, "height": 720}, "reduced_motion": "reduce"}
PHONE = {"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce"}


def walk(page: Page, key: str, most: int) -> list[Stop]:
    """Press a key until the focus leaves the page, and return every place where it was.

    Args:
        page: The page, with the focus nowhere.
        key: `Tab` or `Shift+Tab`.
        most: How many places there can be; more of them mean a trap.
    """
    stops: list[Stop] = []
    while len(stops) <= most:
        page.keyboard.press(key)
        stop = look(page, "focused")
        # Behind the last place come the browser's own controls; without a window there are none, and it starts over.
        if stop is None or (stops and stop["stop"] is not None and stop["stop"] == stops[0]["stop"]):
            return stops
        stops.append(stop)
    pytest.fail(f"the focus never leaves the page: {[stop['words'] for stop in stops[-4:]]}")


def follows(before: Stop, after: Stop) -> bool:
    """Say whether a reader finds `after` behind `before`: on a line below, further along it, in the next column."""
    if before["landmark"] != after["landmark"] or after["top"] >= before["bottom"] - 4:
        return True
    if before["rtl"]:
        further, beside = after["left"] < before["left"], after["right"] <= before["left"]
    else:
        further, beside = after["left"] > before["left"], after["left"] >= before["right"]
    if after["bottom"] <= before["top"] + 4:
        return bool(before["columns"] and after["columns"] and beside)
    return bool(further or after["bottom"] > before["bottom"] + 4)


@pytest.mark.parametrize(
    ("language", "options"),
    [("ar", {**WINDOW, "first": True}), ("en", WINDOW), ("en", {**PHONE, "first": True})],
    ids=["right to left", "desktop", "phone"],
)
def test_the_keyboard_reaches_everything(
    every_page: EveryPage, subtests: pytest.Subtests, language: str, options: dict[str, Any]
) -> None:
    """Tab stops at every link and control once, in the order of reading, and leaves the page at its end."""
    for page, built in every_page(language, **options):
        reachable = look(page, "focusable")
        with subtests.test(built.path):
            stops = walk(page, "Tab", len(reachable) + 20)
            assert [stop["stop"] for stop in stops if not stop["scroller"]] == list(range(len(reachable))), reachable
            turned = [(one["words"], other["words"]) for one, other in pairwise(stops[1:]) if not follows(one, other)]
            assert not turned, turned
            for fault in ("outlined", "inside", "whole", "uncovered"):
                assert not (found := [stop["words"] for stop in stops if not stop[fault]]), f"not {fault}: {found}"


def test_the_keyboard_comes_back_the_same_way(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """Shift and Tab lead back through the same places, so nothing holds the focus: on the pages with most to open."""
    for page, built in every_page("en", first=True, **WINDOW):
        if not built.kind.startswith(("index", "incidents", "api")):
            continue
        reachable = look(page, "focusable")
        with subtests.test(built.path):
            stops = walk(page, "Shift+Tab", len(reachable) + 20)
            numbers = [stop["stop"] for stop in stops if not stop["scroller"]]
            assert numbers == list(reversed(range(len(reachable))))


def test_the_first_stop_skips_to_the_content(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """The skip link shows itself when it has the focus, and the next stop after it is within the content."""
    for page, built in every_page(first=True, **PHONE):
        if built.kind == "embed.html":
            continue  # a single small part, shown within another page
        with subtests.test(built.path):
            page.keyboard.press("Tab")
            first = look(page, "focused")
            assert first["inside"], first
            assert first["uncovered"], first
            page.keyboard.press("Enter")
            page.wait_for_url("**#main")
            page.keyboard.press("Tab")
            here = "document.querySelector('main').contains(document.activeElement)"
            assert page.evaluate(here) or page.locator("main :is(a[href], summary, button)").count() == 0


def test_what_folds_opens_by_keyboard(every_page: EveryPage, subtests: pytest.Subtests) -> None:
    """Enter opens what is folded, and space closes it."""
    for page, built in every_page("en", **WINDOW):
        folded = page.locator("details:not([open]) > summary:visible")
        if folded.count() == 0:
            continue
        with subtests.test(built.path):
            summary = folded.first.element_handle()
            assert summary is not None
            summary.focus()
            page.keyboard.press("Enter")
            assert summary.evaluate("summary => summary.parentElement.open")
            page.keyboard.press("Space")
            assert not summary.evaluate("summary => summary.parentElement.open")
