"""`statusbook list` and `statusbook show`: what is open first, and what is due."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def run(run_statusbook: Run, repository: Path) -> Run:
    def at(*arguments: str, now: str = "2026-11-23T10:20Z") -> Result:
        return run_statusbook("-C", repository, *arguments, "--now", now)

    return at


def test_what_is_open_comes_first_with_what_is_due(run: Run) -> None:
    assert run("list").stdout == (
        "● Tickets cannot be bought\n"
        "  Major, investigating, since 11:00 CET (20 minutes)\n"
        "  Next update by 11:40 CET, in 20 minutes\n"
        "  2026-11-23-tickets\n"
        "● New timetable\n"
        "  Maintenance, scheduled, 24 Nov 2026, 03:00–04:00 CET\n"
        "  2026-11-24-timetable\n"
    )


def test_a_late_update_is_said_to_be_late(run: Run) -> None:
    assert "Next update was due by 11:40 CET: 1 hour late" in run("list", now="2026-11-23T11:40Z").stdout


def test_before_anything_was_said_there_is_nothing(run: Run) -> None:
    assert run("list", now="2026-11-01T00:00Z").stdout == "Nothing is open, and nothing is planned.\n"


def test_what_is_over_is_below_and_all_of_it_on_request(run: Run, repository: Path) -> None:
    text = (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8").replace("investigating", "resolved")
    for day in range(10, 17):
        moved = text.replace("2026-11-23", f"2026-11-{day}")
        (repository / f"incidents/2026/2026-11-{day}-tickets.md").write_text(moved, "utf-8")
    short, whole = run("list").stdout, run("list", "--all").stdout
    assert "  and 2 more: statusbook list --all\n" in short
    assert "2026-11-10-tickets" in whole
    assert "2026-11-10-tickets" not in short
    assert max(map(len, whole.splitlines())) <= 80


def test_programs_get_everything(run: Run) -> None:
    document = json.loads(run("list", "--format", "json").stdout)
    first = document["events"][0]
    assert first == {
        "id": "2026-11-23-tickets",
        "kind": "incident",
        "title": "Tickets cannot be bought",
        "phase": "running",
        "status": "investigating",
        "severity": "major",
        "impact": "major",
        "components": {"tickets": "major_outage"},
        "begin": "2026-11-23T10:00Z",
        "end": None,
        "last_update": "2026-11-23T10:10Z",
        "next_update_by": "2026-11-23T10:40Z",
        "updates": 1,
        "file": "incidents/2026/2026-11-23-tickets.md",
    }
    assert document["events"][1]["kind"] == "maintenance"


def test_a_file_with_errors_does_not_hide_the_others(run: Run, repository: Path) -> None:
    (repository / "incidents/2026/2026-11-24-timetable.md").write_text("---\n", "utf-8")
    result = run("list")
    assert "2026-11-23-tickets" in result.stdout
    assert "incidents/2026/2026-11-24-timetable.md: left out because of errors in it" in result.stderr


def test_one_incident_is_shown_with_all_that_was_said(run: Run, repository: Path) -> None:
    path = repository / "incidents/2026/2026-11-23-tickets.md"
    message = "|\n      One line\n      and another.\n\n      - a point\n      - another"
    path.write_text(path.read_text("utf-8").replace("We are looking.", message), "utf-8")
    result = run("show", "2026-11-23")
    assert result.stdout == (
        "Tickets cannot be bought\n"
        "incidents/2026/2026-11-23-tickets.md\n"
        "Major, investigating, since 11:00 CET (20 minutes)\n"
        "Next update by 11:40 CET, in 20 minutes\n"
        "https://status.example.org/incidents/2026-11-23-tickets/\n"
        "  Tickets: major outage\n"
        "\n"
        "Customers\n"
        "  Tell it on   Status page\n"
        "  Next update  by 11:40 CET\n"
        "\n"
        "11:10 CET  investigating\n"
        "  One line and another.\n"
        "\n"
        "  - a point\n"
        "  - another\n"
    )


def test_before_its_first_update_customers_know_nothing(run: Run) -> None:
    assert "Customers have not heard of it yet." in run("show", "2026-11-23", now="2026-11-23T10:05Z").stdout


def test_an_id_that_does_not_exist_is_named_with_the_nearest(run: Run) -> None:
    result = run("show", "2026-11-23-tikets")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'Did you mean "2026-11-23-tickets"?' in result.stderr


def test_outside_of_a_repository_the_way_is_shown(run_statusbook: Run, tmp_path: Path) -> None:
    result = run_statusbook("-C", tmp_path, "list")
    assert result.exit_code == 2
    assert "Choose the repository with -C" in result.stderr
