"""JSON Schemas of the APIs' documents, from the records that they are made of."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from inspect import getmodule
from typing import Any

from pydantic import TypeAdapter

from statusbook.model.record import docstrings_read
from statusbook.render.api import v1_objects as v1
from statusbook.render.api import v2_objects as v2
from statusbook.render.api.json_values import as_dataclass

DOCUMENTS: Mapping[str, type] = {
    "v1/summary": v1.SummaryDocument,
    "v1/component": v1.ComponentDocument,
    "v1/history": v1.HistoryDocument,
    "v1/month": v1.MonthDocument,
    "v2/summary": v2.SummaryDocument,
    "v2/status": v2.StatusDocument,
    "v2/components": v2.ComponentsDocument,
    "v2/incidents": v2.IncidentsDocument,
    "v2/scheduled-maintenances": v2.MaintenancesDocument,
}
"""The record of each schema, by the schema's name."""


_RECORDS = [found for module in (v1, v2) for found in vars(module).values() if getmodule(found) is module]


def api_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of document.

    Every key is always there. Readers have to expect further ones, which a later version may add.
    """
    document = DOCUMENTS[name]
    schema = _schema(document)
    for kind, part in schema.get("$defs", {}).items():
        _describe_inherited(getattr(getmodule(document), kind, None), part)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _schema(record: type) -> dict[str, Any]:
    for found in _RECORDS:
        as_dataclass(found)
    with docstrings_read():
        cleaned: dict[str, Any] = _cleaned(TypeAdapter(record).json_schema(mode="serialization"))
    return cleaned


def _cleaned(node: Any) -> Any:  # noqa: ANN401  any part of a schema
    """Leave out the titles that repeat the keys, and what would forbid a key that a later version adds."""
    if isinstance(node, list):
        return [_cleaned(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _cleaned(value) for key, value in node.items() if key != "title"}
    if kept.get("additionalProperties") is False:
        del kept["additionalProperties"]
    if "properties" in node:
        # A property may have any name, such as `title`.
        kept["properties"] = {key: _cleaned(value) for key, value in node["properties"].items()}
        kept["required"] = list(kept["properties"])
    kept.pop("default", None)
    return kept


def _describe_inherited(record: object, part: dict[str, Any]) -> None:
    """Give the keys that a record has from another one the descriptions that they have there."""
    for base in record.__mro__[1:-1] if isinstance(record, type) else ():
        if not is_dataclass(base):
            continue
        for key, described in _schema(base)["properties"].items():
            part["properties"][key].setdefault("description", described.get("description", ""))
