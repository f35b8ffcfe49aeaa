"""What the tests of importing share: small exports as Statuspage writes them, and their conversion."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from statusbook.importers.statuspage import Imported, Present, convert
from statusbook.importers.statuspage_json import read_statuspage
from statusbook.model.components import Components

Row = dict[str, Any]


@pytest.fixture
def update() -> Callable[..., Row]:
    """Make one update of an export, at a time of 2026-02-03 in UTC."""

    def make(status: str, time: str, *affected: tuple[str, str], body: str = "Words.") -> Row:
        named = [{"code": code, "name": f"Name {code}", "new_status": state} for code, state in affected]
        display_at = f"2026-02-03T{time}:00.000Z"
        return {"status": status, "body": body, "display_at": display_at, "affected_components": named or None}

    return make


@pytest.fixture
def incident() -> Callable[..., Row]:
    """Make an incident of an export; the updates are given newest first, as exports have them."""

    def make(*updates: Row, **more: object) -> Row:
        status = updates[0]["status"] if updates else "investigating"
        row = {"id": "i1", "name": "Slow cranes", "impact": "minor", "created_at": "2026-02-03T08:00:00.000Z"}
        return {**row, "status": status, "incident_updates": list(updates), **more}

    return make


@pytest.fixture
def maintenance(incident: Callable[..., Row]) -> Callable[..., Row]:
    """Make a maintenance of an export, planned from noon for an hour."""

    def make(*updates: Row, **more: object) -> Row:
        window = {"scheduled_for": "2026-02-03T12:00:00.000Z", "scheduled_until": "2026-02-03T13:00:00.000Z"}
        return {**incident(*updates), **window, "impact": "maintenance", **more}

    return make


@pytest.fixture
def nothing_present() -> Present:
    """An empty repository."""
    return Present(components=Components(), event_ids=(), imported={}, timezone=None)


@pytest.fixture
def imported(nothing_present: Present) -> Callable[..., tuple[Imported, list[str]]]:
    """Read and convert an export; return what it comes to, and what was noted."""

    def run(present: Present = nothing_present, *, again: bool = False, **export: object) -> tuple[Imported, list[str]]:
        notes: list[str] = []
        read = read_statuspage(json.dumps(export).encode(), notes.append)
        return convert(read, present, notes.append, again=again), notes

    return run
