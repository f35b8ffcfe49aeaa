"""Times of components in any history: quickly found, they are those that looking through all of it finds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sitelab.any_history import histories, minute
from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import Event
from statusbook.model.status import ComponentStatus
from statusbook.views.event_log import event_log, last_change
from statusbook.views.event_state import EventState
from statusbook.views.page import page_state
from statusbook.views.page_times import page_times
from statusbook.views.spans import merged

_moments = st.integers(-5, 200).map(minute)


@cache
def small() -> Book:
    book = load_repository(Path(__file__).parents[1] / "sites" / "valid" / "small").book
    assert book is not None
    return book


def last_stretch_began(component: str, states: Sequence[EventState], now: datetime) -> datetime:
    """Return when the last status of a component began, from every disturbance since the beginning of time."""
    told = [
        span._replace(begin=max(span.begin, state.announced))
        for state in states
        for span in state.spans
        if span.component == component and span.begin <= now
    ]
    return merged(told, minute(-10_000), now + timedelta(microseconds=1))[-1].begin


@given(histories(), _moments)
def test_a_component_is_disturbed_since_its_last_status_began(events: tuple[Event, ...], now: datetime) -> None:
    """However many disturbances ran into each other before."""
    page = page_state(replace(small(), events=events), now)
    times = page_times(page).components
    for group in page.groups:
        for component, status in group.components:
            if status is not ComponentStatus.OPERATIONAL:
                began = last_stretch_began(component.id, page.by_component[component.id], now)
                assert times[component.id].changed == max(times[component.id].created, began)


@given(histories(), _moments)
def test_an_event_last_changed_with_the_newest_entry_of_its_log(events: tuple[Event, ...], now: datetime) -> None:
    """That is found without making the log."""
    for state in page_state(replace(small(), events=events), now).events:
        assert last_change(state, now) == event_log(state, now)[-1].at
