"""Where an incident or a maintenance stands at a moment."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from statusbook.model.definition import Definition
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.status import Impact
from statusbook.views.event_state import EventState, event_state, maintenance_status, running_time
from statusbook.views.lateness import lateness_problems

At = Callable[[str], datetime]


@pytest.fixture
def told(incident: Callable[..., Incident]) -> Incident:
    """An incident that is told in three updates."""
    return incident(
        ("09:10", "investigating"),
        ("09:30", "monitoring", {"web": "degraded_performance", "api": "operational"}),
        ("10:00", "resolved", {"web": "operational"}),
        components={"api": "major_outage"},
    )


def state_at(event: Incident | Maintenance, definition: Definition, now: datetime) -> EventState:
    state = event_state(event, definition, now)
    assert state is not None
    return state


def test_nobody_has_heard_of_an_incident_before_its_first_update(
    told: Incident, definition: Definition, at: At
) -> None:
    """What was not said yet is not on the page, though it had begun."""
    assert event_state(told, definition, at("09:09")) is None
    assert event_state(told, definition, at("09:10")) is not None


@pytest.mark.parametrize(
    ("clock", "phase", "status", "said", "components"),
    [
        ("09:10", "running", "investigating", 1, {"api": "major_outage"}),
        ("09:29", "running", "investigating", 1, {"api": "major_outage"}),
        ("09:30", "running", "monitoring", 2, {"api": "operational", "web": "degraded_performance"}),
        ("10:00", "ended", "resolved", 3, {"api": "operational", "web": "operational"}),
        ("+9 00:00", "ended", "resolved", 3, {"api": "operational", "web": "operational"}),
    ],
)
def test_an_incident_is_what_had_been_said_of_it_by_then(
    told: Incident,
    definition: Definition,
    at: At,
    clock: str,
    phase: str,
    *,
    status: str,
    said: int,
    components: dict[str, str],
) -> None:
    """A later update changes nothing about an earlier moment, so that any day can be built again."""
    state = state_at(told, definition, at(clock))
    assert (state.phase, state.status, len(state.updates)) == (phase, status, said)
    assert dict(state.components) == components
    assert list(state.components) == list(components), "in the order of naming"
    assert state.last_update == told.updates[said - 1].at
    assert state.begin == told.started
    assert state.end == (at("10:00") if phase == "ended" else None)


def test_an_incident_that_is_resolved_twice_ended_the_first_time(
    incident: Callable[..., Incident], definition: Definition, at: At
) -> None:
    """A word after the end, such as the promise of a report, does not make it longer."""
    again = incident(("09:10", "resolved"), ("15:00", "resolved"))
    assert state_at(again, definition, at("16:00")).end == at("09:10")


def test_the_impact_is_the_incidents_own_or_else_its_severitys(
    incident: Callable[..., Incident], definition: Definition, at: At
) -> None:
    """Imported incidents keep the impact that they had."""
    said = ("09:10", "investigating")
    assert state_at(incident(said), definition, at("10:00")).impact is Impact.MAJOR
    assert state_at(incident(said, impact=Impact.MINOR), definition, at("10:00")).impact is Impact.MINOR
    assert state_at(incident(said, severity=None), definition, at("10:00")).impact is Impact.NONE


def test_the_next_update_is_due_as_promised_or_else_by_the_severitys_cadence(
    incident: Callable[..., Incident], definition: Definition, at: At
) -> None:
    """Only the last word counts, and an incident that is over promises nothing."""
    promised = incident(("09:10", "investigating", {}, "09:25"), ("09:20", "investigating"), ("09:50", "identified"))
    assert state_at(promised, definition, at("09:15")).next_update_by == at("09:25")
    assert state_at(promised, definition, at("09:20")).next_update_by == at("09:50")
    assert state_at(promised, definition, at("09:50")).next_update_by is None
    over = incident(("09:10", "resolved", {}, "09:25"))
    assert state_at(over, definition, at("09:15")).next_update_by is None


MAINTENANCES: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str, str, str | None]]]] = {
    "never updated: it follows its schedule": (
        [],
        [
            ("09:59", "scheduled", "10:00", "12:00"),
            ("10:00", "in_progress", "10:00", "12:00"),
            ("11:59", "in_progress", "10:00", "12:00"),
            ("12:00", "completed", "10:00", "12:00"),
        ],
    ),
    "started early": (
        [("09:30", "in_progress")],
        [
            ("09:29", "scheduled", "10:00", "12:00"),
            ("09:30", "in_progress", "09:30", None),
            ("11:00", "in_progress", "09:30", None),
        ],
    ),
    "started late: it had been under way by its schedule": (
        [("10:30", "in_progress")],
        [("10:15", "in_progress", "10:00", "12:00"), ("10:30", "in_progress", "10:00", None)],
    ),
    "overrun: what somebody began, somebody ends": (
        [("10:05", "in_progress"), ("13:00", "verifying"), ("13:30", "completed")],
        [
            ("12:30", "in_progress", "10:00", None),
            ("13:10", "verifying", "10:00", None),
            ("13:30", "completed", "10:00", "13:30"),
        ],
    ),
    "finished early": (
        [("10:05", "in_progress"), ("11:00", "completed")],
        [("10:30", "in_progress", "10:00", None), ("11:00", "completed", "10:00", "11:00")],
    ),
    "cancelled before it began: it has no length": (
        [("09:00", "cancelled")],
        [
            ("08:30", "scheduled", "10:00", "12:00"),
            ("09:00", "cancelled", "09:00", "09:00"),
            ("11:00", "cancelled", "09:00", "09:00"),
        ],
    ),
    "cancelled while it ran": (
        [("10:05", "in_progress"), ("10:30", "cancelled")],
        [("10:20", "in_progress", "10:00", None), ("10:30", "cancelled", "10:00", "10:30")],
    ),
    "cancelled within its window, never said to have begun": (
        [("10:30", "cancelled")],
        [("10:20", "in_progress", "10:00", "12:00"), ("10:30", "cancelled", "10:00", "10:30")],
    ),
    "completed, never said to have begun": (
        [("11:30", "completed")],
        [("11:00", "in_progress", "10:00", "12:00"), ("11:30", "completed", "10:00", "11:30")],
    ),
    "completed before its time": (
        [("09:30", "completed")],
        [("09:40", "completed", "09:30", "09:30")],
    ),
    "announced again": (
        [("09:30", "scheduled")],
        [("09:40", "scheduled", "10:00", "12:00"), ("11:00", "in_progress", "10:00", "12:00")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "moments"), MAINTENANCES.values(), ids=list(MAINTENANCES))
def test_a_maintenance_is_what_somebody_said_and_otherwise_what_was_planned(
    maintenance: Callable[..., Maintenance],
    at: At,
    said: list[tuple[str, str]],
    moments: list[tuple[str, str, str, str | None]],
) -> None:
    """Status, beginning and end at each moment, from what was known then."""
    planned = maintenance(*said)
    for clock, status, begin, end in moments:
        now = at(clock)
        assert maintenance_status(planned, now) == status, clock
        assert running_time(planned, now) == (at(begin), at(end) if end else None), clock


def test_a_maintenance_is_coming_then_running_then_over(
    maintenance: Callable[..., Maintenance], definition: Definition, at: At
) -> None:
    """It disturbs its components only while it runs, and is not heard of before it is announced."""
    planned = maintenance(("10:30", "verifying", {"api": "operational"}), components={"api": "under_maintenance"})
    assert event_state(planned, definition, at("07:59")) is None
    seen = [
        (state.phase, state.status, state.impact, dict(state.components))
        for state in (state_at(planned, definition, at(clock)) for clock in ("09:00", "10:00", "10:30"))
    ]
    assert seen == [
        ("coming", "scheduled", None, {"api": "operational"}),
        ("running", "in_progress", None, {"api": "under_maintenance"}),
        ("running", "verifying", None, {"api": "operational"}),
    ]
    assert state_at(maintenance(), definition, at("12:00")).phase == "ended"


def test_lateness_is_said_once_it_is_late(
    incident: Callable[..., Incident], maintenance: Callable[..., Maintenance], definition: Definition, at: At
) -> None:
    """An update is overdue after its time, not at it; what is over is never late."""
    opened = incident(("09:10", "investigating"))
    assert not list(lateness_problems(opened, definition, at("09:40")))
    (late,) = lateness_problems(opened, definition, at("09:40") + timedelta(seconds=1))
    assert (late.code, late.loc) == ("update-overdue", ("updates", 0, "at"))
    running = maintenance(("10:05", "in_progress"))
    assert not list(lateness_problems(running, definition, at("12:00")))
    (overrun,) = lateness_problems(running, definition, at("12:01"))
    assert (overrun.code, overrun.loc) == ("maintenance-overdue", ("scheduled", "until"))
    assert not list(lateness_problems(maintenance(), definition, at("15:00")))
    future = [
        problem.loc for problem in lateness_problems(maintenance(("13:00", "completed")), definition, at("12:30"))
    ]
    assert future == [("updates", 1, "at")]
    assert not list(lateness_problems(maintenance(("13:00", "completed")), definition, at("13:00")))
