"""A build after another one: only what really changes is made and written, and the site is that of a clean build."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.app import plan_half
from statusbook.app.build import Part, build_repository
from statusbook.cache.store import FOLDER
from statusbook.publish.manifest import MANIFEST

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
UPDATE = "  - {at: 2026-11-23T11:50Z, status: monitoring, message: One more thing.}\n"
IN_EACH_LANGUAGE = frozenset(
    {
        "index.html",
        "incidents/2026-11-23-loans-slow/index.html",
        "history/2026-11/index.html",
        "history/2026/index.html",
        "components/loans/index.html",
        "components/loans/2026/index.html",
        "embed.html",
        "history.atom",
        "history.rss",
        "feed.json",
        "components/loans/feed.atom",
    }
)
"""The pages and feeds that show one incident, or that something has been said about it."""
FOR_MACHINES = frozenset(
    {
        "api/v1/summary.json",
        "api/v1/history/2026-11.json",
        "api/v1/components/loans.json",
        "api/v2/summary.json",
        "api/v2/status.json",
        "api/v2/components.json",
        "api/v2/incidents.json",
        "api/v2/incidents/unresolved.json",
        "api/v2/scheduled-maintenances.json",
        "api/v2/scheduled-maintenances/active.json",
        "api/v2/scheduled-maintenances/upcoming.json",
        "metrics.prom",
        "sitemaps/2026.xml",
        "next-change.json",
    }
)
"""Those of Statuspage's API all say when the page last changed."""


INCIDENT = """\
---
title: No tickets
severity: major
components: {tickets: major_outage}
started: 2026-11-23T11:00Z
updates:
  - {at: 2026-11-23T11:30Z, status: investigating, message: We are looking., next_update_by: 2026-11-23T14:00Z}
---
"""


def tree(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def clean(root: Path, folder: Path, now: datetime) -> Mapping[str, bytes]:
    """Return what a build makes that knows of no other."""
    fresh = Path(shutil.copytree(root, folder / "repository", ignore=shutil.ignore_patterns(FOLDER)))
    build_repository(fresh, folder / "site", now, {Part.STATUS})
    found = tree(folder / "site")
    shutil.rmtree(folder)
    return found


def built_at(root: Path, folder: Path, *moments: str) -> None:
    """Build at one moment after the other, and compare each time with a clean build."""
    for moment in moments:
        now = datetime.fromisoformat(f"{moment}+00:00")
        build_repository(root, folder / "out", now, {Part.STATUS})
        assert tree(folder / "out") == clean(root, folder / "clean", now), moment


@pytest.mark.parametrize("site", ["small", "offset"])
def test_time_alone_changes_what_it_would_change_in_a_clean_build(
    copy_site: Callable[[str], Path], tmp_path: Path, site: str
) -> None:
    """Promises fall due, maintenances begin and end, days, months and years go by."""
    root = copy_site(f"valid/{site}")
    moments = ["2026-11-03T09:00", "2026-11-03T09:40", "2026-11-04T09:40", "2026-11-23T12:00", "2026-12-05T00:30"]
    built_at(root, tmp_path, *moments, "2027-01-02T00:00", "2026-11-03T09:10")


def test_a_month_leads_to_the_next_one_as_soon_as_there_is_one(
    copy_site: Callable[[str], Path], tmp_path: Path
) -> None:
    """Although nothing more has happened in it, and nothing goes on."""
    root = copy_site("base")
    incident = root / "incidents" / "2026" / "2026-11-23-engine.md"
    incident.parent.mkdir(parents=True)
    over = "  - {at: 2026-11-23T12:30Z, status: resolved, message: It is over.}\n"
    incident.write_text(INCIDENT.removesuffix("---\n") + f"{over}---\n")
    built_at(root, tmp_path, "2026-11-24T12:00", "2026-12-05T00:30", "2027-01-02T00:00")


def test_an_update_changes_what_shows_its_incident_and_nothing_else(
    copy_site: Callable[[str], Path], tmp_path: Path
) -> None:
    """However long the history is: its page, its month and year, its components, what is about now, and the feeds."""
    root, out = copy_site("valid/small"), tmp_path / "out"
    build_repository(root, out, NOW, {Part.STATUS})
    before, written = tree(out), {file: file.stat().st_ino for file in out.rglob("*") if file.is_file()}
    incident = root / "incidents" / "2026" / "2026-11-23-loans-slow.md"
    incident.write_text(incident.read_text().rstrip().removesuffix("---") + f"{UPDATE}---\n")
    ((_, report),) = build_repository(root, out, NOW, {Part.STATUS}).written
    changed = {path for path, data in tree(out).items() if before.get(path) != data} - {MANIFEST}
    assert changed == IN_EACH_LANGUAGE | {f"it/{path}" for path in IN_EACH_LANGUAGE} | FOR_MACHINES
    touched = {file for file, inode in written.items() if file.stat().st_ino != inode}
    assert {file.relative_to(out).as_posix() for file in touched} - {MANIFEST} == changed
    assert report.written == len(changed)


def test_an_incident_that_is_over_is_linked_by_its_new_name(copy_site: Callable[[str], Path], tmp_path: Path) -> None:
    """Although its file is the same to the byte, and nothing else has changed in the year before."""
    root, out = copy_site("base"), tmp_path / "out"
    old = root / "incidents" / "2025" / "2025-03-04-engine.md"
    old.parent.mkdir(parents=True)
    over = "  - {at: 2025-03-04T12:30Z, status: resolved, message: It is over.}\n"
    text = INCIDENT.removesuffix("---\n").replace("2026-11-23", "2025-03-04").replace("T14:00Z", "T12:10Z")
    old.write_text(f"{text}{over}---\n")
    built_at(root, tmp_path, "2026-11-24T12:00")
    old.rename(old.with_stem("2025-03-04-no-engine"))
    built_at(root, tmp_path, "2026-11-24T12:00")
    assert "2025-03-04-no-engine" in (out / "history" / "2025" / "index.html").read_text()


_ON_ONE_CORE = (
    "import os, runpy; hasattr(os, 'sched_setaffinity') and os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); "
    "runpy.run_module('statusbook', run_name='__main__')"
)


def test_the_command_makes_the_same_on_every_core_and_on_one(copy_site: Callable[[str], Path], tmp_path: Path) -> None:
    """After an update too; one core works alone, several in copies of the process."""
    root = copy_site("valid/small")
    incident = root / "incidents" / "2026" / "2026-11-23-loans-slow.md"
    text = incident.read_text()
    found: list[Mapping[str, bytes]] = []
    for python in (["-m", "statusbook"], ["-c", _ON_ONE_CORE]):
        shutil.rmtree(root / FOLDER, ignore_errors=True)
        out = tmp_path / f"out-{len(found)}"
        for content in (text, text.rstrip().removesuffix("---") + f"{UPDATE}---\n"):
            incident.write_text(content)
            options = ["-C", str(root), "build", "-o", str(out), "--only", "status", "--now", "2026-11-23T12:00Z"]
            subprocess.run([sys.executable, *python, *options], check=True, capture_output=True)  # noqa: S603  our own
        found.append(tree(out))
    assert found[0] == found[1]
    assert found[0] == clean(root, tmp_path / "clean", NOW)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Count the runs of MkDocs, which all take place."""
    counted: list[object] = []
    start = plan_half.PlanRun.start

    def count(run: plan_half.PlanRun) -> object:
        counted.append(run)
        return start(run)

    monkeypatch.setattr(plan_half.PlanRun, "start", count)
    return counted


def test_the_plans_pages_are_made_again_only_when_they_would_differ(
    copy_site: Callable[[str], Path], tmp_path: Path, runs: list[object]
) -> None:
    """An update, or time alone, leaves them as they are; not so a change of the plan or of its own pages, or a loss."""
    root, out = copy_site("base"), tmp_path / "out"

    def built(now: datetime = NOW) -> int:
        before = len(runs)
        report = build_repository(root, out, now)
        assert {folder for folder, _ in report.written} == {out, out / "plan"}
        return len(runs) - before

    assert built() == 1
    assert built() == 0
    assert built(NOW.replace(hour=13)) == 0
    incident = root / "incidents" / "2026" / "2026-11-23-engine.md"
    incident.parent.mkdir(parents=True)
    incident.write_text(INCIDENT)
    assert built() == 0
    page = root / "plan" / "pages" / "how-we-pay.md"
    page.parent.mkdir()
    page.write_text("# How we pay\n")
    assert built() == 1
    assert built() == 0
    (out / "plan" / "how-we-pay.html").unlink()
    assert built() == 1
    values = root / "plan" / "values.yml"
    values.write_text(values.read_text() + "\n")
    assert built() == 1


def test_with_a_hook_of_ones_own_the_plans_pages_are_always_made(
    copy_site: Callable[[str], Path], tmp_path: Path, runs: list[object]
) -> None:
    """It may read anything, so nobody can tell whether they would differ."""
    root = copy_site("base")
    (root / "hook.py").write_text("")
    config = "site_name: Plan\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
    (root / "mkdocs.yml").write_text(
        f"{config}docs_dir: plan\nplugins: [statusbook]\nhooks: [hook.py]\nnot_in_nav: '*'\n"
    )
    for _ in range(2):
        build_repository(root, tmp_path / "out", NOW, {Part.PLAN})
    assert len(runs) == 2
