"""When components and the page came to be and last changed, as far as the page has told by then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.components import Component, Components
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.model.text import Text
from statusbook.views.page import page_state
from statusbook.views.page_times import PageTimes, page_times

At = Callable[[str], datetime]
Times = Callable[..., PageTimes]


@pytest.fixture
def times(sites: Path, at: At) -> Times:
    """Return the times of a page with the components api and web, without a `since`, and with these events."""

    def find(clock: str, *events: Event, since: date | None = None) -> PageTimes:
        book = load_repository(sites / "valid" / "empty").book
        assert book is not None
        components = Components(
            components=(
                Component(id="api", name=Text.parse("API"), since=since),
                Component(id="web", name=Text.parse("Web")),
            )
        )
        book = replace(book, plan=replace(book.plan, components=components), events=events)
        return page_times(page_state(book, at(clock)))

    return find


def test_a_component_is_there_since_its_day_or_its_first_mention(
    times: Times, incident: Callable[..., Incident], at: At
) -> None:
    """Without either, it is there since anything was told; a day to come says nothing yet."""
    event = incident(("09:10", "investigating"), started="08:00", components={"web": "partial_outage"})
    found = times("12:00", event, since=date(2026, 11, 1)).components
    assert (found["api"].created, found["web"].created) == (datetime(2026, 11, 1, tzinfo=UTC), at("09:10"))
    assert times("12:00", event, since=date(2027, 1, 1)).components["api"].created == at("09:10")


def test_a_page_that_nothing_was_ever_told_on_knows_the_present_day_only(times: Times, at: At) -> None:
    """Every build of a day gives the same bytes, and no time is made up from long ago."""
    found = times("12:00")
    assert found.changed == found.components["api"].created == found.components["api"].changed == at("00:00")


@pytest.mark.parametrize(
    ("clock", "changed"),
    [
        # Nobody has said anything yet.
        ("09:09", "00:00"),
        # It was down before, and the page says so from now on.
        ("09:10", "09:10"),
        ("09:29", "09:10"),
        ("09:30", "09:30"),
        ("09:59", "09:30"),
        ("10:00", "10:00"),
        ("23:00", "10:00"),
    ],
)
def test_a_component_changes_when_the_page_says_so(
    times: Times, incident: Callable[..., Incident], at: At, clock: str, changed: str
) -> None:
    """An update that repeats its status is no change of it."""
    event = incident(
        ("09:10", "investigating"),
        ("09:20", "investigating", {"api": "major_outage"}),
        ("09:30", "identified", {"api": "degraded_performance"}),
        ("10:00", "resolved"),
        started="08:00",
        components={"api": "major_outage"},
    )
    assert times(clock, event, since=date(2026, 11, 3)).components["api"].changed == at(changed)


def test_what_is_hidden_by_something_worse_changes_nothing(
    times: Times, incident: Callable[..., Incident], at: At
) -> None:
    """A component that is down stays so when something slight ends meanwhile."""
    slight = incident(
        ("09:10", "investigating"), ("09:40", "resolved"), components={"api": "degraded_performance"}, id="2026-11-03-s"
    )
    worse = incident(("09:30", "investigating"), started="09:30", components={"api": "major_outage"})
    found = times("11:00", slight, worse)
    assert found.components["api"].changed == at("09:30")
    assert found.changed == at("09:40")


def test_a_page_changes_with_schedules_and_never_later_than_now(
    times: Times, maintenance: Callable[..., Maintenance], at: At
) -> None:
    """Its time is that of the last thing that happened on it."""
    planned = maintenance(components={"api": "under_maintenance"})
    found = {clock: times(clock, planned).changed for clock in ("08:00", "09:59", "10:00", "11:59", "12:00", "20:00")}
    assert [at("08:00"), at("08:00"), at("10:00"), at("10:00"), at("12:00"), at("12:00")] == list(found.values())
