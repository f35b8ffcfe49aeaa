"""`statusbook update`, `resolve` and `schedule` where nobody can be asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
NOW = ("--now", "2026-11-23T12:00Z")
TICKETS, TIMETABLE = "incidents/2026/2026-11-23-tickets.md", "incidents/2026/2026-11-24-timetable.md"


@pytest.fixture
def run(run_statusbook: Run, repository: Path) -> Run:
    """Run a command in the repository."""

    def at(*arguments: str) -> Result:
        return run_statusbook("-C", repository, *arguments, *NOW)

    return at


def test_an_update_says_when_the_next_one_is_due(run: Run, repository: Path) -> None:
    result = run("update", "2026-11-23", "-m", "We are still looking.", "--expected-recovery", "2h")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Next update  by 13:30 CET" in result.stdout
    assert "expected_recovery: 2026-11-23T14:00Z" in (repository / TICKETS).read_text("utf-8")
    assert run("update", "2026-11-23", "-m", "x", "--expected-recovery", "none").exit_code == 0
    assert "expected_recovery" not in (repository / TICKETS).read_text("utf-8")


def test_the_file_itself_names_the_incident(run: Run, repository: Path) -> None:
    """What a shell completes as a path is as good as an id."""
    assert run("update", TICKETS, "-m", "x").exit_code == 0
    assert "message: x" in (repository / TICKETS).read_text("utf-8")


def test_resolving_names_what_is_operational_again(run: Run) -> None:
    result = run("resolve", "2026-11-23", "-m", "Sold again.")
    assert "Note: Operational again: tickets." in result.stdout
    assert "With news" not in result.stdout
    again = run("resolve", "2026-11-23", "-m", "Sold again.")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "is resolved since 2026-11-23T12:00Z. To say more about it: statusbook update" in again.stderr


def test_a_component_that_is_left_disturbed_is_a_warning(run: Run) -> None:
    result = run("resolve", "2026-11-23", "-m", "Nearly.", "-c", "tickets=degraded_performance")
    assert result.exit_code == 0
    assert "[still-affected]" in result.stderr
    assert "Operational again" not in result.stdout


def test_a_maintenance_goes_through_its_life(run: Run, repository: Path) -> None:
    """It is planned on local clocks, moved, begun, completed; and another one is called off."""
    arguments = ("--title", "New ropes", "--from", "2026-11-28 04:00", "--until", "90m", "-c", "tickets", "-m", "Soon.")
    planned = run("schedule", *arguments)
    assert planned.exit_code == 0
    assert "\nPlanned: 28 Nov 2026, 04:00–05:30 CET\n" in planned.stdout, "what the words were taken for"
    path = repository / "incidents/2026/2026-11-28-new-ropes.md"
    assert "scheduled: {from: 2026-11-28T04:00+01:00, until: 2026-11-28T05:30+01:00}" in path.read_text("utf-8")
    assert "components: {tickets: under_maintenance}" in path.read_text("utf-8")
    assert run("update", "2026-11-28", "--from", "2026-11-29 04:00", "-m", "A day later.").exit_code == 0
    assert "scheduled: {from: 2026-11-29T04:00+01:00, until: 2026-11-29T05:30+01:00}" in path.read_text("utf-8")
    assert run("update", "2026-11-28", "--status", "in-progress", "-m", "Now.").exit_code == 0
    assert run("update", "2026-11-28", "--until", "2026-11-29 06:00", "-m", "Longer.").exit_code == 0
    assert run("resolve", "2026-11-28", "-m", "Done.").exit_code == 0
    assert path.read_text("utf-8").endswith(
        "    status: completed\n    components: {tickets: operational}\n    message: Done.\n---\n"
    )
    assert run("update", "2026-11-24", "--status", "cancelled", "-m", "No.").exit_code == 0
    refused = run("update", "2026-11-24", "--from", "2026-12-01 04:00", "-m", "Yes.")
    assert refused.exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("update", "-m", "x"), "Missing: ID."),
        (("update", "2026-11-2", "-m", "x"), "is the beginning of 2026-11-23-tickets or 2026-11-24-timetable"),
        (("update", "2026-11-23-tikets", "-m", "x"), 'Did you mean "2026-11-23-tickets"?'),
        (("update", "2026-11-23", "--status", "fixed", "-m", "x"), "2026-11-23-tickets is an incident"),
        (("resolve", "-m", "x"), "Missing: ID."),
        (("schedule", "--title", "x", "-m", "x"), "Missing: --from and --until."),
        (("schedule", "--title", "x", "--from", "2026-03-29 02:30", "--until", "1h"), "never shows this time"),
    ],
)
def test_what_is_missing_or_cannot_be_meant_is_named(
    run: Run, repository: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = {file: file.read_bytes() for file in repository.rglob("*.md")}
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr.replace("\n", " ")
    assert {file: file.read_bytes() for file in repository.rglob("*.md")} == before


def test_what_is_resolved_is_not_opened_again(run: Run) -> None:
    run("resolve", "2026-11-23", "-m", "x")
    result = run("update", "2026-11-23", "--status", "monitoring", "-m", "x")
    assert result.exit_code == 2
    assert "Open a new one: statusbook new" in result.stderr
