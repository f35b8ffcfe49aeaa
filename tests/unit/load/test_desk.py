"""What is at hand for whoever writes: the plan, as far as it can be read, and the names of incidents."""

from pathlib import Path

import pytest

from statusbook.load.desk import Desk, load_desk
from statusbook.load.incident_files import read_event
from statusbook.model.finding import Finding


def test_the_plan_is_there_and_every_incident_by_its_id(repository: Path) -> None:
    desk = load_desk(repository)
    assert isinstance(desk, Desk)
    assert [severity.id for severity in desk.plan.definition.severities] == ["major"]
    assert list(desk.event_paths) == ["2026-11-23-tickets", "2026-11-24-timetable"]
    assert desk.event_paths["2026-11-23-tickets"] == "incidents/2026/2026-11-23-tickets.md"


@pytest.mark.parametrize("name", ["plan", "definition", "roles", "channels", "values", "components", "status-page"])
def test_a_part_that_cannot_be_read_is_empty(repository: Path, name: str) -> None:
    """One slip in one file must not keep anybody from telling customers that something is broken."""
    (repository / "plan" / f"{name}.yml").write_text("- [\n", "utf-8")
    desk = load_desk(repository)
    assert isinstance(desk, Desk)
    assert desk.plan.templates or name == "plan"


def test_a_folder_without_a_plan_has_nothing_at_hand(tmp_path: Path) -> None:
    found = load_desk(tmp_path)
    assert isinstance(found, Finding)
    assert found.code == "missing-plan"


def test_a_file_is_read_as_it_is_going_to_be(repository: Path) -> None:
    """What it is going to hold is read in place of what it holds, or of no file."""
    desk = load_desk(repository)
    assert isinstance(desk, Desk)
    path, new = "incidents/2026/2026-11-23-tickets.md", "incidents/2026/2026-11-25-new.md"
    text = (repository / path).read_bytes()
    wrong = text.replace(b"severity: major", b"severity: majr")
    for each, data, code in ((path, wrong, "unknown-severity"), (new, b"---\n", "no-front-matter")):
        findings = read_event(repository, each, desk.known, data)[2]
        assert [(finding.path, finding.code) for finding in findings] == [(each, code)]
    assert (repository / path).read_bytes() == text
