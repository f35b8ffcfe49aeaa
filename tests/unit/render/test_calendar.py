"""The calendars keep to RFC 5545 and tell what is planned, whatever the texts hold."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import Event, Kind, Maintenance, MaintenanceUpdate, Window
from statusbook.model.notation import parse_instant
from statusbook.model.status import ComponentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.render.calendar import calendar_files
from statusbook.views.page import page_state

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NASTY = "Commas, semicolons; back\\\\slashes \x0b\x1f\x85“quotes” 🚢 " + "cittàè" * 12 + "\r\nEND:VCALENDAR مرحبا"
Calendars = Mapping[str, bytes]


@pytest.fixture(scope="module")
def small(sites: Path) -> Book:
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book


def calendars(book: Book, now: datetime, *events: Event) -> Calendars:
    """Return every calendar, by path; with `events`, as if these were all that ever happened."""
    if events:
        book = replace(book, events=events)
    return {artifact.path: artifact.make() for artifact in list(calendar_files(book, page_state(book, now)))}


def planned(*said: tuple[str, str], words: str = "Words.") -> Maintenance:
    updates = tuple(
        MaintenanceUpdate(at=parse_instant(at), status=MaintenanceStatus(status), message=Text(plain=words))
        for at, status in (("2026-11-20T09:00Z", "scheduled"), *said)
    )
    return Maintenance(
        id="2026-11-23-planned",
        kind=Kind.MAINTENANCE,
        title=Text(by_language={"en": "Planned work", "it": "Lavori previsti"}),
        scheduled=Window(from_=parse_instant("2026-11-23T21:00+01:00"), until=parse_instant("2026-11-24T02:30+01:00")),
        components={"loans": ComponentStatus.UNDER_MAINTENANCE, "ebooks": ComponentStatus.UNDER_MAINTENANCE},
        updates=updates,
    )


def events(data: bytes) -> list[Any]:
    """Return the events as the library reads them; what a property is depends on its name."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def unfolded(data: bytes) -> list[str]:
    """Return the lines as they were before they were folded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_every_language_and_component_has_a_calendar(small: Book) -> None:
    """Nobody has to follow what they do not use, or read a language that they do not know."""
    made = calendars(small, NOW)
    paths = ["maintenance.ics", *(f"components/{c.id}/maintenance.ics" for c in small.plan.components.components)]
    assert made.keys() == {*paths, *(f"it/{path}" for path in paths)}


def test_an_event_says_all_that_a_calendar_shows(small: Book) -> None:
    """Line by line, as calendars read them."""
    lines = unfolded(calendars(small, NOW, planned())["maintenance.ics"])
    uid = re.fullmatch(r"UID:([0-9b-df-hj-np-tv-z]{12})@status\.example\.org", lines[lines.index("BEGIN:VEVENT") + 5])
    assert uid, lines
    page = "https://status.example.org/incidents/2026-11-23-planned/"
    wanted = {
        "SUMMARY:Planned work",
        "DTSTART:20261123T200000Z",
        "DTEND:20261124T013000Z",
        "DTSTAMP:20261120T090000Z",
        "CREATED:20261120T090000Z",
        "LAST-MODIFIED:20261120T090000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PUBLIC",
        "CATEGORIES:Loans,E-books",
        f"URL:{page}",
        rf"DESCRIPTION:Scheduled\n\nWords.\n\nWhat is affected: Loans and E-books\n\n{page}",
    }
    assert wanted <= set(lines), wanted - set(lines)


def test_a_calendar_names_itself_and_says_how_often_to_look(small: Book) -> None:
    """Both the standard's names and the older ones that Apple and Outlook know."""
    lines = unfolded(calendars(small, NOW)["it/maintenance.ics"])
    assert {
        "VERSION:2.0",
        "NAME:Stato della rete Felce - Manutenzioni",
        "X-WR-CALNAME:Stato della rete Felce - Manutenzioni",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "SOURCE;VALUE=URI:https://status.example.org/it/maintenance.ics",
        "URL:https://status.example.org/it/",
    } <= set(lines), lines


def test_reminders_ring_before_what_is_to_come_and_for_nothing_else(small: Book) -> None:
    """The plan says how long before; what runs, is over or is cancelled needs none."""
    lines = unfolded(calendars(small, NOW, planned())["maintenance.ics"])
    assert [line for line in lines if line.startswith("TRIGGER")] == ["TRIGGER:-P1D", "TRIGGER:-PT1H"]
    assert lines.count("ACTION:DISPLAY") == 2
    cancelled = planned(("2026-11-21T09:00Z", "cancelled"))
    for now, event in (("23T21:00Z", planned()), ("25T00:00Z", planned()), ("23T12:00Z", cancelled)):
        assert b"VALARM" not in calendars(small, parse_instant(f"2026-11-{now}"), event)["maintenance.ics"]


def test_a_plan_without_reminders_rings_never(small: Book) -> None:
    """Nobody's phone rings unless the plan wants it."""
    definition = replace(small.plan.definition, maintenance=type(small.plan.definition.maintenance)())
    silent = replace(small, plan=replace(small.plan, definition=definition))
    assert b"VALARM" not in calendars(silent, NOW, planned())["maintenance.ics"]


def test_what_is_cancelled_is_struck_out(small: Book) -> None:
    """The same entry, later, with a higher number: calendars replace theirs by it."""
    event = events(calendars(small, NOW, planned(("2026-11-21T09:00Z", "cancelled")))["maintenance.ics"])[0]
    before = events(calendars(small, parse_instant("2026-11-20T12:00Z"), planned())["maintenance.ics"])[0]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert (before["STATUS"], before["SEQUENCE"]) == ("CONFIRMED", 0)
    assert event["UID"] == before["UID"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (before["DTSTART"].dt, before["DTEND"].dt)
    assert event["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert event["DESCRIPTION"].startswith("Cancelled\n\n")


def test_the_same_maintenance_is_the_same_entry_everywhere(small: Book) -> None:
    """In the calendar of a component and in another language too, with words of its own."""
    made = calendars(small, NOW, planned())
    found = {path: events(data) for path, data in made.items()}
    assert {path for path, entries in found.items() if entries} == {
        prefix + path
        for prefix in ("", "it/")
        for path in ("maintenance.ics", "components/loans/maintenance.ics", "components/ebooks/maintenance.ics")
    }
    assert len({entry["UID"] for entries in found.values() for entry in entries}) == 1
    assert found["it/maintenance.ics"][0]["SUMMARY"] == "Lavori previsti"


@pytest.mark.parametrize("words", [NASTY, "è" * 300, "🚢" * 100, "a" * 1000])
def test_lines_are_folded_and_escaped_as_rfc_5545_asks(small: Book, words: str) -> None:
    """No line is longer than 75 octets, none breaks a sign in two, and no text ends the calendar early."""
    made = calendars(small, NOW, planned(words=words))
    for data in made.values():
        assert data.endswith(b"\r\n")
        lines = data.removesuffix(b"\r\n").split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        for line in lines:
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line.decode())
        assert lines.count(b"END:VCALENDAR") == 1


def test_texts_arrive_as_they_were_written(small: Book) -> None:
    """Commas, semicolons, backslashes, line ends and any script survive the way into a calendar and out."""
    description = str(events(calendars(small, NOW, planned(words=NASTY))["maintenance.ics"])[0]["DESCRIPTION"])
    assert "Commas, semicolons; back\\slashes “quotes” 🚢 cittàècittàè" in description
    assert "END:VCALENDAR مرحبا" in description


def test_a_calendar_without_maintenances_is_still_one(small: Book) -> None:
    """RFC 5545 wants something in every calendar; who follows it hears of the first maintenance."""
    made = calendars(replace(small, events=()), NOW)["maintenance.ics"]
    calendar = Calendar.from_ical(made)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert b"TZID:UTC\r\n" in made


def test_the_moment_of_the_build_is_in_no_calendar(small: Book) -> None:
    """Where nothing has happened since, a later build gives the same bytes."""
    assert calendars(small, NOW, planned()) == calendars(small, NOW + timedelta(hours=1), planned())


def test_without_an_address_there_is_no_calendar(small: Book) -> None:
    """An entry that leads nowhere helps nobody; `check` says why there is none."""
    nowhere = replace(small, plan=replace(small.plan, status_page=replace(small.plan.status_page, url=None)))
    assert calendars(nowhere, NOW) == {}
