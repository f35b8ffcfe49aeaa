"""What the first page weighs and asks for: it has to come through a bad network while things are down.

Measured on `tests/sites/valid/typical`: 12 components in 3 groups, 90 days with incidents in them, one open incident
with three updates, a logo, and ten languages.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request

from sitelab.build import build_site
from sitelab.page_types import built_pages
from sitelab.server import serve

pytestmark = pytest.mark.browser

FIRST_WINDOW = 14_336
"""Bytes that a server may send before it waits for the first answer: ten packets, less their heads (RFC 6928)."""

THREE_SCRIPTS = ("en", "ar", "ja")
"""Languages that stand for all ten where only fonts could make a difference."""

AT_REST = "() => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))"
"""Waits until what is seen has been drawn, so that all it needs has been asked for, and nothing is left to do."""

OpenPage = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def typical_site(tmp_path_factory: pytest.TempPathFactory, sites: Path) -> Path:
    return build_site(sites / "valid" / "typical", tmp_path_factory.mktemp("typical") / "site")


@pytest.fixture(scope="module")
def homes(typical_site: Path) -> Mapping[str, str]:
    """Return the path of the first page in each language."""
    homes = {page.language: page.path for page in built_pages(typical_site) if page.kind == "index.html"}
    assert len(homes) == 10
    return homes


@pytest.fixture(scope="module")
def typical(typical_site: Path) -> Iterator[str]:
    """Return the address at which the site is served, two folders deep."""
    with serve(typical_site, "/some/where") as address:
        yield address


@dataclass(slots=True)
class Visit:
    """A visit to a page: its address, what was asked for on its behalf, and what it complained of."""

    address: str
    requests: list[str]
    said: list[str]


def visits(page: Page, addresses: Iterable[str], *, scripts: bool = True) -> Iterator[Visit]:
    """Open one address after the other, look at all of the page, and yield what it did once it is at rest."""
    visit = Visit("", [], [])
    page.on("request", lambda request: _remember(visit, request))
    page.on("console", lambda message: visit.said.append(message.text))
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    for address in addresses:
        visit = Visit(address, [], [])
        page.goto(address)
        # What waits for being seen. A smooth way there would take a second.
        page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
        if scripts:
            page.evaluate(AT_REST)
        else:
            page.wait_for_load_state("networkidle")
        yield visit


def _remember(visit: Visit, request: Request) -> None:
    if not request.url.startswith("data:"):
        visit.requests.append(request.url)


def test_the_first_page_fits_the_first_window(typical_site: Path, homes: Mapping[str, str]) -> None:
    """In every language the whole page arrives before the server has to wait for an answer."""
    weights = {language: len(gzip.compress((typical_site / path).read_bytes(), 9)) for language, path in homes.items()}
    assert max(weights.values()) <= FIRST_WINDOW, weights


def test_the_first_page_says_all_that_is_weighed(typical_site: Path, homes: Mapping[str, str]) -> None:
    """It is light although it has everything: three updates, every component, and 90 days of each."""
    for language, path in homes.items():
        page = (typical_site / path).read_text(encoding="utf-8")
        assert len(set(re.findall(r"incidents/2026-11-23-tracking-stands-still/[^\"]*#([\w-]+)", page))) == 3, language
        assert len(set(re.findall(r"components/([\w-]+)/", page))) == 12, language


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_first_page_is_one_request(
    open_page: OpenPage, typical: str, homes: Mapping[str, str], scripts: bool
) -> None:
    """Logo and style included: no font, no picture, no script is fetched, from nowhere, with scripts and without."""
    paths = homes.values() if scripts else [homes[language] for language in THREE_SCRIPTS]
    with open_page(java_script_enabled=scripts) as page:
        for visit in visits(page, [f"{typical}/{path}" for path in paths], scripts=scripts):
            assert visit.requests == [visit.address]
            assert page.evaluate("[...document.fonts].length") == 0


def test_no_page_asks_a_third_party(open_page: OpenPage, rich: str, rich_site: Path) -> None:
    """No page of any type asks another server for anything, nor prepares to; and it keeps its own security policy."""
    kinds = {page.kind: page.path for page in built_pages(rich_site)}
    hints = "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=preload]"
    with open_page() as page:
        for visit in visits(page, [f"{rich}/{path}" for path in kinds.values()]):
            assert {urlsplit(url).netloc for url in visit.requests} == {urlsplit(rich).netloc}, visit.address
            assert page.locator(hints).count() == 0, visit.address
            assert visit.said == [], visit.address


def test_the_first_page_works_from_a_disk(open_page: OpenPage, typical_site: Path, homes: Mapping[str, str]) -> None:
    """From a folder, without any server: nothing else is read, nothing complains, and it looks the same as served."""
    with open_page() as page:
        for visit in visits(page, [(typical_site / homes[language]).as_uri() for language in THREE_SCRIPTS]):
            assert visit.requests == [visit.address]
            assert visit.said == []
            assert page.evaluate("document.images.length") > 0
            assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")


def test_every_link_of_the_first_page_works_below_a_path(open_page: OpenPage, typical: str) -> None:
    """Two folders deep, each of its links within the site leads to a page that is there."""
    with open_page() as page:
        page.goto(f"{typical}/index.html")
        links = set(json.loads(page.evaluate("JSON.stringify([...document.links].map(link => link.href))")))
        own = sorted(url.partition("#")[0] for url in links if url.startswith(typical) and "/plan/" not in url)
        assert len(own) > 10
        for url in own:
            assert page.request.get(url).status == 200, url
