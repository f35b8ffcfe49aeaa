"""Which maintenances a calendar holds, when each stands in it, and how its changes are told to calendars."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.views.calendar import KEPT, CalendarEvent, CalendarSelection, calendar_selection
from statusbook.views.page import page_state

At = Callable[[str], datetime]
Planned = Callable[..., Maintenance]
Select = Callable[..., CalendarSelection]


@pytest.fixture(scope="module")
def small(sites: Path) -> Book:
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book


@pytest.fixture
def selected(small: Book, at: At) -> Select:
    """Return what the calendars of a book of these events hold."""

    def select(*events: Event, now: str | datetime) -> CalendarSelection:
        moment = at(now) if isinstance(now, str) else now
        book = replace(small, events=events)
        return calendar_selection(page_state(book, moment), [entry.id for entry in small.plan.components.components])

    return select


def only(selection: CalendarSelection) -> CalendarEvent:
    (event,) = selection.everything
    return event


def test_a_calendar_holds_maintenances_and_no_incidents(
    incident: Callable[..., Incident], maintenance: Planned, selected: Select
) -> None:
    """Nobody plans for what breaks."""
    found = selected(incident(("07:00", "investigating"), started="07:00"), maintenance(name="planned"), now="08:30")
    assert [event.state.id for event in found.everything] == ["2026-11-03-planned"]


def test_what_is_to_come_stands_at_its_planned_time(at: At, maintenance: Planned, selected: Select) -> None:
    """It is there from the announcement on, and not before."""
    assert selected(maintenance(), now="07:59").everything == ()
    event = only(selected(maintenance(), now="08:00"))
    assert (event.begin, event.end, event.sequence, event.reminds) == (at("10:00"), at("12:00"), 0, True)


def test_what_ran_stands_at_the_time_that_it_ran(at: At, maintenance: Planned, selected: Select) -> None:
    """Begun early and ended late, so it is in the calendar, which counts each word as a change."""
    said = ("09:45", "in_progress"), ("12:40", "completed")
    running = only(selected(maintenance(*said), now="10:00"))
    assert (running.begin, running.end, running.sequence) == (at("09:45"), at("12:00"), 1)
    over = only(selected(maintenance(*said), now="13:00"))
    assert (over.begin, over.end, over.sequence, over.changed) == (at("09:45"), at("12:40"), 2, at("12:40"))
    assert not over.reminds


@pytest.mark.parametrize("cancelled", ["09:00", "12:30"])
def test_what_is_cancelled_stays_where_it_was_planned(
    at: At, maintenance: Planned, selected: Select, cancelled: str
) -> None:
    """Calendars find the entry that they have and strike it out."""
    event = only(selected(maintenance((cancelled, "cancelled")), now="13:00"))
    assert (event.begin, event.end, event.is_cancelled, event.sequence) == (at("10:00"), at("12:00"), True, 1)
    assert not event.reminds


def test_the_schedule_changes_it_too(at: At, maintenance: Planned, selected: Select) -> None:
    """That it has begun or ended by its schedule is a change of which nobody has to tell."""
    assert only(selected(maintenance(), now="09:00")).changed == at("08:00")
    assert only(selected(maintenance(), now="11:00")).changed == at("10:00")
    assert only(selected(maintenance(), now="13:00")).changed == at("12:00")
    assert only(selected(maintenance(), now="13:00")).sequence == 0


def test_what_is_over_stays_for_a_while(at: At, maintenance: Planned, selected: Select) -> None:
    """A calendar does not grow for ever; what still runs stays, however long it takes."""
    gone = at("12:00") + KEPT
    only(selected(maintenance(), now=gone - timedelta(seconds=1)))
    assert selected(maintenance(), now=gone).everything == ()
    only(selected(maintenance(("10:00", "in_progress")), now=gone + KEPT))


def test_each_component_has_its_own_maintenances(maintenance: Planned, selected: Select) -> None:
    """Who uses one component is not bothered with the others."""
    found = selected(maintenance(components={"loans": "under_maintenance"}), now="09:00")
    assert found.by_component["loans"] == found.everything
    assert found.by_component["ebooks"] == ()


def test_the_earliest_stands_first(maintenance: Planned, selected: Select) -> None:
    """The file reads like a diary."""
    late = maintenance(name="late", window=("+1 10:00", "+1 11:00"))
    found = selected(late, maintenance(name="early"), now="09:00")
    assert [event.state.id for event in found.everything] == ["2026-11-03-early", "2026-11-03-late"]
