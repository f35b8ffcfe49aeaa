"""What pages and lists show of an event, and what they need of it for that."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.archive import ArchivedEvent
from statusbook.model.book import Book
from statusbook.model.incident import Event
from statusbook.render.html.presenter import EventLine, Presenter
from statusbook.render.localisation import Localisation
from statusbook.views.page import page_state

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def book(sites: Path) -> Book:
    loaded = load_repository(sites / "valid/small")
    assert loaded.book is not None, loaded.findings
    return loaded.book


def never() -> Event:
    raise AssertionError("a list has opened an event")


def test_lists_open_no_event(book: Book) -> None:
    """What is long over stays closed until its page is made: a list of a thousand of them shows what states hold."""
    presenter = Presenter(book, Localisation("it", book.plan.settings.timezone))
    for state in page_state(book, NOW).events:
        closed = replace(state, held=ArchivedEvent(state.id, (), never))
        line, whole = presenter.line(closed), presenter.event(state)
        assert {field.name: getattr(line, field.name) for field in fields(EventLine)} == {
            field.name: getattr(whole, field.name) for field in fields(EventLine)
        }
        with pytest.raises(AssertionError, match="opened"):
            presenter.event(closed)
