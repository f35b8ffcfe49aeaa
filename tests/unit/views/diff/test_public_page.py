"""What a change does to the public page at one moment."""

from dataclasses import replace
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import Incident
from statusbook.model.notation import parse_instant
from statusbook.model.status import ComponentStatus
from statusbook.views.diff.public_page import page_change
from statusbook.views.overall import Description

NOW = parse_instant("2026-11-23T12:00Z")
OPEN = "2026-11-23-loans-slow"


@pytest.fixture
def book(sites: Path) -> Book:
    """The small site, in which the loans are slow at noon."""
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book


def without(book: Book, event_id: str) -> Book:
    return replace(book, events=tuple(event for event in book.events if event.id != event_id))


def test_nothing_changes_where_nothing_is_changed(book: Book) -> None:
    assert not page_change(book, book, NOW).changes


def test_an_incident_changes_the_whole_its_components_its_promise_and_has_an_address(book: Book) -> None:
    """Everything that a customer would notice is said, before it is published."""
    before = without(without(book, OPEN), "2026-11-23-website-move")
    found = page_change(before, without(book, "2026-11-23-website-move"), NOW)
    assert found.overall_before.description is Description.OPERATIONAL
    assert found.overall_after.description is not Description.OPERATIONAL
    assert [(part.id, part.before) for part in found.components] == [("loans", ComponentStatus.OPERATIONAL)]
    assert [(promise.event_id, promise.before) for promise in found.promises] == [(OPEN, None)]
    assert found.permalinks == (f"https://status.example.org/incidents/{OPEN}/",)
    assert found.lost_permalinks == ()


def test_the_other_way_round_the_address_is_lost(book: Book) -> None:
    found = page_change(book, without(book, OPEN), NOW)
    assert (len(found.permalinks), len(found.lost_permalinks)) == (0, 1)


def test_without_the_site_s_own_address_the_path_is_named(book: Book) -> None:
    page = replace(book.plan.status_page, url=None)
    nameless = replace(book, plan=replace(book.plan, status_page=page))
    assert page_change(without(nameless, OPEN), nameless, NOW).permalinks == (f"incidents/{OPEN}/index.html",)


def test_what_is_announced_for_later_is_not_on_the_page_yet(book: Book) -> None:
    """An update whose time is to come changes nothing at this moment."""
    (event,) = (event for event in book.events if event.id == OPEN)
    assert isinstance(event, Incident)
    later = replace(event.updates[-1], at=parse_instant("2026-11-23T12:01Z"), next_update_by=None)
    after = replace(book, events=(*without(book, OPEN).events, replace(event, updates=(*event.updates, later))))
    assert not page_change(book, after, NOW).changes
    assert page_change(book, after, parse_instant("2026-11-23T12:02Z")).promises


def test_components_that_come_and_go_are_named(book: Book) -> None:
    components = book.plan.components
    fewer = replace(components, components=tuple(part for part in components.components if part.id != "ebooks"))
    found = page_change(book, replace(book, plan=replace(book.plan, components=fewer)), NOW)
    assert [(part.id, part.before, part.after) for part in found.components] == [
        ("ebooks", ComponentStatus.OPERATIONAL, None)
    ]
