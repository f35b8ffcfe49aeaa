"""Our answers have the form of real ones: what real pages have answered is held against what we say of ours."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from statusbook.render.reference.api_schema import api_schema

ANSWERS = {
    "data-summary.json": "v2/summary",
    "data-summary-2.json": "v2/summary",
    "illposed-2021-summary.json": "v2/summary",
    "emma-2019-incidents.json": "v2/incidents",
    "data-status.json": "v2/status",
    "data-status-2.json": "v2/status",
}


def answer(folder: Path, name: str) -> Any:  # noqa: ANN401  JSON
    """Return what a real page has answered."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


def as_answered(node: Any) -> Any:  # noqa: ANN401  any part of a schema
    """Return a schema that forbids unknown keys, and takes the page's own offset where we always write `Z`.

    Old answers lack keys that newer ones have, so none is required.
    """
    if isinstance(node, list):
        return [as_answered(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: as_answered(value) for key, value in node.items() if key != "required"}
    if node.get("format") == "date-time":
        found["pattern"] = node["pattern"].replace("Z$", "(Z|[+-][0-9]{2}:[0-9]{2})$")
    return {**found, "additionalProperties": False} if "properties" in node else found


@pytest.mark.parametrize(("name", "schema"), ANSWERS.items())
def test_a_real_answer_has_our_keys_types_forms_and_words(statuspage_samples: Path, name: str, schema: str) -> None:
    """No key, type, form of a value or word of an enumeration appears there that our schema does not know."""
    Draft202012Validator(as_answered(api_schema(schema))).validate(answer(statuspage_samples, name))


@pytest.mark.parametrize("name", ["data-summary.json", "data-summary-2.json"])
def test_our_keys_are_in_the_order_of_real_answers(statuspage_samples: Path, name: str, root: Path) -> None:
    """Whoever compares two answers by eye finds the same thing in the same place."""
    real = orders(answer(statuspage_samples, name))
    ours = orders(json.loads((root / "tests/golden/small/api/v2/summary.json").read_text(encoding="utf-8")))
    for kind, keys in real.items():
        if kind in ours:
            assert [key for key in ours[kind] if key in keys] == keys, kind


def orders(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the order of the keys of each kind of object."""
    found = {"document": list(document)}
    for kind in ("page", "status"):
        found[kind] = list(document[kind])
    for kind in ("components", "incidents", "scheduled_maintenances"):
        for item in document[kind]:
            found[kind] = [key for key in item if key != "components"]
            for update in item.get("incident_updates", ()):
                found["update"] = list(update)
                for change in update["affected_components"] or ():
                    found["change"] = list(change)
    return found
