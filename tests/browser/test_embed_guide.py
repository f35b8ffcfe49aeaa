"""The guide to embedding: its snippets, copied as they are, work on a page of another origin."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from statusbook.serve.answer import answer
from statusbook.serve.files import FolderFiles
from statusbook.serve.server import open_server

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "embed.md"
PLACEHOLDER = "https://status.example.com"

pytestmark = pytest.mark.browser


@pytest.fixture
def published(site: Path) -> Iterator[str]:
    """Return the address of the site as a static host serves it, with its headers."""
    with open_server("127.0.0.1", 0, partial(answer, files=FolderFiles(site))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.address.rstrip("/")
        finally:
            server.shutdown()
            thread.join()


def test_the_snippets_work_as_they_are(browser: Browser, site: Path, published: str, tmp_path: Path) -> None:
    """The badge is drawn, the frame shows the status, and the notice appears, all from the repository's own site."""
    assert (site / "api/v2/summary.json").is_file()
    snippets = re.findall(r"```html\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(snippets) == 3
    mine = tmp_path / "mine.html"
    body = "".join(snippets).replace(PLACEHOLDER, published)
    mine.write_text(f'<!DOCTYPE html><html lang="en"><title>Mine</title><body>{body}</body></html>', encoding="utf-8")
    page = browser.new_page()
    page.goto(mine.as_uri())
    expect(page.get_by_role("status")).to_be_visible()
    assert page.locator("img").evaluate("image => image.naturalWidth") > 100
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    page.close()


def test_every_address_of_the_guide_exists(site: Path) -> None:
    """Whatever file of the status page the guide names is there."""
    text = GUIDE.read_text(encoding="utf-8").replace("%3A", ":").replace("%2F", "/").replace("COMPONENT", "booking")
    paths = set(re.findall(rf"{PLACEHOLDER}/([\w./-]+)", text))
    assert {"widget.js", "badge.svg", "badge.json", "embed.html", "it/badge.svg"} <= paths
    assert [path for path in paths if not (site / path).is_file()] == []
