"""The way to a severity, as it is drawn: boxes and arrows from a plain list, without any script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page on a phone and on a desktop, with scripts switched off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def edges(element: Locator) -> tuple[float, float, float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def test_yes_leads_to_a_severity_and_no_to_the_next_question(page: Page, address: str) -> None:
    """Yes is beside its question, or below it where there is no room; no is between it and the next one."""
    page.goto(f"{address}/plan/definition.html")
    steps = page.locator(".decision-path > ol > li")
    assert steps.count() >= 3
    question, yes, no = (steps.nth(0).locator(f".{part}") for part in ("question", "yes", "no"))
    following = steps.nth(1).locator(".question")
    wide = (page.viewport_size or {"width": 0})["width"] > 800
    if wide:
        assert edges(yes)[0] > edges(question)[2]
    else:
        assert edges(yes)[1] >= edges(question)[3]
    assert edges(question)[3] <= edges(no)[1] < edges(no)[3] <= edges(following)[1]
    yes.get_by_role("link").click()
    assert "#severity-" in page.url


def test_the_path_is_read_out_once_as_a_list(page: Page, address: str) -> None:
    """A screen reader hears a list with one item for each question, and nothing of it twice."""
    page.goto(f"{address}/plan/it/definition.html")
    path = page.locator(".decision-path")
    assert path.get_by_role("list").count() == 1
    items = path.get_by_role("listitem")
    tree = path.aria_snapshot()
    for index in range(items.count()):
        words = items.nth(index).locator(".question").inner_text()
        assert tree.count(words) == 1, words
    assert "→" not in tree
    assert "↓" not in tree
