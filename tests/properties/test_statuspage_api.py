"""At any moment, on any valid site, Statuspage's public API is what typed readers expect, and its files agree."""

import json
from collections.abc import Iterator
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
from statusbook.render.api.v2 import LIMIT
from statusbook.views.page import page_state

SITES = sorted((Path(__file__).parents[1] / "sites" / "valid").iterdir())
FIRST, LAST = datetime(2024, 6, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
OPEN = {"investigating", "identified", "monitoring"}
RANK = ["operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage"]
SCHEMAS = {
    "summary": "summary",
    "status": "status",
    "components": "components",
    "incidents": "incidents",
    "incidents/unresolved": "incidents",
    "scheduled-maintenances": "scheduled-maintenances",
    "scheduled-maintenances/upcoming": "scheduled-maintenances",
    "scheduled-maintenances/active": "scheduled-maintenances",
}


@cache
def book_of(site: Path) -> Book:
    """Return a site's repository."""
    loaded = load_repository(site)
    assert loaded.book is not None, loaded.findings
    return loaded.book


def documents(book: Book, now: datetime) -> dict[str, Any]:
    """Return the documents of the API, and its schemas, by path below `api/v2/`."""
    artifacts = [
        artifact
        for artifact in ApiFiles(book, page_state(book, now)).artifacts(())
        if artifact.path.startswith("api/v2/")
    ]
    return {
        artifact.path.removeprefix("api/v2/").removesuffix(".json"): json.loads(artifact.make())
        for artifact in artifacts
    }


def closed(node: Any) -> Any:  # noqa: ANN401  any part of a schema
    """Return a schema that forbids every key that it does not name."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: closed(value) for key, value in node.items()}
    return {**found, "additionalProperties": False} if "properties" in found else found


def moments(book: Book) -> st.SearchStrategy[datetime]:
    """Return any moment, more often one at which something happens or just does not yet."""
    edges = {update.at for event in book.events for update in event.updates} or {FIRST}
    for event in book.events:
        window = getattr(event, "scheduled", None)
        edges |= {window.from_, window.until} if window else set()
    near = st.builds(
        lambda edge, by: edge + timedelta(seconds=by), st.sampled_from(sorted(edges)), st.sampled_from([-1, 0, 1])
    )
    anything = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC))
    return st.one_of(near, anything.map(lambda moment: moment.replace(microsecond=0)))


def events_of(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every incident and maintenance of every file."""
    for document in found.values():
        if "page" in document:
            yield from document.get("incidents", ())
            yield from document.get("scheduled_maintenances", ())


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
@settings(max_examples=40)
@given(data=st.data())
def test_every_file_is_valid_and_all_of_them_agree(site: Path, data: st.DataObject) -> None:
    """Keys, types, forms and words are Statuspage's; no file says something else than another one."""
    book = book_of(site)
    now = data.draw(moments(book))
    found = documents(book, now)
    for name, schema in SCHEMAS.items():
        Draft202012Validator(closed(found[f"schema/{schema}"])).validate(found[name])
    check_components(found)
    check_lists(found)
    for event in events_of(found):
        check_event(event, found["summary"]["page"]["id"], now)
    changed = datetime.fromisoformat(found["status"]["page"]["updated_at"])
    assert changed <= now
    assert all(datetime.fromisoformat(event["updated_at"]) <= changed for event in events_of(found))


def check_components(found: dict[str, Any]) -> None:
    """Groups hold what says to be in them, and are as well as the worst of it; positions count from 1 on each level."""
    listed = found["components"]["components"]
    by_id = {component["id"]: component for component in listed}
    assert len(by_id) == len(listed)
    groups = {component["id"]: component for component in listed if component["group"]}
    for identity, group in groups.items():
        members = [component for component in listed if component["group_id"] == identity]
        assert [member["id"] for member in members] == group["components"]
        assert [member["position"] for member in members] == list(range(1, len(members) + 1))
        assert group["status"] == max((member["status"] for member in members), key=RANK.index)
    top = [component["position"] for component in listed if component["group_id"] is None]
    assert top == list(range(1, len(top) + 1))
    assert all(component["group_id"] in {None, *groups} for component in listed)
    assert all(component["created_at"] <= component["updated_at"] for component in listed)
    assert found["summary"]["components"] == listed
    for event in events_of(found):
        assert all(by_id[component["id"]] == component for component in event["components"])


def check_lists(found: dict[str, Any]) -> None:
    """What is open is in the summary, in a list of its own, and among the latest; what is over is among them only."""
    summary, latest = found["summary"], found["incidents"]["incidents"]
    assert summary["incidents"] == found["incidents/unresolved"]["incidents"]
    assert {incident["status"] for incident in summary["incidents"]} <= OPEN
    assert len(latest) <= LIMIT
    if len(latest) < LIMIT:
        assert [incident for incident in latest if incident["status"] in OPEN] == summary["incidents"]
    coming = found["scheduled-maintenances/upcoming"]["scheduled_maintenances"]
    active = found["scheduled-maintenances/active"]["scheduled_maintenances"]
    assert {maintenance["status"] for maintenance in coming} <= {"scheduled"}
    assert {maintenance["status"] for maintenance in active} <= {"in_progress", "verifying"}
    planned = sorted([*coming, *active], key=lambda maintenance: maintenance["scheduled_for"])
    by_time = sorted(summary["scheduled_maintenances"], key=lambda maintenance: maintenance["scheduled_for"])
    assert summary["scheduled_maintenances"] == by_time
    assert sorted(map(json.dumps, planned)) == sorted(map(json.dumps, by_time))
    assert summary["status"] == found["status"]["status"]
    assert len({json.dumps(document["page"]) for document in found.values() if "page" in document}) == 1


def check_event(event: dict[str, Any], page: str, now: datetime) -> None:
    """An event's status, times and components follow from its updates, which are newest first and of the past."""
    updates = event["incident_updates"]
    times = [update["display_at"] for update in updates]
    assert times == sorted(times, reverse=True)
    assert all(datetime.fromisoformat(time) <= now for time in times)
    assert len({update["id"] for update in updates}) == len(updates)
    assert {update["incident_id"] for update in updates} == {event["id"]}
    assert event["page_id"] == page
    assert event["status"] == updates[0]["status"]
    assert event["created_at"] == updates[-1]["display_at"]
    assert (event["resolved_at"] is not None) is (event["status"] in {"resolved", "postmortem", "completed"})
    ended = [update["display_at"] for update in updates if update["status"] in {"resolved", "completed"}]
    if event["resolved_at"]:
        assert event["resolved_at"] == min(ended)
    watched = [update["display_at"] for update in updates if update["status"] == "monitoring"]
    assert event["monitoring_at"] == min(watched, default=None)
    check_changes(event)


def check_changes(event: dict[str, Any]) -> None:
    """Each update begins where the one before it left each component, and names what the event names."""
    before: dict[str, str] = {}
    named: set[str] = set()
    for update in reversed(event["incident_updates"]):
        for change in update["affected_components"] or ():
            assert change["old_status"] == before.get(change["code"], "operational")
            before[change["code"]] = change["new_status"]
            named.add(change["code"])
    assert named == {component["id"] for component in event["components"]}
    if event["status"] in {"resolved", "postmortem", "completed"}:
        assert set(before.values()) <= {"operational"}
