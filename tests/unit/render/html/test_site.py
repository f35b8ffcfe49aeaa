"""The status site shows what the files say, at the moment that it is built for, in every language."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import html5lib
import pytest

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.model.artifact import Stage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
Pages = Mapping[str, str]


def write(root: Path, path: str, text: str) -> None:
    """Write one file of a repository."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository in two languages with an open incident and one coming maintenance."""
    write(tmp_path, "plan/plan.yml", "organisation: Ferry <Lines>\nlanguages: [en, it]\ntimezone: Europe/Rome\n")
    write(tmp_path, "plan/status-page.yml", "url: https://status.ferry.example/live\nhistory_days: 7\n")
    write(tmp_path, "plan/components.yml", "components:\n  - {id: tickets, name: {en: Tickets, it: Biglietti}}\n")
    definition = (
        "severities:\n  - {id: bad, name: Bad, criteria: [x], impact: major, update_every: {identified: 30m}}\n"
    )
    write(tmp_path, "plan/definition.yml", definition)
    write(
        tmp_path,
        "incidents/2026/2026-11-23-tickets.md",
        "---\n"
        'title: {en: "Tickets fail & \\"quotes\\"", it: Biglietti non disponibili}\n'
        "severity: bad\n"
        "components: {tickets: partial_outage}\n"
        "started: 2026-11-23T10:00Z\n"
        "updates:\n"
        "  - {at: 2026-11-23T10:05Z, status: investigating, message: First words.}\n"
        "  - {at: 2026-11-23T11:40Z, status: identified, message: Second words.}\n"
        "  - {at: 2026-11-23T15:00Z, status: resolved, message: Last words.}\n"
        "---\nWhat we learned.\n",
    )
    write(
        tmp_path,
        "incidents/2026/2026-11-25-engine.md",
        "---\n"
        "kind: maintenance\n"
        "title: Engine room\n"
        "scheduled: {from: 2026-11-25T23:00Z, until: 2026-11-26T03:00Z}\n"
        "components: {tickets: under_maintenance}\n"
        "updates:\n  - {at: 2026-11-20T10:00Z, status: scheduled, message: We paint.}\n"
        "---\n",
    )
    return tmp_path


def built_files(root: Path, now: datetime = NOW) -> Pages:
    """Return every file of the site, by path."""
    loaded = load_repository(root)
    assert loaded.book is not None, loaded.findings
    # As in a build, every artifact is known before the first one is made.
    return {artifact.path: artifact.make().decode() for artifact in list(public_artifacts(loaded.book, now))}


def built(root: Path, now: datetime = NOW) -> Pages:
    """Return every page of the site, by path."""
    return {path: text for path, text in built_files(root, now).items() if path.endswith(".html")}


def words(page: str) -> str:
    """Return the words of the page's content."""
    body = re.sub(r"</?time[^>]*>|<script.*?</script>", "", page.partition("<body>")[2], flags=re.DOTALL)
    body = re.sub(r"&(?:#\d{4}|middot|ndash|hellip|times);", lambda sign: html.unescape(sign[0]), body)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_every_page_exists_in_every_language(repository: Path) -> None:
    """The second language has all pages of the first one, below its own folder."""
    pages = built(repository)
    english = {path for path in pages if not path.startswith("it/")} - {"404.html"}
    assert {f"it/{path}" for path in english} == {path for path in pages if path.startswith("it/")}
    assert "incidents/2026-11-23-tickets/index.html" in english
    assert "history/2026-11/index.html" in english


def test_every_page_is_valid_html(repository: Path) -> None:
    """A strict parser of HTML finds nothing wrong with any page."""
    for path, page in built(repository).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page)
        assert not parser.errors, (path, parser.errors)


def test_ids_are_unique_on_every_page(repository: Path) -> None:
    """Anchors and labels lead to one place each."""
    for path, page in built(repository).items():
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path


def test_every_link_within_the_site_leads_somewhere(repository: Path) -> None:
    """No page links to a file, or to an anchor, that is not there; the plan is built by MkDocs beside it."""
    files = built_files(repository)
    for path, page in files.items():
        if path == "404.html" or not path.endswith(".html"):
            continue
        for link in re.findall(r'href="([^"]+)"', page):
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            file = (Path("/site") / path).parent.joinpath(target or Path(path).name).resolve().relative_to("/site")
            if file.parts[0] == "plan":
                continue
            assert file.as_posix() in files, (path, link)
            assert not anchor or f'id="{anchor}"' in files[file.as_posix()], (path, link)


def test_what_is_said_later_is_not_shown(repository: Path) -> None:
    """At a moment before the last update, nobody can read it, nor the postmortem, and the incident is open."""
    pages = built(repository)
    incident = words(pages["incidents/2026-11-23-tickets/index.html"])
    assert "Second words." in incident
    assert "Last words." not in incident
    assert "What we learned." not in incident
    assert "Open incidents" in words(pages["index.html"])


def test_after_the_last_update_all_is_well_and_the_postmortem_is_there(repository: Path) -> None:
    """Once it is resolved, the first page says so, and the incident's page has its postmortem."""
    pages = built(repository, NOW + timedelta(hours=6))
    assert "All systems operational" in words(pages["index.html"])
    assert "Open incidents" not in words(pages["index.html"])
    assert "What we learned." in words(pages["incidents/2026-11-23-tickets/index.html"])


def test_before_anything_was_said_nothing_is_shown(repository: Path) -> None:
    """Before the first update customers see no trace of an incident, not even a page."""
    pages = built(repository, datetime(2026, 11, 23, 10, 1, tzinfo=UTC))
    assert "incidents/2026-11-23-tickets/index.html" not in pages
    assert "Tickets fail" not in pages["index.html"]


def test_the_first_page_says_when_the_next_update_comes(repository: Path) -> None:
    """The severity's cadence becomes a promise with a time, and an honest sentence once that time has passed."""
    assert "Next update by 23 Nov 2026, 13:10 CET." in words(built(repository)["index.html"])
    late = words(built(repository, NOW + timedelta(minutes=30))["index.html"])
    assert "The next update was due by 23 Nov 2026, 13:10 CET." in late


def test_a_coming_maintenance_changes_no_status_today(repository: Path) -> None:
    """Planned work is announced, with both of its days, and disturbs nothing yet."""
    home = words(built(repository, datetime(2026, 11, 22, 12, 0, tzinfo=UTC))["index.html"])
    assert "All systems operational" in home
    assert "26 Nov 2026, 00:00–04:00 CET" in home
    assert "Tickets Operational" in home


def test_a_maintenance_that_nobody_updates_follows_its_schedule_and_says_so(repository: Path) -> None:
    """While it runs the page names the planned time and claims no more, for an older copy of it must stay true."""
    during = words(built(repository, datetime(2026, 11, 26, 1, 0, tzinfo=UTC))["index.html"])
    assert "Service under maintenance" in during
    assert "Planned: 26 Nov 2026, 00:00–04:00 CET" in during
    assert "In progress" not in during
    assert "under way" not in during.lower()
    after = words(built(repository, datetime(2026, 11, 26, 4, 0, tzinfo=UTC))["index.html"])
    assert "All systems operational" in after
    assert "Over as planned" in after


def test_words_are_the_reader_s_and_fallbacks_are_marked(repository: Path) -> None:
    """The Italian page is in Italian; what has no translation is marked as English for screen readers."""
    page = built(repository)["it/index.html"]
    assert '<html lang="it"' in page
    assert "Biglietti non disponibili" in page
    assert "Incidenti aperti" in page
    assert "Incidenti aperti" not in built(repository)["index.html"]
    assert re.search(r'<div class="prose" lang="en" dir="auto"><p>Second words\.', page)


def test_signs_of_html_in_words_stay_words(repository: Path) -> None:
    """A title or name with angle brackets, ampersands or quotes is shown as it was written."""
    page = built(repository)["index.html"]
    assert "Ferry &lt;Lines&gt;" in page
    assert "Tickets fail &amp; &#34;quotes&#34;" in page


def test_month_pages_hold_every_update_with_its_time(repository: Path) -> None:
    """The timeline is complete: each update with what was said and when."""
    page = built(repository, NOW + timedelta(days=4))["history/2026-11/index.html"]
    for time, said in [("11:05", "First"), ("12:40", "Second"), ("16:00", "Last")]:
        assert re.search(
            rf'datetime="2026-11-23T{time}\+01:00" data-show="ago">23 Nov 2026, {time} CET.*?{said} words\.',
            page,
            re.DOTALL,
        )


def test_the_same_files_and_moment_give_the_same_bytes(repository: Path) -> None:
    """Nothing but files and moment goes into a page."""
    assert built(repository) == built(repository)


def test_pages_come_before_the_pages_that_link_to_them(repository: Path) -> None:
    """A reader of a half-published site finds no dead link: permalinks first, lists next, the first page last."""
    loaded = load_repository(repository)
    assert loaded.book is not None
    stages = {artifact.path: artifact.stage for artifact in public_artifacts(loaded.book, NOW)}
    assert stages["incidents/2026-11-23-tickets/index.html"] < stages["history/2026-11/index.html"]
    assert stages["history/2026-11/index.html"] < stages["index.html"] == Stage.ENTRY


def test_a_policy_allows_nothing_but_what_a_page_carries(repository: Path) -> None:
    """The page's own style and script run because their hashes are named; nothing else does, wherever it comes from."""
    page = built(repository)["index.html"]
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = html.unescape(found[1])
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind, element in (("style-src", "style"), ("script-src", "script")):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy


def test_a_page_without_script_says_the_same(repository: Path) -> None:
    """The script is an addition that a page can do without: turned off, every word and time stays."""
    with_script = built(repository)
    settings = repository / "plan/status-page.yml"
    settings.write_text(settings.read_text("utf-8") + "script: false\n", encoding="utf-8")
    without = built(repository)
    assert "<script>" not in without["index.html"]
    assert "script-src" not in without["index.html"]
    assert {path: words(page) for path, page in without.items()} == {
        path: words(page) for path, page in with_script.items()
    }


def test_a_component_has_a_page_with_its_uptime_and_what_happened(repository: Path) -> None:
    """Each component has a page, whether anything ever happened to it or not, and a list of each year."""
    pages = built(repository, NOW + timedelta(days=4))
    page = words(pages["components/tickets/index.html"])
    # Five hours of a partial outage, and four hours of maintenance that do not count.
    assert "99.93% uptime · 2 days disturbed" in page
    assert "Monday, 23 November 2026 Partial outage Disturbed for 5 hours" in page
    assert "Tickets fail" in words(pages["components/tickets/2026/index.html"])
    assert "Biglietti non disponibili" in words(pages["it/components/tickets/2026/index.html"])


def test_uptime_is_shown_with_its_definition(repository: Path) -> None:
    """Nobody has to guess what a percentage means: the page says what counts, as the plan sets it."""
    page = repository / "plan/status-page.yml"
    page.write_text(page.read_text("utf-8") + "uptime: {partial_outage: 55, under_maintenance: 10}\n", encoding="utf-8")
    home = words(built(repository)["index.html"])
    assert "Major outage 100%, Partial outage 55%, Degraded performance 0%, Under maintenance 10%." in home
    assert "Not counted at all" not in home


def test_a_month_is_a_calendar_whose_days_lead_to_what_happened(repository: Path) -> None:
    """A day on which something happened is marked in colour, shape and words, and leads to its part of the page."""
    page = built(repository, NOW + timedelta(days=4))["history/2026-11/index.html"]
    calendar = page[page.index('<table class="calendar">') : page.index("</table>")]
    assert calendar.count("<td></td>") == 6 + 6  # November 2026 begins on a Sunday and ends on a Monday
    assert '<td class="part"><a href="#2026-11-23">' in calendar
    assert 'id="2026-11-23"' in page
    assert words(f"<body>{calendar}").count("Major impact") == 1


def test_what_went_on_from_another_month_is_on_its_page(repository: Path) -> None:
    """Who looks at a day sees what was broken on it, even if it had begun before."""
    write(
        repository,
        "incidents/2026/2026-10-30-gate.md",
        "---\ntitle: The gate is stuck\nseverity: bad\nstarted: 2026-10-30T10:00Z\n"
        "updates:\n  - {at: 2026-10-30T10:05Z, status: investigating, message: We look.}\n"
        "  - {at: 2026-11-02T10:05Z, status: resolved, message: Open.}\n---\n",
    )
    page = words(built(repository)["history/2026-11/index.html"])
    assert "Monday, 2 November 2026 Went on from before: The gate is stuck" in page


def test_the_picture_of_an_incident_is_told_in_words_too(repository: Path) -> None:
    """How each component fared stands beside the picture, with its times, for those who cannot see it."""
    page = built(repository, NOW + timedelta(days=4))["incidents/2026-11-23-tickets/index.html"]
    assert '<svg class="line"' in page
    assert "Partial outage 23 Nov 2026, 11:00–16:00 CET" in words(page)


def test_an_incident_s_page_depends_on_nothing_but_what_was_said(repository: Path) -> None:
    """As long as nobody says anything and nothing falls due, the page of an incident stays the same to the byte."""
    path = "incidents/2026-11-23-tickets/index.html"
    assert built(repository, NOW)[path] == built(repository, NOW + timedelta(minutes=9))[path]


@pytest.mark.parametrize("path", ["api/index.html", "it/api/index.html"])
def test_every_file_for_machines_is_on_one_page(repository: Path, path: str) -> None:
    """Who wants a program to read the status finds every file, and each link of the list leads to one."""
    loaded = load_repository(repository)
    assert loaded.book is not None
    files = {artifact.path for artifact in public_artifacts(loaded.book, NOW)}
    content = built(repository)[path].partition("<main")[2].partition("</main>")[0]
    linked = {link.removeprefix("../" * path.count("/")) for link in re.findall(r'<a href="([^"]+)"', content)}
    assert {"api/v2/summary.json", "api/v1/summary.json", "metrics.prom"} <= linked <= files


def test_search_engines_get_what_is_true(repository: Path) -> None:
    """An incident is an article of the organisation's; the first page is a web site. Both are valid JSON."""
    pages = built(repository)
    for path, kind in (("index.html", "WebSite"), ("incidents/2026-11-23-tickets/index.html", "Article")):
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages[path], re.DOTALL)
        about = json.loads(found)
        assert about["@type"] == kind
    assert about["headline"] == 'Tickets fail & "quotes"'
    assert about["dateModified"] == "2026-11-23T11:40Z"


def test_a_missing_page_links_from_the_site_s_root(repository: Path) -> None:
    """404.html is shown at any depth, so its links begin with the path that the site is published at."""
    assert 'href="/live/history/"' in built(repository)["404.html"]


def test_pages_load_nothing_from_elsewhere(repository: Path) -> None:
    """No page asks another server, or a second file, for anything that it needs to be shown."""
    for path, page in built(repository).items():
        if path.endswith(".html"):
            assert not re.search(r'<script src|<(?:img|iframe)\b|<link rel="stylesheet"|url\(|@import', page), path
