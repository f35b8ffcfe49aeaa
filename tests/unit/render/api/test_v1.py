"""Our own API tells what Statuspage's has no keys for, and what the page does not show it does not tell either."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from statusbook.model.book import Book
from statusbook.model.incident import Incident
from statusbook.model.plan import Visibility
from statusbook.views.public_ids import event_id

SiteBook = Callable[[str], Book]
DocumentsOf = Callable[..., Mapping[str, Any]]
NOON = "2026-11-23T12:00"


@pytest.fixture
def small(site_book: SiteBook, documents: DocumentsOf) -> Mapping[str, Any]:
    """The documents of the small site with an open incident, a running and a coming maintenance, and a group."""
    return documents(site_book("small"), NOON)


def test_the_summary_tells_what_was_promised(small: Mapping[str, Any]) -> None:
    """When the next update comes, when recovery is expected, how severe it is and when it was noticed."""
    incident = small["v1/summary.json"]["incidents"][0]
    told = {key: incident[key] for key in ("expected_recovery_at", "next_update_by", "next_update_overdue")}
    assert told == {
        "expected_recovery_at": "2026-11-23T15:00:00.000Z",
        "next_update_by": "2026-11-23T13:00:00.000Z",
        "next_update_overdue": False,
    }
    assert incident["severity"] == {"id": "minor", "name": {"en": "Minor", "it": "Lieve"}}
    assert (incident["started_at"], incident["detected_at"]) == ("2026-11-23T10:40:00.000Z", "2026-11-23T10:55:00.000Z")
    assert incident["updates"][0]["text"] == {
        "en": "One of two servers has failed.",
        "it": "Uno dei due server si è guastato.",
    }


def test_a_promise_that_is_broken_is_overdue(site_book: SiteBook, documents: DocumentsOf) -> None:
    """An update that was promised by one o'clock is late after it."""
    for moment, overdue in (("2026-11-23T13:00", False), ("2026-11-23T13:01", True)):
        incident = documents(site_book("small"), moment)["v1/summary.json"]["incidents"][0]
        assert incident["next_update_overdue"] is overdue


def test_maintenances_are_told_in_our_own_words(small: Mapping[str, Any]) -> None:
    """What the schedule does is the status, and nothing is said that nobody said."""
    running, coming = small["v1/summary.json"]["maintenances"]
    assert (running["status"], len(running["updates"]), running["impact"]) == ("in_progress", 1, "maintenance")
    assert running["scheduled"] == {"begins_at": "2026-11-23T11:30:00.000Z", "ends_at": "2026-11-23T14:00:00.000Z"}
    assert coming["components"] == [
        {"id": "ebooks", "status": "operational", "worst_status": "under_maintenance"},
    ]


def test_ids_lead_to_statuspages(small: Mapping[str, Any]) -> None:
    """Whoever reads both APIs finds the same things in both."""
    theirs = {incident["id"]: incident for incident in small["v2/incidents.json"]["incidents"]}
    down = small["v1/history/2026-09.json"]["events"][0]
    assert down["statuspage_id"] == event_id(down["id"])
    updates = theirs[down["statuspage_id"]]["incident_updates"]
    assert [(update["at"], update["status"]) for update in down["updates"]] == [
        (update["display_at"], update["status"]) for update in updates[1:]
    ]
    assert [update["number"] for update in down["updates"]] == [4, 3, 2, 1]
    components = {component["statuspage_id"] for component in small["v1/summary.json"]["components"]}
    assert components | {group["statuspage_id"] for group in small["v1/summary.json"]["groups"]} == {
        component["id"] for component in small["v2/components.json"]["components"]
    }


def test_the_history_is_in_months_that_each_hold_everything(small: Mapping[str, Any]) -> None:
    """Every month that is named is there, with as many events as are counted; a month without any is not."""
    months = small["v1/history.json"]["months"]
    assert [month["month"] for month in months] == ["2026-11", "2026-10", "2026-09", "2026-03"]
    for month in months:
        events = small[f"v1/{month['path']}"]["events"]
        kinds = [event["kind"] for event in events]
        assert (kinds.count("incident"), kinds.count("maintenance")) == (month["incidents"], month["maintenances"])
    postmortem = small["v1/history/2026-09.json"]["events"][0]["postmortem"]
    assert postmortem["published_at"] == "2026-09-18T10:00:00.000Z"
    assert postmortem["text"].startswith("## What happened")


def test_a_components_file_leads_to_its_events(small: Mapping[str, Any]) -> None:
    """Each event that is named is in the file that it is said to be in."""
    for path in ("v1/components/ebooks.json", "v1/components/loans.json"):
        for reference in small[path]["events"]:
            document = small[f"v1/{reference['path']}"]
            events = document.get("events") or document["maintenances"]
            assert reference["id"] in {event["id"] for event in events}


def test_uptime_is_told_day_by_day_where_the_page_shows_it(small: Mapping[str, Any]) -> None:
    """Days before the component existed are unknown, a day that goes on has no lengths yet."""
    catalogue = small["v1/components/catalogue.json"]
    days = {day["day"]: day for day in catalogue["uptime"]["days"]}
    assert len(days) == 90
    assert days["2026-09-14"] == {
        "day": "2026-09-14",
        "worst_status": "major_outage",
        "seconds": {"major_outage": 98 * 60, "degraded_performance": 95 * 60},
        "events": ["2026-09-14-catalogue-down"],
    }
    assert days["2026-11-23"]["seconds"] is None
    assert catalogue["uptime"]["percent"] == catalogue["component"]["uptime_percent"] == 99.92
    assert catalogue["uptime"]["rules"] == {
        "major_outage": 100,
        "partial_outage": 30,
        "degraded_performance": 0,
        "under_maintenance": None,
    }
    assert small["v1/components/ebooks.json"]["uptime"] is None
    assert small["v1/components/ebooks.json"]["component"]["uptime_percent"] is None


def test_nothing_of_an_internal_plan_is_told(site_book: SiteBook, documents: DocumentsOf) -> None:
    """Severities are a part of the plan."""
    book = site_book("small")
    settings = replace(book.plan.settings, visibility=Visibility.INTERNAL)
    found = documents(replace(book, plan=replace(book.plan, settings=settings)), NOON)
    assert found["v1/summary.json"]["incidents"][0]["severity"] is None
    assert found["v1/summary.json"]["incidents"][0]["impact"] == "minor"


def test_an_update_leaves_other_months_and_components_as_they_are(site_book: SiteBook, documents: DocumentsOf) -> None:
    """A build after an update rewrites what tells of it, and nothing else."""
    book = site_book("small")
    before = documents(book, "2026-11-23T12:00")
    slow = next(event for event in book.events if event.id == "2026-11-23-loans-slow")
    assert isinstance(slow, Incident)
    update = replace(slow.updates[-1], at=datetime(2026, 11, 23, 12, 5, tzinfo=UTC))
    told = tuple(replace(slow, updates=(*slow.updates, update)) if event is slow else event for event in book.events)
    after = documents(replace(book, events=told), "2026-11-23T12:05")
    changed = {path for path in before if before[path] != after[path] and path.startswith("v1/")}
    assert changed == {"v1/summary.json", "v1/history/2026-11.json"}


def test_a_page_without_an_address_says_null(site_book: SiteBook, documents: DocumentsOf) -> None:
    """Our own readers are told that there is none."""
    found = documents(site_book("minimal"), NOON)
    assert found["v1/summary.json"]["page"]["url"] is None
    assert found["v1/history/2026-11.json"]["events"][0]["url"] is None
