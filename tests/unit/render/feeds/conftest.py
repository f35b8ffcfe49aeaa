"""A page in two languages and a moment, as its feeds: built in memory, without a disk in between."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.model.incident import Event
from statusbook.render.feeds.site import feed_files
from statusbook.views.page import page_state

Feeds = Mapping[str, bytes]


@pytest.fixture(scope="session")
def book(sites: Path) -> Callable[[str], Book]:
    """Load one of the valid sites."""

    def load(name: str) -> Book:
        loaded = load_repository(sites / "valid" / name)
        assert loaded.book is not None, loaded.findings
        return loaded.book

    return load


@pytest.fixture(scope="session")
def feeds() -> Callable[..., Feeds]:
    """Return every feed of a book at a moment, by path; with `events`, as if these were all that ever happened."""

    def write(book: Book, now: datetime, *events: Event) -> Feeds:
        if events:
            book = replace(book, events=events)
        return {artifact.path: artifact.make() for artifact in list(feed_files(book, page_state(book, now)))}

    return write
