"""A whole repository: the book where all is well, and every finding where it is not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.finding import Finding

INCIDENT = """\
---
title: No tickets
impact: major
started: 2026-11-03T09:00Z
updates:
  - {at: 2026-11-03T09:10Z, status: resolved, message: Over.}
---
"""


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.path, finding.code) for finding in findings]


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("name", "events"), [("minimal", 1), ("empty", 0), ("small", 8)])
def test_a_valid_site_is_a_book(sites: Path, name: str, events: int) -> None:
    """A repository needs no more than plan.yml and components.yml; what is left out is a warning."""
    loaded = load_repository(sites / "valid" / name)
    assert loaded.book is not None
    assert len(loaded.book.events) == events
    assert {finding.code for finding in loaded.findings} <= {"missing-part"}
    assert [event.id for event in loaded.book.events] == sorted(loaded.sources)


def test_every_part_of_the_plan_is_in_the_book(sites: Path) -> None:
    """Nothing that is read gets lost on the way."""
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    plan = book.plan
    assert plan.settings.languages == ("en", "it")
    assert [severity.id for severity in plan.definition.severities] == ["major", "minor"]
    assert (len(plan.roles.roles), len(plan.channels.channels), len(plan.values.values)) == (2, 2, 1)
    assert [component.id for component in plan.components.components] == ["catalogue", "loans", "ebooks", "website"]
    assert plan.status_page.history_days == 10
    special = [template for template in plan.templates if template.channel]
    assert [(template.status, template.channel, template.language) for template in special] == [
        ("investigating", "sms", "en"),
        ("investigating", "sms", "it"),
    ]
    assert plan.templates.index(special[0]) == 2, "templates are in the order of statuses, channels, languages"


@pytest.mark.parametrize("size", [(1 << 16) - 1, 1 << 16, (1 << 16) + 1, 3 << 16])
def test_a_long_file_is_read_to_its_end(base_repository: Path, size: int) -> None:
    """However much somebody has to say about an incident, none of it is left out."""
    file = "incidents/2026/2026-11-03-no-tickets.md"
    write(base_repository / file, INCIDENT.ljust(size - 5, "x") + " end\n")
    assert (base_repository / file).stat().st_size == size
    book = load_repository(base_repository).book
    assert book is not None
    [event] = book.events
    assert event.postmortem == "x" * (size - 5 - len(INCIDENT)) + " end\n"


def test_findings_of_many_files_come_in_one_run_in_the_order_of_files_and_lines(base_repository: Path) -> None:
    """A broken file hides no other file's findings."""
    plan = base_repository / "plan"
    write(plan / "roles.yml", "roles: [\n")
    write(plan / "values.yml", "values:\n  - {id: Calm, name: ''}\nvalue: x\n")
    write(base_repository / "incidents/2026/2026-11-03-a.md", INCIDENT.replace("major", "huge"))
    write(base_repository / "incidents/2026/2026-11-02-b.md", INCIDENT.replace("resolved", "fixed").replace("Z", ""))
    loaded = load_repository(base_repository)
    assert loaded.book is None
    assert codes(loaded.findings) == [
        ("incidents/2026/2026-11-02-b.md", "time-without-offset"),
        ("incidents/2026/2026-11-02-b.md", "time-without-offset"),
        ("incidents/2026/2026-11-02-b.md", "bad-value"),
        ("incidents/2026/2026-11-03-a.md", "bad-value"),
        ("plan/roles.yml", "yaml-syntax"),
        ("plan/values.yml", "missing-key"),
        ("plan/values.yml", "bad-id"),
        ("plan/values.yml", "empty-text"),
        ("plan/values.yml", "unknown-key"),
    ]


def test_nothing_at_all_is_one_finding(tmp_path: Path) -> None:
    """In the wrong folder, people hear that there is no plan, and nothing else."""
    loaded = load_repository(tmp_path)
    assert codes(loaded.findings) == [("plan/plan.yml", "missing-plan")]
    assert loaded.book is None


def test_what_is_not_readable_is_a_finding_and_never_silently_missing(base_repository: Path) -> None:
    """An incident that cannot be read must not vanish from the page: it stops the build."""
    year = base_repository / "incidents" / "2026"
    (year / "2026-11-01-folder.md").mkdir(parents=True)
    (year / "2026-11-02-nowhere.md").symlink_to("gone.md")
    (year / "2026-11-03-loop.md").symlink_to("2026-11-03-loop.md")
    (year / "2026-11-04-bytes.md").write_bytes(bytes(range(256)) * 40)
    (year / "2026-11-05-empty.md").touch()
    (base_repository / "incidents" / "2025").symlink_to(year)
    (base_repository / "plan" / "values.yml").unlink()
    (base_repository / "plan" / "values.yml").symlink_to("gone.yml")
    (base_repository / "plan" / "roles.yml").unlink()
    (base_repository / "plan" / "roles.yml").mkdir()
    loaded = load_repository(base_repository)
    assert loaded.book is None
    assert codes(loaded.findings) == [
        ("incidents/2025", "unreadable-file"),
        ("incidents/2026/2026-11-01-folder.md", "unreadable-file"),
        ("incidents/2026/2026-11-02-nowhere.md", "unreadable-file"),
        ("incidents/2026/2026-11-03-loop.md", "unreadable-file"),
        ("incidents/2026/2026-11-04-bytes.md", "not-utf-8"),
        ("incidents/2026/2026-11-05-empty.md", "no-front-matter"),
        ("plan/roles.yml", "unreadable-file"),
        ("plan/values.yml", "unreadable-file"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="names have to be texts here")
@pytest.mark.parametrize("folder", ["plan/theme/assets", "plan/pages", "incidents/2026"])
def test_a_name_in_another_encoding_is_a_finding(base_repository: Path, folder: str) -> None:
    """No address can name such a file: what makes the pages would fail at it, and say nothing that helps."""
    (base_repository / folder).mkdir(parents=True, exist_ok=True)
    (base_repository / folder / os.fsdecode(b"citt\xe0.md")).write_text("# A city\n", encoding="utf-8")
    loaded = load_repository(base_repository)
    assert loaded.book is None
    wanted = "bad-incident-name" if folder.startswith("incidents") else "not-utf-8"
    assert wanted in {code for path, code in codes(loaded.findings) if path.startswith(f"{folder}/citt")}


def test_a_folder_that_cannot_be_looked_into_is_a_finding(
    base_repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year without access is not a year without incidents."""
    write(base_repository / "incidents/2026/2026-11-03-a.md", INCIDENT)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("2026"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert codes(load_repository(base_repository).findings) == [("incidents/2026", "unreadable-file")]


@pytest.mark.parametrize("name", ["incidents", "plan"])
def test_a_link_to_nowhere_in_place_of_a_folder_is_a_finding(tmp_path: Path, name: str) -> None:
    """Not even the two folders may be missing without a word."""
    (tmp_path / name).symlink_to("gone")
    assert (name, "unreadable-file") in codes(load_repository(tmp_path).findings)


def test_files_of_editors_and_readmes_are_left_alone(base_repository: Path) -> None:
    """Swap files, locks and notes are nobody's mistake."""
    incidents = base_repository / "incidents"
    write(incidents / "README.md", "How to write one.")
    write(incidents / "2026" / ".2026-11-03-a.md.swp", "x")
    (incidents / "2026" / ".#2026-11-03-a.md").symlink_to("user@host.1234:5678")
    write(incidents / ".obsidian" / "notes.md", "x")
    write(base_repository / "plan" / "README.md", "x")
    write(base_repository / "plan" / "templates" / "README.md", "x")
    assert codes(load_repository(base_repository).findings) == []


def test_a_template_that_cannot_be_read_is_not_also_called_missing(base_repository: Path) -> None:
    """One fault, one finding, and a true one."""
    write(base_repository / "plan/templates/resolved.md", "---\nsubject: Over\n---\nOver.\n")
    assert [code for _, code in codes(load_repository(base_repository).findings)] == ["missing-key", "unknown-key"]


def test_what_a_broken_part_would_have_named_is_not_missed(base_repository: Path) -> None:
    """A slip in components.yml does not make every incident wrong."""
    write(base_repository / "plan/components.yml", "components: [{id: tickets}]\n")
    incident = INCIDENT.replace("updates:", "components: {anything: major_outage}\nupdates:")
    write(base_repository / "incidents/2026/2026-11-03-a.md", incident)
    assert [code for _, code in codes(load_repository(base_repository).findings)] == ["missing-key"]


@pytest.mark.parametrize("logo", ["../outside.svg", "/etc/hostname", "x" * 100_000, '"\\0"', "theme", "theme/link.svg"])
def test_a_logo_comes_from_the_plans_folder(base_repository: Path, logo: str) -> None:
    """Nothing from outside the plan is published as a picture."""
    write(base_repository / "outside.svg", "<svg/>")
    (base_repository / "plan/theme").mkdir()
    (base_repository / "plan/theme/link.svg").symlink_to("../../outside.svg")
    write(base_repository / "plan/status-page.yml", f"url: https://status.example.org\nlogo: {logo}\n")
    assert [code for _, code in codes(load_repository(base_repository).findings)] == ["missing-file"]


def test_a_name_that_is_not_utf_8_is_shown_and_not_a_fault(base_repository: Path) -> None:
    """Whatever bytes a file's name has, the finding can be printed."""
    folder = base_repository / "incidents" / "2026"
    folder.mkdir(parents=True)
    os.close(os.open(os.fsencode(folder) + b"/caf\xe9.md", os.O_CREAT))
    findings = load_repository(base_repository).findings
    assert {finding.code for finding in findings} == {"bad-incident-name", "no-front-matter"}
    for finding in findings:
        assert finding.path.encode().startswith(b"incidents/2026/caf")


def test_the_copy_of_a_site_gives_the_same_book(sites: Path, copy_site: Callable[[str], Path]) -> None:
    """What is read depends on the files alone, not on where they are."""
    assert load_repository(copy_site("valid/small")).book == load_repository(sites / "valid" / "small").book
