"""The status page at a moment: what is on it, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.components import Component, ComponentGroup, Components
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.model.notation import parse_instant
from statusbook.model.status import Impact
from statusbook.model.text import Text
from statusbook.views.event_state import EventState
from statusbook.views.page import page_state

At = Callable[[str], datetime]


@pytest.fixture(scope="module")
def small(sites: Path) -> Book:
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book


@pytest.fixture
def rome(small: Book) -> Callable[..., Book]:
    """Make a book of the events given, whose days begin in Rome."""

    def make(*events: Event) -> Book:
        return replace(small, events=events)

    return make


def ids(states: Iterable[EventState]) -> list[str]:
    return [state.id.removeprefix("2026-") for state in states]


def test_a_page_shows_what_is_open_what_runs_what_comes_and_what_was(small: Book, now: datetime) -> None:
    """Everything is on the page once, in its place, newest first."""
    page = page_state(small, now)
    assert ids(page.open_incidents) == ["11-23-loans-slow"]
    assert ids(page.running_maintenances) == ["11-23-website-move"]
    assert ids(page.coming_maintenances) == ["12-05-reader-update"]
    assert ids(page.history) == [
        "11-23-website-move",
        "11-23-loans-slow",
        "11-20-ebooks-imported",
        "11-12-website-certificate",
        "10-25-disk-replacement",
        "09-14-catalogue-down",
        "03-28-clock-change-loans",
    ]
    assert ids(page.events) == ["12-05-reader-update", *ids(page.history)]
    assert (page.overall.indicator, page.overall.description) == ("minor", "Partially Degraded Service")


def test_components_are_shown_by_group_and_a_group_is_as_bad_as_its_worst(small: Book, now: datetime) -> None:
    """Those without a group come first; planned work of next month disturbs nothing today."""
    first, second = page_state(small, now).groups
    assert first.group is None
    assert [(component.id, status) for component, status in first.components] == [("website", "under_maintenance")]
    assert second.group is not None
    assert (second.group.id, second.status) == ("lending", "degraded_performance")
    assert [(component.id, status) for component, status in second.components] == [
        ("catalogue", "operational"),
        ("loans", "degraded_performance"),
        ("ebooks", "operational"),
    ]


def test_an_earlier_moment_knows_nothing_of_later_ones(small: Book) -> None:
    """Building a past day again gives that day's page."""
    page = page_state(small, parse_instant("2026-09-14T09:20Z"))
    assert ids(page.history) == ["09-14-catalogue-down", "03-28-clock-change-loans"]
    assert page.open_incidents[0].status == "identified"
    assert not page.coming_maintenances
    before = page_state(small, parse_instant("2026-01-01T00:00Z"))
    assert (before.events, before.overall.indicator) == ((), "none")


def test_a_book_without_incidents_has_this_month_and_its_days(sites: Path, now: datetime) -> None:
    """An empty history is a page too."""
    book = load_repository(sites / "valid" / "empty").book
    assert book is not None
    page = page_state(book, now)
    assert [(month.first, month.events) for month in page.months] == [(date(2026, 11, 1), ())]
    assert [day for day, _ in page.recent_days(2)] == [date(2026, 11, 23), date(2026, 11, 22)]


def test_open_incidents_are_sorted_by_impact_then_the_newest_first(
    rome: Callable[..., Book], incident: Callable[..., Incident], at: At
) -> None:
    """What hurts most is read first."""
    said = ("12:00", "investigating")
    events = [
        incident(said, started="09:00", id="old-minor", impact=Impact.MINOR),
        incident(said, started="11:00", id="new-minor", impact=Impact.MINOR),
        incident(said, started="08:00", id="critical", impact=Impact.CRITICAL),
        incident(said, started="11:30", id="none", impact=Impact.NONE),
    ]
    page = page_state(rome(*events), at("13:00"))
    assert ids(page.open_incidents) == ["critical", "new-minor", "old-minor", "none"]
    assert ids(page.history) == ["none", "new-minor", "old-minor", "critical"]


def test_maintenances_are_sorted_by_what_comes_next(
    rome: Callable[..., Book], maintenance: Callable[..., Maintenance], at: At
) -> None:
    """The running one that ends first, and the coming one that begins first; one without an end comes last."""
    page = page_state(
        rome(
            maintenance(name="long", window=("10:00", "15:00")),
            maintenance(name="short", window=("10:30", "12:00")),
            maintenance(("10:40", "in_progress"), name="open", window=("10:30", "11:30")),
            maintenance(name="tomorrow", window=("+1 10:00", "+1 11:00")),
            maintenance(name="tonight", window=("20:00", "21:00")),
        ),
        at("11:00"),
    )
    assert [state.id[11:] for state in page.running_maintenances] == ["short", "long", "open"]
    assert [state.id[11:] for state in page.coming_maintenances] == ["tonight", "tomorrow"]


@pytest.mark.parametrize(
    ("day", "hours", "offsets"),
    [
        (date(2026, 3, 29), 23, ("+01:00", "+02:00")),
        (date(2026, 10, 25), 25, ("+02:00", "+01:00")),
        (date(2026, 11, 3), 24, ("+01:00", "+01:00")),
    ],
)
def test_days_are_romes_days_also_when_the_clocks_change(
    rome: Callable[..., Book],
    incident: Callable[..., Incident],
    day: date,
    hours: int,
    offsets: tuple[str, str],
) -> None:
    """The first and the last minute of a day of 23 or 25 hours belong to it, and their neighbours do not."""
    midnight = parse_instant(f"{day}T00:00{offsets[0]}")
    end = parse_instant(f"{day}T23:59{offsets[1]}") + timedelta(minutes=1)
    assert end - midnight == timedelta(hours=hours)
    minutes = {"before": midnight - timedelta(minutes=1), "first": midnight}
    minutes |= {"last": end - timedelta(minutes=1), "after": end}
    told = incident(("09:10", "resolved"))
    said = told.updates[0]
    events = [
        replace(told, id=name, started=minute.astimezone(UTC), updates=(replace(said, at=minute),))
        for name, minute in minutes.items()
    ]
    page = page_state(rome(*events), end + timedelta(hours=5))
    found = {date_: ids(states) for date_, states in page.recent_days(4)}
    assert found == {
        day + timedelta(days=1): ["after"],
        day: ["last", "first"],
        day - timedelta(days=1): ["before"],
        day - timedelta(days=2): [],
    }


def test_every_month_since_the_first_event_is_there_this_month_first(small: Book, now: datetime) -> None:
    """Quiet months are pages too, so that the timeline has no gaps; a night in March belongs to Rome's 29th."""
    months = page_state(small, now).months
    assert [month.first for month in months] == [date(2026, number, 1) for number in range(11, 2, -1)]
    assert [len(month.events) for month in months] == [4, 1, 1, 0, 0, 0, 0, 0, 1]
    assert page_state(small, now).day_of(months[-1].events[0]) == date(2026, 3, 29)
    assert page_state(small, parse_instant("2026-12-31T23:30Z")).months[0].first == date(2027, 1, 1)


def test_a_group_without_components_is_not_shown(small: Book, now: datetime) -> None:
    """A heading with nothing below it helps nobody."""
    lonely = Components(
        groups=(ComponentGroup(id="none", name=Text.parse("None")),),
        components=(Component(id="website", name=Text.parse("Website")),),
    )
    page = page_state(replace(small, plan=replace(small.plan, components=lonely)), now)
    assert [group.group for group in page.groups] == [None]
