"""Findings of the plan that come again at each build: their places are found once, as long as the plan is the same."""

from pathlib import Path

import pytest

from statusbook.cache.store import Store
from statusbook.load.kept_findings import PlanFindings
from statusbook.load.source_file import read_source
from statusbook.model.finding import Problem

FILE = "plan/plan.yml"
LATE = Problem("stale-plan", "the next review was due by 2026-01-01", ("reviewed",))


@pytest.fixture
def findings(tmp_path: Path) -> PlanFindings:
    (tmp_path / "plan").mkdir()
    (tmp_path / FILE).write_text("organisation: Cranes\nreviewed: 2025-01-01\n")
    return PlanFindings({FILE: read_source(tmp_path, FILE, front_matter=False)}, Store(tmp_path, "one plan"))


def test_a_place_is_found_once(findings: PlanFindings, tmp_path: Path) -> None:
    """The next build does not read the file as YAML for it."""
    (first,) = findings.of(FILE, [LATE])
    assert (first.path, first.line, first.column) == (FILE, 2, 11)
    findings.keep()
    assert PlanFindings({}, Store(tmp_path, "one plan")).of(FILE, [LATE]) == [first]


def test_what_was_found_in_another_plan_does_not_count(findings: PlanFindings, tmp_path: Path) -> None:
    """Nor another problem in the same place."""
    findings.of(FILE, [LATE])
    findings.keep()
    with pytest.raises(KeyError):
        PlanFindings({}, Store(tmp_path, "another plan")).of(FILE, [LATE])
    with pytest.raises(KeyError):
        PlanFindings({}, Store(tmp_path, "one plan")).of(FILE, [Problem("stale-plan", "due tomorrow", ("reviewed",))])


def test_only_what_is_found_now_is_kept(findings: PlanFindings, tmp_path: Path) -> None:
    """The days that sentences name go by."""
    findings.of(FILE, [LATE])
    findings.keep()
    today = PlanFindings({}, Store(tmp_path, "one plan"))
    today.keep()
    with pytest.raises(KeyError):
        PlanFindings({}, Store(tmp_path, "one plan")).of(FILE, [LATE])
