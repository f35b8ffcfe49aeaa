"""What the plan asks: everybody who is needed, every step at its time, until there is nothing left to ask."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.status import IncidentStatus
from statusbook.views.event_state import EventState, event_state
from statusbook.views.plan_asks import plan_asks

DECLARED = datetime(2026, 11, 23, 8, 58, tzinfo=UTC)
CARD = "2026-11-23-card-payments-refused"


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """The repository's own plan and history."""
    found = load_repository(root).book
    assert found is not None
    return found


def state_of(book: Book, event_id: str, now: datetime) -> EventState:
    event = next(event for event in book.events if event.id == event_id)
    state = event_state(event, book.plan.definition, now)
    assert state is not None
    return state


def test_at_the_declaration_everybody_and_every_step_is_named(book: Book) -> None:
    """Steps count from the declaration, in the order of time; who fills a role is named with their handle."""
    asks = plan_asks(book.plan, state_of(book, CARD, DECLARED), declared=DECLARED)
    lead = asks.calls[0]
    assert (lead.role.id, lead.mentions[0]) == ("incident-commander", "@gferrandi_tragitta")
    assert [person.id for person in lead.backups] == ["katrin-ostermeyer", "stefano-quarantelli"]
    assert asks.deeds[0].by == DECLARED + timedelta(minutes=10)
    assert [deed.by for deed in asks.deeds] == sorted(deed.by for deed in asks.deeds)
    assert asks.next_update_by == DECLARED + timedelta(hours=1)


def test_later_only_the_promise_and_the_channels_are_left(book: Book) -> None:
    asks = plan_asks(book.plan, state_of(book, CARD, DECLARED + timedelta(hours=3)))
    assert (asks.calls, asks.deeds, asks.postmortem) == ((), (), None)
    assert asks.channels[0].id == "status-page"
    assert asks.next_update_by is not None


def test_after_the_end_a_postmortem_is_asked_for_until_it_is_written(book: Book) -> None:
    """Its time counts from the end."""
    major = {severity.id for severity in book.plan.definition.severities if severity.postmortem.required}
    now = datetime(2026, 12, 31, tzinfo=UTC)
    for event in book.events:
        state = event_state(event, book.plan.definition, now)
        if state is None or state.status is not IncidentStatus.RESOLVED:
            continue
        asks = plan_asks(book.plan, state)
        required = getattr(event, "severity", None) in major and not event.postmortem
        assert (asks.postmortem is not None) == required
        assert asks.next_update_by is None


def test_a_maintenance_asks_for_its_channels_only(book: Book) -> None:
    asks = plan_asks(book.plan, state_of(book, "2026-11-26-partner-api-certificates", DECLARED))
    assert asks.channels
    assert (asks.severity, asks.calls, asks.next_update_by) == (None, (), None)
