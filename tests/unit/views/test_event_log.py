"""What machines are told of an event, entry by entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from statusbook.model.definition import Definition
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.views.event_log import event_log, last_change, monitored_since
from statusbook.views.event_state import EventState, event_state

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


@pytest.fixture
def state_at(definition: Definition) -> Callable[[Event, datetime], EventState]:
    """Return where something that customers have heard of stands."""

    def state(event: Event, now: datetime) -> EventState:
        found = event_state(event, definition, now)
        assert found is not None
        return found

    return state


StateAt = Callable[[Event, datetime], EventState]


def statuses(state: EventState, now: datetime) -> list[tuple[str, str]]:
    """Return the log as pairs of source and status."""
    return [(entry.source.value, entry.status.value) for entry in event_log(state, now)]


def test_an_update_tells_what_became_of_every_component_named_by_then(
    told: Incident, state_at: StateAt, at: At
) -> None:
    """Old and new status follow from update to update; the end makes everything operational again."""
    log = event_log(state_at(told, at("11:00")), at("11:00"))
    changes = [[(change.component, change.old.value, change.new.value) for change in entry.changes] for entry in log]
    assert changes == [
        [("api", "operational", "major_outage")],
        [("api", "major_outage", "operational"), ("web", "operational", "degraded_performance")],
        [("api", "operational", "operational"), ("web", "degraded_performance", "operational")],
    ]


def test_what_is_said_later_changes_no_entry_before_it(told: Incident, state_at: StateAt, at: At) -> None:
    """Ids, times and statuses of what was read an hour ago are still the same."""
    early = event_log(state_at(told, at("09:30")), at("09:30"))
    assert event_log(state_at(told, at("11:00")), at("11:00"))[:2] == early


def test_a_maintenance_that_nobody_speaks_about_follows_its_schedule(
    maintenance: Callable[..., Maintenance], state_at: StateAt, at: At
) -> None:
    """Its beginning and its end are entries without words, at the planned times."""
    planned = maintenance(components={"api": "under_maintenance"})
    assert statuses(state_at(planned, at("09:59")), at("09:59")) == [("update", "scheduled")]
    state = state_at(planned, at("13:00"))
    log = event_log(state, at("13:00"))
    assert [(entry.source.value, entry.status.value, entry.at) for entry in log[1:]] == [
        ("schedule", "in_progress", at("10:00")),
        ("schedule", "completed", at("12:00")),
    ]
    assert [entry.update for entry in log[1:]] == [None, None]
    assert [(change.old.value, change.new.value) for entry in log for change in entry.changes] == [
        ("operational", "operational"),
        ("operational", "under_maintenance"),
        ("under_maintenance", "operational"),
    ]
    assert last_change(state, at("13:00")) == at("12:00")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("09:50", "in_progress"), ("11:00", "completed")], ["scheduled", "in_progress", "completed"]),
        ([("10:05", "in_progress")], ["scheduled", "in_progress"]),
        ([("15:00", "completed")], ["scheduled", "completed"]),
        # Who repeats the plan while it runs does not stop it.
        ([("11:00", "scheduled")], ["scheduled", "*in_progress", "in_progress", "*completed"]),
        ([("09:00", "scheduled")], ["scheduled", "scheduled", "*in_progress", "*completed"]),
        ([("09:00", "cancelled")], ["scheduled", "cancelled"]),
    ],
)
def test_the_schedule_speaks_only_where_nobody_did(
    maintenance: Callable[..., Maintenance],
    state_at: StateAt,
    at: At,
    said: list[tuple[str, str]],
    expected: list[str],
) -> None:
    """Once somebody has said more than the plan, the log is what was said; entries of the schedule have a star here."""
    state = state_at(maintenance(*said), at("20:00"))
    log = event_log(state, at("20:00"))
    found = [f"{'*' if entry.source.value == 'schedule' else ''}{entry.status}" for entry in log]
    assert found == expected
    assert log[-1].status is state.status
    assert [entry.at for entry in log] == sorted(entry.at for entry in log)
    numbers = [entry.number for entry in log if entry.number]
    assert numbers == list(range(1, len(said) + 2))


def test_a_maintenance_announced_after_it_began_has_no_entry_from_before(
    maintenance: Callable[..., Maintenance], state_at: StateAt, at: At
) -> None:
    """Customers first hear of it while it runs; nothing happened on the page before."""
    late = maintenance(window=("07:00", "12:00"))
    log = event_log(state_at(late, at("09:00")), at("09:00"))
    assert [(entry.status.value, entry.at) for entry in log] == [
        ("scheduled", at("08:00")),
        ("in_progress", at("08:00")),
    ]


def test_a_postmortem_is_the_newest_entry_once_it_is_published(told: Incident, state_at: StateAt, at: At) -> None:
    """It appears when it was published, not when the file was written."""
    event = replace(told, postmortem="What we learned.", postmortem_published=at("+2 09:00"))
    before = state_at(event, at("+2 08:59"))
    assert len(event_log(before, at("+2 08:59"))) == 3
    after = state_at(event, at("+2 09:00"))
    entry = event_log(after, at("+2 09:00"))[-1]
    assert (entry.source.value, entry.at, entry.update) == ("postmortem", at("+2 09:00"), None)
    assert last_change(after, at("+2 09:00")) == at("+2 09:00")


def test_monitoring_counts_from_the_first_time(incident: Callable[..., Incident], state_at: StateAt, at: At) -> None:
    """A fix that failed and was watched again does not move it."""
    event = incident(("09:10", "monitoring"), ("09:20", "identified"), ("09:30", "monitoring"))
    assert monitored_since(state_at(event, at("10:00"))) == at("09:10")
    assert monitored_since(state_at(incident(("09:10", "identified")), at("10:00"))) is None


def test_all_ids_of_a_log_differ(maintenance: Callable[..., Maintenance], state_at: StateAt, at: At) -> None:
    """Entries of the schedule do not take the ids of updates."""
    state = state_at(maintenance(("11:00", "scheduled")), at("20:00"))
    ids = [entry.id for entry in event_log(state, at("20:00"))]
    assert len(ids) == len(set(ids)) == 4
