"""The whole plan in one file: links stay within it, nothing in it asks anybody for anything."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from statusbook.model.plan import Plan
from statusbook.render.plan.offline import MarkdownDialect, OfflineSource, offline_plan
from statusbook.render.plan.pages import PlanPage, plan_pages

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DIALECT = MarkdownDialect(("toc", "tables", "attr_list", "md_in_html", "pymdownx.superfences", "pymdownx.tasklist"))


def made(
    texts: Mapping[str, str], pictures: Mapping[str, bytes] | None = None, elsewhere: Mapping[str, str] | None = None
) -> str:
    pages = [PlanPage(path, "en", path, text) for path, text in texts.items()]
    source = OfflineSource("The plan", "en", "Europe/Rome", pages, pictures or {}, elsewhere or {})
    return offline_plan(source, DIALECT, NOW)


def main_of(html: str) -> str:
    return html.split("<main>")[1]


def test_links_between_pages_become_links_within_the_file() -> None:
    """From a folder and into one, with an anchor and without, and to the page itself."""
    html = main_of(
        made(
            {
                "index.md": "# Start\n\n[a](run-sheets/major.md) [b](roles.md#lead) [c](#here)\n\n## Here {#here}\n",
                "roles.md": "# Roles\n\n## Lead {#lead}\n",
                "run-sheets/major.md": "# Major\n\n[d](../roles.md#lead) [e](../index.md)\n",
            }
        )
    )
    found = {word: link for link, word in re.findall(r'<a href="([^"]*)">(\w)</a>', html)}
    assert found == {
        "a": "#run-sheets-major",
        "b": "#roles--lead",
        "c": "#index--here",
        "d": "#roles--lead",
        "e": "#index",
    }
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert {link.removeprefix("#") for link in found.values()} <= ids


def test_every_link_of_a_whole_plan_leads_to_an_id(plan: Plan) -> None:
    """Nobody lands nowhere, and no id is there twice."""
    pages = [page for page in plan_pages(plan) if page.language == "it"]
    html = offline_plan(OfflineSource("Il piano", "it", "Europe/Rome", pages, {}, {}), DIALECT, NOW)
    ids = re.findall(r'\bid="([^"]+)"', html)
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) > 50
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids))
    assert '<html lang="it"' in html


def test_other_languages_are_other_files_and_unknown_pages_are_words() -> None:
    """A link that would lead out of the file into nothing is no link."""
    text = "[x](it/roles.md#lead) [y](it/gone.md) [z](notes.pdf) [w](//example.com/x)"
    html = main_of(made({"index.md": text}, elsewhere={"it/roles.md": "plan.it.html"}))
    assert 'href="plan.it.html#it-roles--lead"' in html
    assert "<a>y</a> <a>z</a> <a>w</a>" in html


def test_links_to_the_outside_are_kept_but_scripts_are_not() -> None:
    """The status page can be followed when the network is there; what runs or loads is gone."""
    html = made(
        {
            "index.md": "[a](https://example.com) [b](mailto:x@example.com) [c](tel:+39000)\n\n"
            "[j](javascript:alert(1)) [k](JaVaScRiPt&#58;alert(1)) [d](data:text/html,x)\n\n"
            '<a href="vbscript:x" onclick="x()">v</a><script>alert(1)</script><iframe src="https://evil.example"></iframe>'
            '<img src="https://evil.example/x.png" alt="a picture" srcset="https://evil.example/y 2x">\n\n'
            '<p style="background: url(https://evil.example)">p</p><object data="https://evil.example"></object>\n'
        }
    )
    for kept in ("https://example.com", "mailto:x@example.com", "tel:+39000", 'alt="a picture"'):
        assert kept in html
    for gone in ("javascript:", "vbscript:", "data:text", "evil.example", "onclick", "<script", "<iframe", "alert(1)"):
        assert gone not in html.lower()


def test_pictures_of_the_plan_are_in_the_file() -> None:
    """Only pictures, and only those that lie among the pages."""
    pictures = {"map.png": b"\x89PNG", "it/a b.svg": b"<svg/>", "page.html": b"<b>"}
    text = "![m](map.png) ![s](it/a%20b.svg) ![h](page.html) ![o](../../outside.png)"
    html = main_of(made({"index.md": text}, pictures))
    assert 'src="data:image/png;base64,iVBORw=="' in html
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in html
    assert html.count("<img") == 4
    assert html.count("src=") == 2


def test_the_file_says_when_it_was_made_and_lists_its_pages() -> None:
    """An old copy is known as one, and the list leads to pages and to their sections."""
    html = made({"index.md": "# A & B\n\n## C *d* {#c}\n"})
    assert "23 Nov 2026, 13:00 CET" in html
    assert '<a href="#index--c">C d</a>' in html


def test_boxes_can_be_ticked_and_columns_keep_their_alignment() -> None:
    """What is a form field elsewhere is a box here; of styles, only the alignment of a column is let through."""
    html = main_of(made({"index.md": '- [ ] do\n\n<input type="text" value="x">\n\n| a |\n|:-:|\n| b |\n'}))
    assert "disabled" not in html
    assert 'type="text"' not in html
    assert '<td style="text-align: center;">b</td>' in html


def test_the_same_plan_and_moment_give_the_same_bytes(plan: Plan) -> None:
    """A copy can be compared with the one before."""
    texts = {page.path: page.markdown for page in plan_pages(plan)}
    assert made(texts) == made(texts)


def test_pages_that_no_list_shows_come_last_and_are_in_no_list() -> None:
    """A page for each person is found by its link, and does not stand between the reader and the plan."""
    pages = [PlanPage("people/ada.md", "en", "Ada", "# Ada\n", listed=False), PlanPage("a.md", "en", "A", "# A\n")]
    html = offline_plan(OfflineSource("The plan", "en", "UTC", pages, {}, {}), DIALECT, NOW)
    assert 'href="#people-ada"' not in html
    assert html.index('id="a"') < html.index('<section class="short" id="people-ada"')
