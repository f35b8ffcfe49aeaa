"""At any moment, on any valid site, our own API follows its schemas and agrees with Statuspage's."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.render.api.site import ApiFiles
from statusbook.views.page import page_state

SITES = sorted((Path(__file__).parents[1] / "sites" / "valid").iterdir())
FIRST = datetime(2024, 6, 1, tzinfo=UTC)


@cache
def book_of(site: Path) -> Book:
    """Return a site's repository."""
    loaded = load_repository(site)
    assert loaded.book is not None, loaded.findings
    return loaded.book


def documents(book: Book, now: datetime) -> dict[str, Any]:
    """Return every JSON document of the APIs, by path below `api/`."""
    page = page_state(book, now)
    made = {artifact.path: artifact.make() for artifact in ApiFiles(book, page).artifacts(page.months)}
    return {path.removeprefix("api/"): json.loads(data) for path, data in made.items() if path.endswith(".json")}


def schema_of(path: str) -> str:
    """Return the schema that a document of our own follows."""
    kinds = {"v1/history/": "month", "v1/components/": "component"}
    return next((kind for start, kind in kinds.items() if path.startswith(start)), Path(path).stem)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
@settings(max_examples=15)
@given(minutes=st.integers(0, 60 * 24 * 980))
def test_our_own_api_follows_its_schemas_and_agrees_with_statuspages(site: Path, minutes: int) -> None:
    """The same things are open in both, with the same updates, and every event is in the file that names it."""
    found = documents(book_of(site), FIRST + timedelta(minutes=minutes))
    own = [path for path in found if path.startswith("v1/") and "schema" not in path]
    for path in own:
        schema = json.loads(json.dumps(found[f"v1/schema/{schema_of(path)}.json"]))
        Draft202012Validator(schema).validate(found[path])
    ours, theirs = found["v1/summary.json"], found["v2/summary.json"]
    assert ours["status"]["description"] == theirs["status"]["description"]
    assert ours["page"]["updated_at"] == theirs["page"]["updated_at"]
    for key, other in (("incidents", "incidents"), ("maintenances", "scheduled_maintenances")):
        assert {event["statuspage_id"]: event["status"] for event in ours[key]} == {
            event["id"]: event["status"] for event in theirs[other]
        }
    statuses = {component["id"]: component["status"] for component in theirs["components"]}
    parts = [*ours["components"], *ours["groups"]]
    assert {part["statuspage_id"]: part["status"] for part in parts} == statuses
    for path in own:
        for reference in found[path].get("events", ()) if path.startswith("v1/components/") else ():
            holder = found[f"v1/{reference['path']}"]
            held = holder.get("events") or holder["maintenances"]
            assert reference["id"] in {event["id"] for event in held}
