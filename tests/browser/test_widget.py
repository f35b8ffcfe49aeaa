"""The widget and the frame on a page of another origin: a status site on one port, somebody's own page on another."""

import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sitelab.build import build_site
from statusbook.serve.answer import Answer, Request, answer
from statusbook.serve.files import FolderFiles
from statusbook.serve.server import Answerer, SiteServer, open_server

pytestmark = pytest.mark.browser

HOSTILE = """<img src=x onerror="document.title='broken in'"><script>document.title='broken in'</script> "&' Ω"""
CARD = "section"
Event = dict[str, Any]


class Site:
    """A built status site that is served, and whose API a test may write anew."""

    def __init__(self, folder: Path, server: SiteServer) -> None:
        self.folder = folder
        self.address = server.address
        self.asked: list[str] = []
        self.broken = False
        self._answer = partial(answer, files=FolderFiles(folder))
        server.answerer = self.reply

    def reply(self, request: Request) -> Answer:
        self.asked.append(request.target)
        if self.broken:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, {"Content-Type": "text/plain"}, b"down")
        given = self._answer(request)
        # A test's minutes pass in no time, which the browser's cache does not know.
        return replace(given, headers={**given.headers, "Cache-Control": "no-store"})

    def say(self, indicator: str, description: str, *incidents: Event, planned: Sequence[Event] = ()) -> None:
        """Let the API say this from now on."""
        document = {
            "status": {"indicator": indicator, "description": description},
            "incidents": list(incidents),
            "scheduled_maintenances": planned,
        }
        file = self.folder / "api/v2/summary.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document), encoding="utf-8")

    @property
    def questions(self) -> int:
        """How often the API was asked."""
        return sum(target.endswith("summary.json") for target in self.asked)


def incident(key: str = "a1b2c3d4f5g6", name: str = "Payments fail", **fields: str) -> Event:
    return {"id": key, "name": name, "status": "investigating", "shortlink": "https://shop.example/i/1", **fields}


@contextmanager
def running(answerer: Answerer) -> Iterator[SiteServer]:
    with open_server("127.0.0.1", 0, answerer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def built(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(sites / "valid" / "small", tmp_path_factory.mktemp("widget") / "site")


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Iterator[Site]:
    with running(lambda _request: Answer(HTTPStatus.OK)) as server:
        yield Site(Path(shutil.copytree(built, tmp_path / "site")), server)


@contextmanager
def somebodys_page(body: str, language: str = "en", policy: str = "") -> Iterator[str]:
    """Serve a page of another origin, and return its address."""
    html = f'<!DOCTYPE html><html lang="{language}"><title>Shop</title><body><h1>Shop</h1>{body}</body></html>'
    headers = {"Content-Type": "text/html; charset=utf-8"}
    if policy:
        headers["Content-Security-Policy"] = policy
    with running(lambda _request: Answer(HTTPStatus.OK, headers, html.encode())) as server:
        yield server.address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def script(site: Site, options: str = "") -> str:
    return f'<script async src="{site.address}widget.js" {options}></script>'


def settled(page: Page, site: Site, address: str) -> None:
    """Open a page and wait until the widget has read the API and drawn what it drew."""
    with page.expect_response(lambda response: response.url.endswith("summary.json")):
        page.goto(address)
    # It says its language whenever it draws, seen or not.
    page.locator(f"{CARD}[lang]").wait_for(state="attached")
    assert site.questions


def seconds_until_asked(page: Page, site: Site) -> int:
    """Let the page's time pass in steps until it asks the API again, and return how long that took.

    Between the steps the browser gets real time to take in what was answered, on which the next pause depends.
    """
    before = site.questions
    for passed in range(5, 600, 5):
        page.clock.run_for(5000)
        page.wait_for_timeout(50)
        if site.questions > before:
            return passed
    return pytest.fail("it does not ask again")


def test_nothing_is_shown_while_all_is_well(site: Site, page: Page) -> None:
    site.say("none", "All Systems Operational", planned=[incident(status="scheduled")])
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        expect(page.locator(CARD)).to_be_hidden()


def test_all_is_well_is_said_where_it_is_asked_for(site: Site, page: Page) -> None:
    site.say("none", "All Systems Operational")
    with somebodys_page(script(site, "data-show=always")) as address:
        settled(page, site, address)
        expect(page.get_by_role("status")).to_have_text("All systems operational")
        expect(page.get_by_role("link")).to_have_attribute("href", site.address)


def test_an_open_incident_is_shown_with_a_link_to_it(site: Site, page: Page) -> None:
    site.say("major", "Partial System Outage", incident())
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        expect(page.get_by_role("status")).to_contain_text("Partial system outage")
        expect(page.get_by_role("status")).to_contain_text("Payments fail Investigating")
        expect(page.get_by_role("link", name="Payments fail")).to_have_attribute("href", "https://shop.example/i/1")


def test_a_running_maintenance_is_shown_and_a_coming_one_is_not(site: Site, page: Page) -> None:
    coming = incident("c1", "Next week", status="scheduled")
    site.say(
        "maintenance", "Service Under Maintenance", planned=[coming, incident("r1", "Disks", status="in_progress")]
    )
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        expect(page.get_by_role("status")).to_contain_text("Disks In progress")
        expect(page.get_by_role("status")).not_to_contain_text("Next week")


def test_a_hostile_title_is_text_and_a_hostile_link_leads_to_the_status_page(site: Site, page: Page) -> None:
    """Whatever the API says, no script of it runs on the page that shows the widget."""
    site.say("<b>", HOSTILE, incident(name=HOSTILE, status=HOSTILE, shortlink="javascript:document.title='broken in'"))
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        expect(page.get_by_role("link").nth(1)).to_have_text(HOSTILE)
        assert page.locator(f"{CARD} img, {CARD} script").count() == 0
        expect(page.get_by_role("link").nth(1)).to_have_attribute("href", site.address)
        page.get_by_role("link").nth(1).click()
        assert page.title() != "broken in"


def test_a_strict_policy_of_the_page_lets_it_work(site: Site, page: Page) -> None:
    """Two sources, and no inline script or style, as the guide says. The console stays empty."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    site.say("critical", "Major System Outage", incident())
    policy = f"default-src 'none'; script-src {site.address}; connect-src {site.address}"
    with somebodys_page(script(site), policy=policy) as address:
        settled(page, site, address)
        expect(page.get_by_role("status")).to_contain_text("Payments fail")
        border = page.locator(CARD).evaluate("card => getComputedStyle(card).borderTopColor")
        assert border == "rgb(179, 38, 30)"
    assert [line for line in said if "favicon" not in line] == []


@pytest.mark.parametrize(
    ("page_language", "option", "expected"),
    [
        ("it", "", "Interruzione parziale del sistema"),
        ("it-CH", "", "Interruzione parziale del sistema"),
        ("de", "", "Partial system outage"),
        ("en", "data-lang=it", "Interruzione parziale del sistema"),
        ("it", "data-lang=EN", "Partial system outage"),
    ],
)
def test_it_speaks_the_pages_language_where_it_can(
    site: Site, page: Page, page_language: str, option: str, expected: str
) -> None:
    site.say("major", "Partial System Outage", incident())
    with somebodys_page(script(site, option), page_language) as address:
        settled(page, site, address)
        expect(page.get_by_role("status")).to_contain_text(expected)


def test_titles_and_links_are_in_the_readers_language(site: Site, page: Page) -> None:
    """The API has one language; the widget knows what is open in the others."""
    words = json.loads((site.folder / "it/widget.json").read_text(encoding="utf-8"))
    key, (title, path) = next(iter(words["events"].items()))
    site.say("major", "Partial System Outage", incident(key, "The English title"))
    with somebodys_page(script(site), "it") as address:
        settled(page, site, address)
        link = page.get_by_role("link", name=title)
        expect(link).to_have_attribute("href", f"{site.address}{path}")
        assert path.startswith("it/incidents/")
        assert (site.folder / path / "index.html").is_file()


def test_what_was_closed_stays_closed_until_something_new(site: Site, page: Page) -> None:
    """With the keyboard alone, over a reload, for this incident and not for the next."""
    site.say("major", "Partial System Outage", incident("one"))
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        page.get_by_role("link", name="Payments fail").focus()
        page.keyboard.press("Escape")
        expect(page.locator(CARD)).to_be_hidden()
        settled(page, site, address)
        expect(page.locator(CARD)).to_be_hidden()
        site.say("major", "Partial System Outage", incident("one"), incident("two", "Another"))
        settled(page, site, address)
        expect(page.locator(CARD)).to_be_visible()
        page.get_by_role("button", name="Close").press("Enter")
        expect(page.locator(CARD)).to_be_hidden()


def test_it_asks_again_while_it_is_looked_at_and_less_often_when_there_is_no_answer(site: Site, page: Page) -> None:
    """Every minute, after a failure after two; and what it showed stays. Chance is left out here."""
    site.say("none", "All Systems Operational")
    page.add_init_script("Math.random = () => 0")
    page.clock.install()
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        site.say("major", "Partial System Outage", incident())
        assert 55 <= seconds_until_asked(page, site) <= 100
        expect(page.locator(CARD)).to_be_visible()
        site.broken = True
        assert 55 <= seconds_until_asked(page, site) <= 100
        assert seconds_until_asked(page, site) >= 115
        expect(page.locator(CARD)).to_be_visible()


def test_a_hidden_page_asks_nothing_until_it_is_looked_at_again(site: Site, page: Page) -> None:
    site.say("none", "All Systems Operational")
    page.clock.install()
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        hidden = "Object.defineProperty(document, 'hidden', {value: VALUE, configurable: true})"
        page.evaluate(hidden.replace("VALUE", "true"))
        page.clock.run_for(600_000)
        assert site.questions == 1
        page.evaluate(hidden.replace("VALUE", "false"))
        with page.expect_response(lambda response: response.url.endswith("summary.json")):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert site.questions == 2


def test_an_unchanged_card_is_not_read_out_again(site: Site, page: Page) -> None:
    """A screen reader speaks whenever the region changes, so it must not change without news."""
    site.say("major", "Partial System Outage", incident())
    page.clock.install()
    with somebodys_page(script(site)) as address:
        settled(page, site, address)
        page.get_by_role("link", name="Payments fail").evaluate("link => { link.sameAsBefore = true; }")
        seconds_until_asked(page, site)
        page.wait_for_timeout(500)
        assert page.get_by_role("link", name="Payments fail").evaluate("link => link.sameAsBefore")


@pytest.mark.parametrize(
    ("position", "corner"),
    [
        ("", ("right", "bottom")),
        ("bottom-left", ("left", "bottom")),
        ("top-left", ("left", "top")),
        ("top-right", ("right", "top")),
    ],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_it_stays_in_its_corner_and_in_the_window(
    site: Site, page: Page, width: int, position: str, corner: tuple[str, str]
) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    site.say("major", "Partial System Outage", incident(name="Nochdazuunglaublichlangunddurchnichtsgetrennt" * 3))
    with somebodys_page(script(site, f"data-position={position}" if position else "")) as address:
        settled(page, site, address)
        box = page.locator(CARD).bounding_box()
        assert box is not None
        near = {"left": box["x"], "right": width - box["x"] - box["width"]}
        near |= {"top": box["y"], "bottom": 600 - box["y"] - box["height"]}
        assert all(near[side] == pytest.approx(16, abs=1) for side in corner)
        assert min(near.values()) >= 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_inline_stays_where_the_script_is(site: Site, page: Page) -> None:
    site.say("major", "Partial System Outage", incident())
    with somebodys_page(f"<main>{script(site, 'data-position=inline')}</main><p>after</p>") as address:
        settled(page, site, address)
        assert page.locator(CARD).evaluate("card => card.getRootNode().host.parentElement.tagName") == "MAIN"
        box = page.locator(CARD).bounding_box()
        assert box is not None
        assert box["width"] > 1000


def test_the_page_around_it_changes_nothing(site: Site, page: Page) -> None:
    """Not its colours, not its letters, and its own elements stay untouched by ours."""
    site.say("major", "Partial System Outage", incident())
    style = "<style>div { font-size: 40px !important; text-transform: uppercase; visibility: hidden }</style>"
    with somebodys_page(style + script(site)) as address:
        settled(page, site, address)
        computed = page.locator("section li").evaluate(
            "item => ['color', 'fontSize', 'textTransform'].map(name => getComputedStyle(item)[name])"
        )
        assert computed == ["rgb(27, 31, 36)", "15px", "none"]


def test_the_frame_works_without_script_and_its_links_leave_it(site: Site, browser: Browser) -> None:
    """It shows the overall status and what is open, and a click opens the incident in the whole window."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    frame = f'<iframe src="{site.address}embed.html" title="Status" width="400" height="200"></iframe>'
    with somebodys_page(frame) as address:
        page.goto(address)
        inside = page.frame_locator("iframe")
        expect(inside.get_by_role("heading", level=1)).not_to_be_empty()
        inside.locator("li a").first.click()
        page.wait_for_url(f"{site.address}incidents/**")
    context.close()
