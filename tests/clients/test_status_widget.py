"""@statuspage/status-widget, unmodified, in Chromium: on a page elsewhere it shows our status as Statuspage's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

WIDGET = Path(__file__).parents[1] / "node" / "node_modules" / "@statuspage" / "status-widget" / "dist" / "index.js"


@pytest.fixture
def page_with_widgets(serve: Callable[[Path], str], tmp_path: Path) -> Callable[[str], str]:
    """Serve a page of somebody else's that shows both forms of the widget for an address."""
    if not WIDGET.is_file():
        pytest.skip("the tests' tools from npm are not installed; make test does it where npm is")

    def make(source: str) -> str:
        (tmp_path / "widget.js").write_bytes(WIDGET.read_bytes())
        (tmp_path / "index.html").write_text(
            '<!doctype html><html lang="en"><title>Shop</title>\n'
            f'<statuspage-widget id="plain" src="{source}"></statuspage-widget>\n'
            f'<statuspage-widget id="badge" src="{source}" appearance="badge" title="Library"></statuspage-widget>\n'
            '<script src="widget.js"></script>',
            encoding="utf-8",
        )
        return serve(tmp_path)

    return make


@pytest.mark.browser
@pytest.mark.parametrize(
    ("situation", "shown"),
    [
        ("trouble", ("Partially Degraded Service", "minor")),
        ("calm", ("All Systems Operational", "none")),
        ("empty", ("All Systems Operational", "none")),
    ],
)
def test_both_forms_show_the_status(
    served: Callable[[str], str],
    page_with_widgets: Callable[[str], str],
    browser: Browser,
    situation: str,
    shown: tuple[str, str],
) -> None:
    """The widget reads `api/v2/summary.json` at the root of another host, so the host has to allow that."""
    source = served(situation)
    sentence, indicator = shown
    page = browser.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(page_with_widgets(source))
    plain, badge = page.locator("#plain .status-text"), page.locator("#badge .status-indicator")
    expect(plain).to_have_text(sentence)
    expect(page.locator("#plain .status-indicator")).to_have_class(f"status-indicator {indicator}")
    expect(badge).to_have_text(sentence)
    expect(page.locator("#badge .status-text")).to_have_text("Library")
    expect(page.locator("#plain a")).to_have_attribute("href", source)
    # It looks for its bundler's loader wherever it is, and does its work without.
    assert set(failures) <= {"parcelRequire is not defined"}
    page.close()
