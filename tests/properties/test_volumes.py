"""A long history in parts that are opened only where they are shown: the page says what it says of all of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from sitelab.any_history import AGES, COMPONENTS, long_histories, minute
from statusbook.load.repository import load_repository
from statusbook.model.archive import ArchivedEvent, Outline, Volume
from statusbook.model.book import Book
from statusbook.model.incident import Event
from statusbook.views.calendar import calendar_selection
from statusbook.views.event_facts import archived_state, facts_of, settled_state
from statusbook.views.event_log import last_change
from statusbook.views.event_state import EventState
from statusbook.views.feed import feed_selection
from statusbook.views.outlines import joined_outlines, outline_of
from statusbook.views.page import PageState, page_state
from statusbook.views.page_times import page_times

T = TypeVar("T")
_moments = st.builds(lambda count, age: minute(count) - age, st.integers(-60, 400), st.sampled_from(AGES)) | st.builds(
    minute, st.integers(0, 150 * 24 * 60)
)


@cache
def small() -> Book:
    book = load_repository(Path(__file__).parents[1] / "sites" / "valid" / "small").book
    assert book is not None
    return replace(book, digests={})


def in_volumes(events: Iterable[Event], now: datetime) -> Book:
    """Return a book in which the years of ids are volumes as soon as nothing in them changes any more."""
    book, zone = small(), ZoneInfo(small().plan.settings.timezone)
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.id[:4], []).append(event)
    loose: list[Event] = []
    volumes: list[Volume] = []
    for year, found in years.items():
        settled = [settled_state(event, book.plan.definition) for event in found]
        if any(one is None or one[0] > now for one in settled):
            loose += found
            continue
        archived = [
            ArchivedEvent(event.id, facts_of(one[1]), partial(_same, event))
            for event, one in zip(found, settled, strict=True)
            if one
        ]
        last = max(one[0] for one in settled if one)
        volumes.append(Volume(year, outline_of([*map(archived_state, archived)], last, zone), partial(_same, archived)))
    return replace(book, events=tuple(loose), volumes=tuple(volumes))


def _same(value: T) -> T:
    return value


def ids(states: Iterable[EventState]) -> list[str]:
    return [state.id for state in states]


def shown(page: PageState) -> Iterator[object]:
    """Yield everything that files show of a page."""
    yield page.overall, page.groups, page.uptimes, page.years, page.component_years, page_times(page)
    yield ids(page.events), ids(page.history), ids(page.open_incidents), ids(page.running_maintenances)
    for month in page.months:
        yield month.first, month.incidents, month.maintenances, ids(month.events), page.beside(month), bool(month)
        yield [(day, ids(found.began), ids(found.went_on)) for day, found in page.days_of(month.first)]
    for year in page.years:
        found = page.year(year)
        yield year, ids(found.events), {component: ids(states) for component, states in found.by_component.items()}
    yield [(day, ids(states)) for day, states in page.recent_days(5)]
    for size in (1, 2):
        feeds = feed_selection(page, COMPONENTS, size)
        yield ids(told.state for told in feeds.everything)
        yield {component: ids(told.state for told in events) for component, events in feeds.by_component.items()}
    yield ids(event.state for event in calendar_selection(page, COMPONENTS).everything)


@given(long_histories(), _moments)
def test_what_a_page_shows_does_not_depend_on_volumes(events: tuple[Event, ...], now: datetime) -> None:
    """Whichever years are over for good by then."""
    whole = page_state(replace(small(), events=events), now)
    assert [*shown(page_state(in_volumes(events, now), now))] == [*shown(whole)]


@given(long_histories(), st.integers(1, 4))
def test_an_outline_can_be_joined_from_those_of_its_parts(events: tuple[Event, ...], size: int) -> None:
    """Whoever reads a year month by month need not look at its events once more."""
    book = small()
    zone, found = ZoneInfo(book.plan.settings.timezone), (settled_state(e, book.plan.definition) for e in events)
    settled = [one for one in found if one]
    assume(settled)

    def outline(some: Sequence[tuple[datetime, EventState]]) -> Outline:
        return outline_of([state for _, state in some], max(last for last, _ in some), zone)

    parts = [outline(settled[first : first + size]) for first in range(0, len(settled), size)]
    assert joined_outlines(parts) == outline(settled)


_ORDERS: tuple[Callable[[EventState, datetime], datetime], ...] = (
    lambda state, _now: state.begin,
    lambda state, _now: state.announced,
    last_change,
    lambda state, _now: state.scheduled.from_ if state.scheduled else state.begin,
)


@given(long_histories(), _moments, st.integers(1, 3), st.sampled_from(_ORDERS))
def test_the_latest_are_among_the_latest_in_whatever_order(
    events: tuple[Event, ...], now: datetime, count: int, order: Callable[[EventState, datetime], datetime]
) -> None:
    """Of each kind, and of those that name each component."""
    every = page_state(replace(small(), events=events), now).events
    found = page_state(in_volumes(events, now), now).latest_events(count)

    def newest(states: Iterable[EventState]) -> list[str]:
        return ids(sorted(states, key=lambda state: (order(state, now), state.id), reverse=True)[:count])

    for maintenance in (False, True):
        wanted = newest(state for state in every if state.is_maintenance is maintenance)
        assert newest(state for state in found if state.is_maintenance is maintenance) == wanted
    for component in COMPONENTS:
        assert newest(s for s in found if component in s.components) == newest(
            s for s in every if component in s.components
        )


@given(long_histories(), _moments, st.timedeltas(timedelta(days=-900), timedelta(days=900)))
def test_what_is_left_out_was_over_before(events: tuple[Event, ...], now: datetime, back: timedelta) -> None:
    """Nothing that ends after the moment is missing."""
    page = page_state(in_volumes(events, now), now)
    found = {*ids(page.events_since(now - back))}
    assert found >= {state.id for state in page.events if state.end is None or state.end >= now - back}


@given(long_histories(), _moments)
def test_a_closed_year_is_over_and_nothing_in_it_is_open(events: tuple[Event, ...], now: datetime) -> None:
    """Otherwise its files would have to be looked at again."""
    page = page_state(in_volumes(events, now), now)
    loose = {*ids(page.begun)}
    for year in page.years:
        if page.year(year).is_closed:
            assert year < page.today.year
            went_on = (state for day in page.year(year).days.values() for state in (*day.began, *day.went_on))
            assert loose.isdisjoint(ids(went_on))
