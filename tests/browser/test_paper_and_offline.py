"""What is left when nothing else works: run sheets on paper, and the whole plan as one file."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from statusbook.cli.main import statusbook

pytestmark = pytest.mark.browser

SEVERITIES = ("critical", "major", "minor", "notice")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """Return the repository's own plan as files, one for each language."""
    file = tmp_path_factory.mktemp("offline") / "plan.html"
    root = Path(__file__).parents[2]
    arguments = ["-C", str(root), "plan", "--offline", str(file), "--now", "2026-11-23T12:00Z"]
    statusbook.main(arguments, standalone_mode=False)
    return file, file.with_name("plan.it.html")


@pytest.mark.parametrize("folder", ["", "it/"])
def test_a_run_sheet_is_one_sheet_of_paper(browser: Browser, address: str, folder: str) -> None:
    """It hangs on the wall as one page of A4, whatever the language, with nothing cut off at its sides."""
    for severity in SEVERITIES:
        page = browser.new_page()
        page.goto(f"{address}/plan/{folder}run-sheets/{severity}.html")
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, severity
        assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]", paper), severity
        # As wide as what is between the margins of such a sheet.
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 718, "height": 1000})
        over = page.evaluate(
            """[...document.querySelectorAll("article :is(h1, h2, p, li, th, td)")].filter(element => {
                 const box = element.getBoundingClientRect()
                 return box.left < 0 || box.right > document.documentElement.clientWidth + 1
               }).map(element => element.textContent)"""
        )
        assert over == [], severity
        page.close()


def _listen(page: Page, requests: list[str], said: list[str]) -> None:
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_the_offline_plan_asks_nobody_and_leads_everywhere(
    browser: Browser, copies: Sequence[Path], scheme: str, width: int
) -> None:
    """Opened from a disk it makes no request but its own, fits the window, and every link within it has its place."""
    for file in copies:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
        page = context.new_page()
        requests: list[str] = []
        said: list[str] = []
        _listen(page, requests, said)
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]
        assert said == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        lost = """[...document.querySelectorAll('a[href^="#"]')]
                    .filter(link => !document.getElementById(link.hash.slice(1))).map(link => link.href)"""
        assert page.evaluate(lost) == []
        assert page.evaluate("document.querySelectorAll('main a:not([href])').length") == 0
        context.close()


def test_the_offline_plan_leads_from_the_start_to_the_words(browser: Browser, copies: Sequence[Path]) -> None:
    """Start, run sheet, message: three steps without a network, and the other language is one more."""
    page = browser.new_page()
    page.goto(copies[0].as_uri())
    page.locator("#index").get_by_role("link", name="Critical").nth(1).click()
    assert page.url.endswith("#run-sheets-critical")
    sheet = page.locator("#run-sheets-critical")
    sheet.get_by_role("checkbox").first.check()
    sheet.get_by_role("link", name="Investigating").first.click()
    assert "#messages--template-investigating" in page.url
    page.locator("#index").get_by_role("link", name="Italiano").click()
    assert page.locator("html").get_attribute("lang") == "it"
    page.close()
