"""When customers can read a postmortem: once it is published, and never while the incident goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from statusbook.model.definition import Definition
from statusbook.model.incident import Incident, Maintenance
from statusbook.views.event_state import EventState, event_state

At = Callable[[str], datetime]
Made = Callable[..., Incident]


def seen(event: Incident | Maintenance, definition: Definition, now: datetime) -> EventState:
    state = event_state(event, definition, now)
    assert state is not None
    return state


def test_it_can_be_read_from_the_moment_of_its_publication(at: At, incident: Made, definition: Definition) -> None:
    """A date in the future keeps it back until then."""
    event = incident(("09:10", "resolved"), postmortem="Why.", postmortem_published=at("12:00"))
    assert seen(event, definition, at("11:59")).postmortem_since is None
    assert seen(event, definition, at("12:00")).postmortem_since == at("12:00")


def test_it_waits_for_the_end(at: At, incident: Made, definition: Definition) -> None:
    """Notes below an open incident are not published by themselves, whatever their date says."""
    event = incident(
        ("09:10", "investigating"), ("11:00", "resolved"), postmortem="Why.", postmortem_published=at("10:00")
    )
    assert seen(event, definition, at("10:30")).postmortem_since is None
    assert seen(event, definition, at("11:30")).postmortem_since == at("11:00")


def test_without_a_date_the_end_stands_in(at: At, incident: Made, definition: Definition) -> None:
    """Nobody knows when it was published, so nothing later than the end is claimed."""
    event = incident(("09:10", "resolved"), postmortem="Why.")
    assert seen(event, definition, at("12:00")).postmortem_since == at("09:10")


def test_without_words_there_is_none(at: At, incident: Made, definition: Definition) -> None:
    """A date alone is no postmortem."""
    event = incident(("09:10", "resolved"), postmortem_published=at("10:00"))
    assert seen(event, definition, at("12:00")).postmortem_since is None


def test_a_maintenance_that_is_over_by_its_schedule_may_have_one(
    at: At, maintenance: Callable[..., Maintenance], definition: Definition
) -> None:
    """Nobody has to say that it is over for its report to be read."""
    event = replace(maintenance(), postmortem="How it went.")
    assert seen(event, definition, at("11:00")).postmortem_since is None
    assert seen(event, definition, at("13:00")).postmortem_since == at("12:00")
