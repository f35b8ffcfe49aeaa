"""Statuspage's public API tells what the page tells, in the way that its readers expect."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from statusbook.model.book import Book
from statusbook.model.incident import Incident, IncidentUpdate, Maintenance
from statusbook.model.status import Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.views.public_ids import component_id, event_id, group_id, page_id

SiteBook = Callable[[str], Book]
DocumentsOf = Callable[..., Mapping[str, Any]]
NOON = "2026-11-23T12:00"


@pytest.fixture
def small(site_book: SiteBook, documents: DocumentsOf) -> Mapping[str, Any]:
    """The documents of the small site with an open incident, a running and a coming maintenance, and a group."""
    return documents(site_book("small"), NOON)


def test_the_eight_files_are_there_and_each_begins_with_the_page(small: Mapping[str, Any]) -> None:
    """Their names and keys are Statuspage's."""
    page = {
        "id": page_id("https://status.example.org"),
        "name": "Fern Library status",
        "url": "https://status.example.org",
        "time_zone": "Europe/Rome",
        "updated_at": "2026-11-23T11:40:00.000Z",
    }
    keys = {
        "summary": ["page", "components", "incidents", "scheduled_maintenances", "status"],
        "status": ["page", "status"],
        "components": ["page", "components"],
        "incidents": ["page", "incidents"],
        "incidents/unresolved": ["page", "incidents"],
        "scheduled-maintenances": ["page", "scheduled_maintenances"],
        "scheduled-maintenances/upcoming": ["page", "scheduled_maintenances"],
        "scheduled-maintenances/active": ["page", "scheduled_maintenances"],
    }
    found = {
        path.removeprefix("v2/").removesuffix(".json"): list(data) for path, data in small.items() if "page" in data
    }
    assert {name: found[name] for name in keys} == keys
    assert all(small[f"v2/{name}.json"]["page"] == page for name in keys)


def test_components_and_groups_are_one_list_by_position(small: Mapping[str, Any]) -> None:
    """Positions count from 1 on each level; a group has its worst component's status and names its components."""
    listed = small["v2/components.json"]["components"]
    assert small["v2/summary.json"]["components"] == listed
    shown = [(found["position"], found["name"], found["group"], found["group_id"], found["status"]) for found in listed]
    lending = group_id("lending")
    assert shown == [
        (1, "Website", False, None, "under_maintenance"),
        (1, "Catalogue", False, lending, "operational"),
        (2, "Lending", True, None, "degraded_performance"),
        (2, "Loans", False, lending, "degraded_performance"),
        (3, "E-books", False, lending, "operational"),
    ]
    assert listed[2]["components"] == [component_id(name) for name in ("catalogue", "loans", "ebooks")]
    assert [found["start_date"] for found in listed] == [None, "2026-01-01", None, None, None]
    assert [found["showcase"] for found in listed] == [True, True, False, True, False]


def test_only_what_is_open_is_in_the_summary(small: Mapping[str, Any]) -> None:
    """Resolved incidents and completed maintenances are in their own lists; what runs comes before what does not."""
    summary = small["v2/summary.json"]
    assert [found["name"] for found in summary["incidents"]] == ["Renewing takes long"]
    assert summary["incidents"] == small["v2/incidents/unresolved.json"]["incidents"]
    states = [(found["name"], found["status"]) for found in summary["scheduled_maintenances"]]
    assert states == [("The website moves", "in_progress"), ("A new reader for e-books", "scheduled")]
    active = small["v2/scheduled-maintenances/active.json"]["scheduled_maintenances"]
    upcoming = small["v2/scheduled-maintenances/upcoming.json"]["scheduled_maintenances"]
    assert [*active, *upcoming] == summary["scheduled_maintenances"]
    everything = small["v2/scheduled-maintenances.json"]["scheduled_maintenances"]
    assert [found["name"] for found in everything] == [
        "A new reader for e-books",
        "The website moves",
        "New disks for the catalogue",
    ]
    assert summary["status"] == {"indicator": "minor", "description": "Partially Degraded Service"}
    assert small["v2/status.json"]["status"] == summary["status"]


def test_incidents_are_listed_newest_first_with_their_postmortem(small: Mapping[str, Any]) -> None:
    """A postmortem is one more update, and the incident's status from then on."""
    listed = small["v2/incidents.json"]["incidents"]
    created = [found["created_at"] for found in listed]
    assert created == sorted(created, reverse=True)
    down = next(found for found in listed if found["id"] == event_id("2026-09-14-catalogue-down"))
    updates = down["incident_updates"]
    assert [update["status"] for update in updates] == [
        "postmortem",
        "resolved",
        "monitoring",
        "identified",
        "investigating",
    ]
    assert (down["status"], down["impact"]) == ("postmortem", "critical")
    assert (down["monitoring_at"], down["resolved_at"]) == (updates[2]["display_at"], updates[1]["display_at"])
    assert (down["started_at"], down["created_at"]) == ("2026-09-14T08:02:00.000Z", "2026-09-14T08:12:00.000Z")
    assert down["updated_at"] == updates[0]["display_at"] == "2026-09-18T10:00:00.000Z"
    assert down["shortlink"] == "https://status.example.org/incidents/2026-09-14-catalogue-down/"
    assert "<h2>What happened</h2>" in updates[0]["body"]
    assert updates[-1]["body"] == "Searching fails in <strong>every branch</strong>."
    assert [found["name"] for found in down["components"]] == ["Catalogue", "Loans", "E-books"]


def test_a_maintenance_that_nobody_speaks_about_gets_an_update_from_its_schedule(small: Mapping[str, Any]) -> None:
    """Its status is that of its newest update, as readers expect; the words are the page's own."""
    running = small["v2/scheduled-maintenances/active.json"]["scheduled_maintenances"][0]
    newest, first = running["incident_updates"]
    assert (newest["status"], newest["body"], newest["display_at"]) == (
        "in_progress",
        "Under way as planned",
        "2026-11-23T11:30:00.000Z",
    )
    assert (running["impact"], running["created_at"], running["started_at"]) == (
        "maintenance",
        first["created_at"],
        first["created_at"],
    )
    assert (running["scheduled_for"], running["scheduled_until"]) == (
        "2026-11-23T11:30:00.000Z",
        "2026-11-23T14:00:00.000Z",
    )
    affected = newest["affected_components"]
    assert affected == [
        {
            "code": component_id("website"),
            "name": "Website",
            "old_status": "operational",
            "new_status": "under_maintenance",
        }
    ]


def test_a_cancelled_maintenance_is_completed_for_readers_that_know_no_other_word(
    site_book: SiteBook, documents: DocumentsOf
) -> None:
    """Cancelling is ours alone; some readers end at a word that they do not know."""
    book = site_book("small")
    planned = next(event for event in book.events if event.id == "2026-12-05-reader-update")
    assert isinstance(planned, Maintenance)
    update = replace(planned.updates[0], at=datetime(2026, 11, 22, tzinfo=UTC), status=MaintenanceStatus.CANCELLED)
    cancelled = replace(planned, updates=(*planned.updates, update))
    found = documents(replace(book, events=(cancelled,)), "2026-11-23T00:00")
    maintenance = found["v2/scheduled-maintenances.json"]["scheduled_maintenances"][0]
    assert [maintenance["status"], maintenance["resolved_at"]] == ["completed", "2026-11-22T00:00:00.000Z"]
    assert found["v2/summary.json"]["scheduled_maintenances"] == []


def test_a_page_without_an_address_has_empty_links(site_book: SiteBook, documents: DocumentsOf) -> None:
    """Every key is there and is a string, so that readers that expect one go on; some then make the link themselves."""
    found = documents(site_book("minimal"), NOON)
    assert found["v2/summary.json"]["page"]["url"] == ""
    assert found["v2/incidents.json"]["incidents"][0]["shortlink"] == ""
    assert found["v2/summary.json"]["page"]["id"] == page_id("Kettle and Pan")


def test_an_incident_that_names_no_component_says_null_as_statuspage_does(small: Mapping[str, Any]) -> None:
    """Readers have met null in this place for years, and nobody has shown them an empty list."""
    covers = next(found for found in small["v2/incidents.json"]["incidents"] if found["components"] == [])
    assert covers["impact"] == "none"
    assert {update["affected_components"] for update in covers["incident_updates"]} == {None}


def test_lists_of_ended_things_hold_fifty(site_book: SiteBook, documents: DocumentsOf) -> None:
    """The newest fifty incidents are listed; what is open is all in the summary, however old."""
    book = replace(site_book("minimal"), events=tuple(_many(120)))
    found = documents(book, "2027-06-01T00:00")
    listed = [incident["name"] for incident in found["v2/incidents.json"]["incidents"]]
    assert listed == [f"Number {number}" for number in range(119, 69, -1)]
    assert [incident["name"] for incident in found["v2/summary.json"]["incidents"]] == ["Number 0"]


def test_open_incidents_are_told_newest_first(site_book: SiteBook, documents: DocumentsOf) -> None:
    """Readers that show one incident take the first; the order is that of all the lists, not how bad they are."""
    book = replace(site_book("minimal"), events=tuple(_many(3, open_ones=3)))
    found = documents(book, "2027-06-01T00:00")
    for name in ("v2/summary.json", "v2/incidents/unresolved.json", "v2/incidents.json"):
        assert [incident["name"] for incident in found[name]["incidents"]] == ["Number 2", "Number 1", "Number 0"]


def _many(count: int, open_ones: int = 1) -> list[Incident]:
    """Return incidents that follow each other, of which the first ones are open, the first one the worst."""
    first = datetime(2026, 11, 2, tzinfo=UTC)
    found = []
    for number in range(count):
        begin = first + timedelta(hours=number)
        status = IncidentStatus.RESOLVED if number >= open_ones else IncidentStatus.INVESTIGATING
        update = IncidentUpdate(at=begin, status=status, message=Text.parse("x"))
        title = Text.parse(f"Number {number}")
        found.append(
            Incident(
                id=f"2026-11-02-n{number:03}",
                title=title,
                impact=Impact.MINOR if number else Impact.CRITICAL,
                started=begin,
                updates=(update,),
            )
        )
    return found
