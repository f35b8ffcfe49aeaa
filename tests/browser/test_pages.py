"""The built site, opened in Chromium as customers and responders open it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

STATUS_PAGES = ["index.html", "it/index.html", "history/index.html", "history/2026-11/index.html", "404.html"]
PLAN_PAGES = ["plan/index.html", "plan/definition.html", "plan/it/channels.html"]


@pytest.fixture(scope="module", params=[("light", 360), ("dark", 1280)], ids=["phone", "desktop"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return a phone with a light screen and a desktop with a dark one."""
    scheme, width = request.param
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    page = window.new_page()
    yield page
    page.close()


def incident_pages(site: Path) -> list[str]:
    """Return the permalinks of the site, in its default language."""
    return [file.relative_to(site).as_posix() for file in sorted(site.glob("incidents/*/index.html"))]


def test_every_page_fits_its_window(page: Page, address: str, site: Path) -> None:
    """Nobody has to scroll sideways, on a phone as on a desktop, whatever a title's length."""
    for path in [*STATUS_PAGES, *incident_pages(site), *PLAN_PAGES]:
        page.goto(f"{address}/{path}")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, path


def test_the_status_page_is_one_request_and_says_nothing_to_the_console(page: Page, address: str) -> None:
    """A status page needs one request, from one server, and has no error in it. The logo is the only other file."""
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith("data:") and "/logo." not in url] == [f"{address}/index.html"]
    assert said == []


def test_the_plan_asks_no_other_server(page: Page, address: str) -> None:
    """The plan is read from the same place as the status page, and from nowhere else."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in PLAN_PAGES:
        page.goto(f"{address}/{path}")
        page.wait_for_load_state("networkidle")
    assert requests
    assert all(url.startswith((address, "data:", "blob:")) for url in requests)


def test_the_site_works_from_a_disk(page: Page, site: Path) -> None:
    """From the first page to an open incident and back, without any server."""
    page.goto((site / "index.html").as_uri())
    page.locator("article h3 a").first.click()
    assert "/incidents/" in page.url
    title = page.locator("h1").inner_text()
    page.locator("header .brand").click()
    assert page.url == (site / "index.html").as_uri()
    assert title in page.locator("main").inner_text()


def test_the_language_switch_keeps_the_page(page: Page, address: str, site: Path) -> None:
    """A reader who changes the language stays on the incident, and the page says which language it is in."""
    page.goto(f"{address}/{incident_pages(site)[-1]}")
    page.get_by_role("link", name="Italiano").click()
    assert f"/it/{incident_pages(site)[-1]}" in page.url
    assert page.locator("html").get_attribute("lang") == "it"


def test_the_keyboard_skips_to_the_content(page: Page, address: str) -> None:
    """The first thing that the keyboard reaches is the way past the navigation, and it can be seen there."""
    page.goto(f"{address}/index.html")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("element => element === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
