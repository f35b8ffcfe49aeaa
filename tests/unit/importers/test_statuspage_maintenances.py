"""A maintenance of Statuspage's keeps its plan, its updates and what runs under it."""

from collections.abc import Callable
from typing import Any

import pytest

from statusbook.importers.statuspage import Imported
from statusbook.model.incident import Maintenance
from statusbook.model.notation import format_instant
from statusbook.model.status import ComponentStatus

Make = Callable[..., dict[str, Any]]
Run = Callable[..., tuple[Imported, list[str]]]

_UNDER = ComponentStatus.UNDER_MAINTENANCE


def _only(imported: Imported) -> Maintenance:
    (event,) = imported.events
    assert isinstance(event, Maintenance)
    return event


def test_plan_and_updates_are_taken_over(imported: Run, maintenance: Make, update: Make) -> None:
    """Customers see when it was planned, and what was said when."""
    row = maintenance(update("completed", "12:55"), update("in_progress", "12:00"), update("scheduled", "08:00"))
    result, notes = imported(scheduled_maintenances=[row])
    event = _only(result)
    assert [format_instant(event.scheduled.from_), format_instant(event.scheduled.until)] == [
        "2026-02-03T12:00Z",
        "2026-02-03T13:00Z",
    ]
    assert [update.status for update in event.updates] == ["scheduled", "in_progress", "completed"]
    assert (event.id, notes) == ("2026-02-03-slow-cranes", [])


def test_what_runs_under_it_is_under_maintenance(imported: Run, maintenance: Make, update: Make) -> None:
    """The components that it names are affected while it runs; one that was taken off the plan before is not."""
    row = maintenance(
        update("in_progress", "12:00", ("b", "under_maintenance")),
        update("scheduled", "08:00", ("removed", "operational")),
        components=[{"id": "a", "name": "Cranes", "status": "operational"}],
    )
    assert _only(imported(scheduled_maintenances=[row])[0]).components == {"cranes": _UNDER, "name-b": _UNDER}


def test_announced_components_count_where_nothing_else_names_any(
    imported: Run, maintenance: Make, update: Make
) -> None:
    """A maintenance that has not begun shows what it will affect."""
    row = maintenance(update("scheduled", "08:00", ("a", "operational")))
    assert _only(imported(scheduled_maintenances=[row])[0]).components == {"name-a": _UNDER}


def test_a_change_while_it_runs_is_kept(imported: Run, maintenance: Make, update: Make) -> None:
    """What went on working, or broke, is told; that all is as before and after is understood."""
    row = maintenance(
        update("completed", "12:50", ("a", "operational")),
        update("verifying", "12:30", ("a", "partial_outage")),
        update("in_progress", "12:00", ("a", "under_maintenance"), ("b", "operational")),
        update("scheduled", "08:00", ("a", "operational")),
    )
    event = _only(imported(scheduled_maintenances=[row])[0])
    assert [update.components for update in event.updates] == [
        {},
        {"name-b": ComponentStatus.OPERATIONAL},
        {"name-a": ComponentStatus.PARTIAL_OUTAGE},
        {},
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["scheduled", "in_progress", "scheduled"], ["scheduled", "in_progress", "in_progress"]),
        (["completed", "in_progress", "completed"], ["verifying", "in_progress", "completed"]),
        (["completed", "in_progress"], ["verifying", "in_progress"]),
        (["completed", "cancelled"], ["verifying", "cancelled"]),
        (["in_progress", "puzzled", "resolved"], ["in_progress", "in_progress", "completed"]),
    ],
)
def test_an_order_that_cannot_be_is_mended_and_noted(
    imported: Run, maintenance: Make, update: Make, given: list[str], expected: list[str]
) -> None:
    """Every update stays, at its time and with its words; only the word for the status gives way."""
    rows = [update(status, f"{hour:02}:00") for hour, status in enumerate(given, start=9)]
    result, notes = imported(scheduled_maintenances=[maintenance(*reversed(rows))])
    assert [update.status for update in _only(result).updates] == expected
    assert notes


def test_an_end_that_cannot_be_comes_from_the_updates(imported: Run, maintenance: Make, update: Make) -> None:
    """A maintenance without a planned end, or with an impossible one, ends after it begins, and it is said how."""
    rows = [
        maintenance(update("completed", "15:00"), scheduled_until=None),
        maintenance(update("scheduled", "08:00"), scheduled_until=None, id="i2"),
        maintenance(update("completed", "12:30"), scheduled_until="2026-02-03T12:00:00.000Z", id="i3"),
    ]
    result, notes = imported(scheduled_maintenances=rows)
    ends = [format_instant(event.scheduled.until)[11:] for event in result.events if isinstance(event, Maintenance)]
    assert (ends, len(notes)) == (["15:00Z", "13:00Z", "12:30Z"], 3)


def test_its_report_becomes_the_body(imported: Run, maintenance: Make, update: Make) -> None:
    """A postmortem of a maintenance is kept like that of an incident."""
    row = maintenance(update("postmortem", "18:00", body="All new."), update("completed", "13:00"), status="completed")
    event = _only(imported(scheduled_maintenances=[row])[0])
    assert (event.postmortem, len(event.updates)) == ("All new.\n", 1)


def test_one_without_updates_says_its_title(imported: Run, maintenance: Make) -> None:
    """A maintenance that was only entered is not lost."""
    result, notes = imported(scheduled_maintenances=[maintenance(status="scheduled")])
    assert [update.message.plain for update in _only(result).updates] == ["Slow cranes"]
    assert len(notes) == 1
