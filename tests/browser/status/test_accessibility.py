"""axe-core, an independent judge, on every type of page: in all colours, on phone and desktop, in both directions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from sitelab.build import NOW
from sitelab.page_types import BuiltPage

pytestmark = pytest.mark.browser

# The success criteria of WCAG 2.2, A and AA, and what axe calls best practice: landmarks, headings, no positive
# tabindex and the like, which people who cannot see the page find their way by. Target size has to be asked for.
OPTIONS: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
# With forced colours axe takes the words' colours from the style sheet, and what is behind them from the screen; so
# test_colours.py looks at the contrast there.
WITHOUT_CONTRAST = {**OPTIONS, "rules": {**OPTIONS["rules"], "color-contrast": {"enabled": False}}}
RUN = """async options => {
  const { violations, incomplete, passes } = await axe.run(document, options)
  const short = rule => rule.nodes.map(node => ({
    rule: rule.id, help: rule.help, why: node.failureSummary,
    element: node.target.join(" "), html: node.html.slice(0, 200),
  }))
  return { violations: violations.flatMap(short), incomplete: incomplete.flatMap(short), passed: passes.length }
}"""
COLOURS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
# Every type of page in all colours and both widths; in a further script, or on a further page of a type, what is likely
# to differ there. The colours come from the same few rules everywhere.
FIRST_OF_A_TYPE = [("light", 360), ("dark", 360), ("forced", 360), ("light", 1280), ("dark", 1280)]
OF_ANOTHER_SCRIPT = [("light", 360), ("dark", 1280), ("forced", 360)]
FURTHER_ONE = [("dark", 360)]

EveryPage = Callable[..., Iterator[tuple[Page, BuiltPage]]]
Judge = Callable[[Page], str]


@pytest.fixture(scope="module")
def judge(node_modules: Path) -> Judge:
    """Return a function that gives all that axe finds wrong in an open page, as it is to be read; nothing is good."""
    axe = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def run(page: Page) -> str:
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(axe)
        forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
        result = page.evaluate(RUN, WITHOUT_CONTRAST if forced else OPTIONS)
        assert result["passed"] > 10, "axe has hardly looked at the page"
        if not result["violations"]:
            return ""
        unsure = [f"{node['rule']}: {node['element']}" for node in result["incomplete"]]
        return "\n".join([*_lines(result["violations"]), "Besides, axe could not tell:", *(unsure or ["nothing"])])

    return run


def _lines(nodes: Sequence[dict[str, str]]) -> Iterator[str]:
    for node in nodes:
        yield f"{node['rule']}: {node['help']}\n  at {node['element']}: {node['html']}\n  {node['why']}"


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_axe_finds_nothing(every_page: EveryPage, judge: Judge, subtests: pytest.Subtests, language: str) -> None:
    """No type of page breaks WCAG 2.2 AA, in no colours, no width and no direction."""
    seen: set[str] = set()
    of_a_type = FIRST_OF_A_TYPE if language == "en" else OF_ANOTHER_SCRIPT
    for page, built in every_page(language):
        for colours, width in FURTHER_ONE if built.kind in seen else of_a_type:
            page.emulate_media(**COLOURS[colours])
            page.set_viewport_size({"width": width, "height": 800})
            with subtests.test(f"{built.path}, {colours}, {width} px"):
                assert not (found := judge(page)), found
        seen.add(built.kind)


def test_axe_finds_nothing_hours_later(every_page: EveryPage, judge: Judge, subtests: pytest.Subtests) -> None:
    """What a page says by itself later on, such as that an update is overdue, is as accessible as the rest."""
    for page, built in every_page(first=True, viewport={"width": 360, "height": 800}):
        if built.kind.startswith(("index", "incidents")):
            page.clock.set_fixed_time(NOW.replace(day=24, hour=5))
            page.reload()
            with subtests.test(built.path):
                assert not (found := judge(page)), found
            page.clock.set_fixed_time(NOW)


def test_axe_looks_at_what_is_shown(
    open_page: Callable[..., AbstractContextManager[Page]], judge: Judge, rich: str
) -> None:
    """The judge is awake: a page that is spoiled in dark colours alone is found out there, and nowhere else."""
    with open_page() as page:
        page.goto(f"{rich}/404.html")
        page.evaluate("document.querySelector('h1').style.color = 'light-dark(#111, #222)'")
        assert "color-contrast" not in judge(page)
        page.emulate_media(color_scheme="dark")
        assert "color-contrast" in judge(page)
        page.evaluate("document.documentElement.removeAttribute('lang')")
        assert "html-has-lang" in judge(page)
