"""Feeds and calendars over time: what a reader remembers of an entry stays true at every later moment."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sitelab.any_history import COMPONENTS, histories, minute
from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import (
    Event,
)
from statusbook.render.calendar import calendar_files
from statusbook.render.feeds.site import feed_files
from statusbook.views.calendar import CalendarSelection, calendar_selection
from statusbook.views.feed import FeedSelection, feed_selection
from statusbook.views.page import page_state

ATOM = "{http://www.w3.org/2005/Atom}"
LONGEST_LINE = 75


@cache
def small() -> Book:
    book = load_repository(Path(__file__).parents[1] / "sites" / "valid" / "small").book
    assert book is not None
    return book


_two_moments = st.lists(st.integers(-5, 200), min_size=2, max_size=2).map(sorted)


def feed_at(events: Sequence[Event], moment: int, size: int = 25) -> FeedSelection:
    return feed_selection(page_state(replace(small(), events=tuple(events)), minute(moment)), COMPONENTS, size)


def calendar_at(events: Sequence[Event], moment: int) -> CalendarSelection:
    return calendar_selection(page_state(replace(small(), events=tuple(events)), minute(moment)), COMPONENTS)


@given(histories(), _two_moments)
def test_an_entry_is_published_once_and_only_ever_moves_up(events: tuple[Event, ...], moments: list[int]) -> None:
    """Later on, it was published at the same moment and changed at the same or a later one; none is lost."""
    before, after = ({told.state.id: told for told in feed_at(events, moment).everything} for moment in moments)
    assert before.keys() <= after.keys()
    for event_id, told in before.items():
        assert told.published == after[event_id].published
        assert told.published <= told.updated <= after[event_id].updated
        assert told.updated <= minute(moments[0])
        assert list(told.steps) == sorted(told.steps, key=lambda step: step.at, reverse=True)


@given(histories(), st.integers(-5, 200), st.integers(1, 3))
def test_a_feed_holds_the_last_changed_events(events: tuple[Event, ...], moment: int, size: int) -> None:
    """Each feed is the beginning of the list of all that it could hold; no event is in it twice."""
    whole, short = feed_at(events, moment), feed_at(events, moment, size)
    assert short.everything == whole.everything[:size]
    updated = [told.updated for told in whole.everything]
    assert updated == sorted(updated, reverse=True)
    assert len({told.state.id for told in whole.everything}) == len(whole.everything)
    for component in COMPONENTS:
        touching = tuple(told for told in whole.everything if component in told.state.components)
        assert short.by_component[component] == touching[:size]


@given(histories(), _two_moments)
def test_a_calendar_entry_only_ever_gets_newer(events: tuple[Event, ...], moments: list[int]) -> None:
    """Its number and the moment of its last change never go back; what is cancelled stays so; it has a length."""
    before, after = ({event.state.id: event for event in calendar_at(events, moment).everything} for moment in moments)
    assert before.keys() <= after.keys()
    for event_id, event in before.items():
        later = after[event_id]
        assert event.sequence <= later.sequence
        assert event.changed <= later.changed
        assert event.begin < event.end
        assert later.is_cancelled or not event.is_cancelled
        if (event.begin, event.end, event.is_cancelled) != (later.begin, later.end, later.is_cancelled):
            assert event.sequence < later.sequence


@given(histories(), st.integers(-5, 200))
def test_whatever_is_written_every_file_can_be_read(events: tuple[Event, ...], moment: int) -> None:
    """Any sign in any text: XML, JSON and calendars stay whole, ids stay unique, lines of calendars short."""
    book = replace(small(), events=events)
    state = page_state(book, minute(moment))
    for artifact in [*feed_files(book, state), *calendar_files(book, state)]:
        data = artifact.make()
        if artifact.path.endswith(".atom"):
            ids = [entry.findtext(f"{ATOM}id") for entry in ET.fromstring(data).iter(f"{ATOM}entry")]  # noqa: S314  ours
        elif artifact.path.endswith(".rss"):
            ids = [item.findtext("guid") for item in ET.fromstring(data).iter("item")]  # noqa: S314  ours
        elif artifact.path.endswith(".json"):
            ids = [item["id"] for item in json.loads(data)["items"]]
        else:
            ids = [str(event["UID"]) for event in Calendar.from_ical(data).walk("VEVENT")]
            assert all(len(line) <= LONGEST_LINE for line in data.split(b"\r\n"))
        assert len(set(ids)) == len(ids)
