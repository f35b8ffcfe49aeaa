"""Readers with types of their own (Go structs, Rust's serde, zod) stop at the first value that is not as they know it.

What they expect is written down here once more, independent of our records: from the sources of readers in Go, Rust,
TypeScript, Swift and Python. A key that may be null for one of them may be null here; none is missing; no word is new.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.request import Request, urlopen

import pytest

Check = Callable[[Any], bool]
Shape = Mapping[str, Check]
SITUATIONS = ["trouble", "calm", "new", "empty", "sample"]


def text(value: object) -> bool:
    """A string, be it empty."""
    return isinstance(value, str)


def words(value: object) -> bool:
    """A string that says something."""
    return isinstance(value, str) and bool(value.strip())


def flag(value: object) -> bool:
    """`true` or `false`, as serde's `bool` takes nothing else."""
    return isinstance(value, bool)


def whole(value: object) -> bool:
    """An integer from 1 on: Rust's `u32`, Go's `int`."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def public_id(value: object) -> bool:
    """Twelve characters without vowels."""
    return isinstance(value, str) and bool(re.fullmatch("[0-9b-df-hj-np-tv-z]{12}", value))


def instant(value: object) -> bool:
    """What Go's RFC 3339, chrono's `DateTime<Utc>` and `strptime("%Y-%m-%dT%H:%M:%S.%fZ")` all read."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value):
        return False
    return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%f%z").isoformat(timespec="milliseconds")[:-6] == value[:-1]


def day(value: object) -> bool:
    """A day."""
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def null(value: object) -> bool:
    """Always null."""
    return value is None


def one_of(*known: str) -> Check:
    """One of the words that an enumeration knows."""
    return lambda value: isinstance(value, str) and value in known


def maybe(check: Check) -> Check:
    """The same, or null."""
    return lambda value: value is None or check(value)


def every(check: Check) -> Check:
    """A list of such values."""
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def object_of(shape: Shape) -> Check:
    """An object with exactly these keys."""

    def check(value: object) -> bool:
        assert isinstance(value, dict), value
        assert set(value) == set(shape), set(value) ^ set(shape)
        for key, right in shape.items():
            assert right(value[key]), (key, value[key])
        return True

    return check


COMPONENT_STATUS = one_of("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance")
INDICATOR = one_of("none", "minor", "major", "critical", "maintenance")
INCIDENT_STATUS = one_of("investigating", "identified", "monitoring", "resolved", "postmortem")
MAINTENANCE_STATUS = one_of("scheduled", "in_progress", "verifying", "completed")
DESCRIPTION = one_of(
    "All Systems Operational",
    "Major System Outage",
    "Partial System Outage",
    "Minor Service Outage",
    "Degraded System Service",
    "Partially Degraded Service",
    "Service Under Maintenance",
)
PAGE = object_of({"id": public_id, "name": words, "url": text, "time_zone": words, "updated_at": instant})
STATUS = object_of({"indicator": INDICATOR, "description": DESCRIPTION})
COMPONENT_KEYS: Shape = {
    "id": public_id,
    "name": words,
    "status": COMPONENT_STATUS,
    "created_at": instant,
    "updated_at": instant,
    "position": whole,
    "description": maybe(words),
    "showcase": flag,
    "start_date": maybe(day),
    "group_id": maybe(public_id),
    "page_id": public_id,
    "group": flag,
    "only_show_if_degraded": flag,
}
GROUP_KEYS: Shape = {**COMPONENT_KEYS, "components": every(public_id), "group_id": null}
COMPONENT, GROUP = object_of(COMPONENT_KEYS), object_of(GROUP_KEYS)
AFFECTED = object_of({"code": public_id, "name": words, "old_status": COMPONENT_STATUS, "new_status": COMPONENT_STATUS})


def update_with(status: Check) -> Check:
    """An update of an incident or a maintenance."""
    return object_of(
        {
            "id": public_id,
            "status": status,
            "body": words,
            "incident_id": public_id,
            "created_at": instant,
            "updated_at": instant,
            "display_at": instant,
            "affected_components": maybe(every(AFFECTED)),
            "deliver_notifications": flag,
            "custom_tweet": null,
            "tweet_id": null,
        }
    )


def event_keys(status: Check, impact: Check) -> Shape:
    """What incidents and maintenances share."""
    return {
        "id": public_id,
        "name": words,
        "status": status,
        "created_at": instant,
        "updated_at": instant,
        "monitoring_at": maybe(instant),
        "resolved_at": maybe(instant),
        "impact": impact,
        "shortlink": text,
        "started_at": instant,
        "page_id": public_id,
        "incident_updates": every(update_with(status)),
        "components": every(COMPONENT),
        "reminder_intervals": null,
    }


INCIDENT = object_of(event_keys(INCIDENT_STATUS, one_of("none", "minor", "major", "critical")))
MAINTENANCE = object_of(
    {
        **event_keys(MAINTENANCE_STATUS, one_of("maintenance")),
        "scheduled_for": instant,
        "scheduled_until": instant,
    }
)


def listed(value: Any) -> bool:  # noqa: ANN401  JSON
    """A group or a component, told apart by `group` as readers do."""
    return GROUP(value) if value["group"] else COMPONENT(value)


INCIDENTS = object_of({"page": PAGE, "incidents": every(INCIDENT)})
MAINTENANCES = object_of({"page": PAGE, "scheduled_maintenances": every(MAINTENANCE)})
FILES: Mapping[str, Check] = {
    "summary": object_of(
        {
            "page": PAGE,
            "components": every(listed),
            "incidents": every(INCIDENT),
            "scheduled_maintenances": every(MAINTENANCE),
            "status": STATUS,
        }
    ),
    "status": object_of({"page": PAGE, "status": STATUS}),
    "components": object_of({"page": PAGE, "components": every(listed)}),
    "incidents": INCIDENTS,
    "incidents/unresolved": INCIDENTS,
    "scheduled-maintenances": MAINTENANCES,
    "scheduled-maintenances/upcoming": MAINTENANCES,
    "scheduled-maintenances/active": MAINTENANCES,
}


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("name", FILES)
def test_every_value_is_as_typed_readers_know_it(served: Callable[[str], str], situation: str, name: str) -> None:
    """Read over HTTP, from a page on another host, as JSON by its type."""
    request = Request(f"{served(situation)}/api/v2/{name}.json", headers={"Origin": "https://elsewhere.example"})  # noqa: S310
    with urlopen(request, timeout=10) as answer:  # noqa: S310  our own server
        assert answer.headers.get_content_type() == "application/json"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert FILES[name](json.load(answer))


def test_the_situations_hold_what_they_are_for(served: Callable[[str], str]) -> None:
    """An open incident, a running maintenance and groups are read above, and so is a page without any."""

    def summary(situation: str) -> Mapping[str, Any]:
        with urlopen(f"{served(situation)}/api/v2/summary.json", timeout=10) as answer:  # noqa: S310  our own server
            found: Mapping[str, Any] = json.load(answer)
            return found

    for situation in ("trouble", "sample"):
        found = summary(situation)
        assert found["incidents"]
        assert {maintenance["status"] for maintenance in found["scheduled_maintenances"]} >= {"in_progress"}
        assert any(component["group"] for component in found["components"])
    assert summary("empty")["incidents"] == summary("empty")["scheduled_maintenances"] == []
