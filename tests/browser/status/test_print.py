"""Pages on paper: read by who has no screen, filed by who has to show later what was said."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page

from sitelab.look import look
from sitelab.page_types import BuiltPage

pytestmark = pytest.mark.browser

OpenPage = Callable[..., AbstractContextManager[Page]]
EveryPage = Callable[..., Iterator[tuple[Page, BuiltPage]]]

BETWEEN_MARGINS = {"width": 718, "height": 1000}
"""CSS pixels between the margins of a sheet of A4."""
STATUS_WORDS = ("Operational", "Degraded performance", "Partial outage", "Major outage", "Under maintenance")


@pytest.mark.parametrize(("scheme", "first"), [("light", False), ("dark", True)])
def test_every_page_can_be_printed(
    every_page: EveryPage, subtests: pytest.Subtests, scheme: str, *, first: bool
) -> None:
    """Without navigation, with links that look like links, dark on white without any background, and nothing cut off.

    Paper is white, whatever the reader's screen is.
    """
    for page, built in every_page(first=first, viewport=BETWEEN_MARGINS, color_scheme=scheme):
        page.emulate_media(media="print")
        with subtests.test(built.path):
            found = [*look(page, "on_paper"), *look(page, "sideways"), *look(page, "cut_text", "paper")]
            assert not found, "\n".join(found[:12])


def test_the_first_sheet_tells_what_is_wrong(open_page: OpenPage, rich: str) -> None:
    """The first sheet of the first page has the open incident and the newest thing said about it."""
    with open_page(viewport=BETWEEN_MARGINS) as page:
        page.goto(f"{rich}/index.html")
        incident = page.locator("main a[href*='incidents/2026-11-23-storm-warnings-lost/']")
        newest = page.locator("main a[href*='incidents/2026-11-23-storm-warnings-lost/'][href*='#']").first
        assert incident.count()
        anchor = (newest.get_attribute("href") or "").partition("#")[2]
        sheet = page.pdf(format="A4", page_ranges="1")
        # A link's address stands in a PDF as it is, whatever becomes of the letters.
        addresses = re.findall(rb"/URI \((.*?)\)", sheet)
        assert any(b"2026-11-23-storm-warnings-lost/" in address for address in addresses), addresses
        assert any(address.endswith(f"#{anchor}".encode()) for address in addresses), addresses


def test_the_status_is_told_by_words_on_paper(open_page: OpenPage, rich: str) -> None:
    """In shades of grey no component's status is told by its colour alone: the words are printed too."""
    with open_page(viewport=BETWEEN_MARGINS) as page:
        page.emulate_media(media="print")
        page.goto(f"{rich}/index.html")
        printed = page.locator("main").inner_text()
        for words in STATUS_WORDS:
            assert words.casefold() in printed.casefold(), words
