"""What feeds tell of events, when each was published and last changed, and which events a feed holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.views.event_state import event_state
from statusbook.views.feed import FeedEvent, FeedSelection, feed_selection
from statusbook.views.page import page_state

At = Callable[[str], datetime]
Made = Callable[..., Incident]
Planned = Callable[..., Maintenance]


@pytest.fixture(scope="module")
def small(sites: Path) -> Book:
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book


@pytest.fixture
def selected(small: Book, at: At) -> Callable[..., FeedSelection]:
    """Return what the feeds of a book of these events hold."""

    def select(*events: Event, now: str, size: int = 25) -> FeedSelection:
        book = replace(small, events=events)
        components = [component.id for component in small.plan.components.components]
        return feed_selection(page_state(book, at(now)), components, size)

    return select


@pytest.fixture
def told(small: Book, at: At) -> Callable[[Event, str], FeedEvent]:
    """Return what feeds tell of an event at a moment of the day."""

    def tell(event: Event, now: str) -> FeedEvent:
        state = event_state(event, small.plan.definition, at(now))
        assert state is not None
        return FeedEvent(state, at(now))

    return tell


def labels(event: FeedEvent) -> list[tuple[str, bool]]:
    return [(str(step.status), step.changed) for step in event.steps]


def ids(events: tuple[FeedEvent, ...]) -> list[str]:
    return [event.state.id for event in events]


def test_steps_are_newest_first_and_know_whether_the_status_changed(
    at: At, incident: Made, told: Callable[[Event, str], FeedEvent]
) -> None:
    """A second word in the same status is an update of it, no new status."""
    event = incident(("09:10", "investigating"), ("09:30", "investigating"), ("10:00", "resolved"))
    assert labels(told(event, "10:30")) == [("resolved", True), ("investigating", False), ("investigating", True)]
    assert labels(told(event, "09:40")) == [("investigating", False), ("investigating", True)]
    assert (told(event, "10:30").published, told(event, "10:30").updated) == (at("09:10"), at("10:00"))


def test_a_postmortem_is_the_last_step(at: At, incident: Made, told: Callable[[Event, str], FeedEvent]) -> None:
    """Who reads the feed hears of the postmortem too, when it is published."""
    event = incident(("09:10", "resolved"), postmortem="Why.", postmortem_published=at("12:00"))
    assert told(event, "11:00").updated == at("09:10")
    assert labels(told(event, "13:00"))[0] == ("None", True)
    assert told(event, "13:00").updated == at("12:00")


def test_a_maintenance_begins_and_ends_by_its_schedule(
    at: At, maintenance: Planned, told: Callable[[Event, str], FeedEvent]
) -> None:
    """Who reads the feed hears of it even when nobody has said anything since the announcement."""
    event = maintenance()
    assert labels(told(event, "09:00")) == [("scheduled", True)]
    assert labels(told(event, "10:00")) == [("in_progress", True), ("scheduled", True)]
    assert labels(told(event, "12:00"))[0] == ("completed", True)
    assert told(event, "12:30").updated == at("12:00")


def test_what_somebody_says_takes_the_schedules_place(
    maintenance: Planned, told: Callable[[Event, str], FeedEvent]
) -> None:
    """Nothing is told twice."""
    event = maintenance(("10:05", "in_progress"))
    assert labels(told(event, "11:00")) == [("in_progress", True), ("scheduled", True)]
    assert labels(told(event, "13:00")) == [("in_progress", True), ("scheduled", True)]


def test_a_maintenance_that_is_told_of_afterwards_begins_with_its_announcement(
    at: At, maintenance: Planned, told: Callable[[Event, str], FeedEvent]
) -> None:
    """No step is older than the moment at which the entry was published."""
    event = told(maintenance(window=("06:00", "07:00")), "09:00")
    assert [step.at for step in event.steps] == [at("08:00")] * 3
    assert labels(event)[0] == ("completed", True)


def test_an_update_moves_its_event_up(incident: Made, selected: Callable[..., FeedSelection]) -> None:
    """The newest word stands first, however old the incident is."""
    old = incident(("09:10", "investigating"), ("11:00", "identified"), id="2026-11-03-old")
    new = incident(("10:00", "investigating"), id="2026-11-03-new")
    assert ids(selected(old, new, now="10:30").everything) == ["2026-11-03-new", "2026-11-03-old"]
    assert ids(selected(old, new, now="11:30").everything) == ["2026-11-03-old", "2026-11-03-new"]


def test_a_maintenance_is_told_of_before_it_begins(
    maintenance: Planned, selected: Callable[..., FeedSelection]
) -> None:
    """Whoever follows the feed can plan for it."""
    assert ids(selected(maintenance(), now="08:30").everything) == ["2026-11-03-x"]
    assert selected(maintenance(), now="07:30").everything == ()


def test_each_component_has_its_own_last_events(incident: Made, selected: Callable[..., FeedSelection]) -> None:
    """What fills the feed of everything does not push a quiet component's events out of its own feed."""
    quiet = incident(("09:10", "investigating", {"ebooks": "major_outage"}), id="2026-11-03-quiet")
    loud = [
        incident((f"10:{minute}", "resolved"), components={"loans": "major_outage"}, id=f"2026-11-03-{minute}")
        for minute in range(10, 14)
    ]
    found = selected(quiet, *loud, now="11:00", size=3)
    assert ids(found.everything) == ["2026-11-03-13", "2026-11-03-12", "2026-11-03-11"]
    assert ids(found.by_component["loans"]) == ids(found.everything)
    assert ids(found.by_component["ebooks"]) == ["2026-11-03-quiet"]
    assert found.by_component["website"] == ()
