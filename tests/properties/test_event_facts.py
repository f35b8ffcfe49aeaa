"""What is over for good: what is kept of it says at every later moment what its file says."""

from dataclasses import fields
from datetime import UTC, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sitelab.any_history import incidents, maintenances
from statusbook.cache.packing import pack, unpack
from statusbook.load.repository import load_repository
from statusbook.model.archive import ArchivedEvent
from statusbook.model.book import Book
from statusbook.model.incident import Event
from statusbook.views.event_facts import archived_state, facts_of, settled_state
from statusbook.views.event_state import event_state

SITES = Path(__file__).parents[1] / "sites" / "valid"


@cache
def book() -> Book:
    found = load_repository(SITES / "small").book
    assert found is not None
    return found


@given(st.one_of(incidents(1), maintenances(1)), st.integers(0, 10**6))
def test_facts_say_at_every_later_moment_what_the_file_says(event: Event, minutes: int) -> None:
    """Field by field, time zones included: a page from what was kept is the page from the file, byte for byte."""
    definition = book().plan.definition
    found_settled = settled_state(event, definition)
    if found_settled is None:
        return
    settled, first = found_settled
    archived = ArchivedEvent(event.id, unpack(pack(facts_of(first))), lambda: event)
    found, later = archived_state(archived), event_state(event, definition, settled + timedelta(minutes=minutes))
    for field in fields(found):
        if field.name != "held":
            assert getattr(found, field.name) == getattr(later, field.name), field.name
    for name in ("begin", "end", "announced", "last_update", "postmortem_since"):
        time = getattr(found, name)
        assert time is None or time.tzinfo is UTC, name
    assert found.event == event
    assert found.updates == event.updates
