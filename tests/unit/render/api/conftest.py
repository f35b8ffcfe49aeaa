"""The API's documents of a site at a moment, without a build."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.render.api.site import ApiFiles
from statusbook.views.page import page_state

Documents = Mapping[str, Any]


@pytest.fixture(scope="session")
def site_book(sites: Path) -> Callable[[str], Book]:
    """Return the repository of a valid site by its name."""

    @cache
    def load(name: str) -> Book:
        loaded = load_repository(sites / "valid" / name)
        assert loaded.book is not None, loaded.findings
        return loaded.book

    return load


@pytest.fixture(scope="session")
def documents() -> Callable[..., Documents]:
    """Return every JSON document of a repository's APIs at a moment (`2026-11-23T12:00`), by path below `api/`."""

    def make(book: Book, moment: str) -> Documents:
        now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        page = page_state(book, now)
        artifacts = list(ApiFiles(book, page).artifacts(page.months))
        found = {artifact.path: artifact.make() for artifact in artifacts if artifact.path.endswith(".json")}
        return {path.removeprefix("api/"): json.loads(data) for path, data in found.items()}

    return make
