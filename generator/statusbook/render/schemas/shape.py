"""The shape of a record as an editor's JSON Schema (draft 7): which keys, which are required, what is behind each."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from statusbook.model.message_variables import VARIABLES
from statusbook.model.record import docstrings_read
from statusbook.model.rules.known import KnownIds
from statusbook.render.schemas.values import (
    Schema,
    ids_of,
    notation_schema,
    or_nothing,
    plain_text_schema,
    reference_schema,
    text_schema,
)

_INTERNAL = "Internal: never shown in public."


class Shaper:
    """Turns records into schemas; what several of them need is defined once, under `definitions`."""

    def __init__(self, known: KnownIds) -> None:
        self._known = known
        self.definitions: dict[str, Schema] = {}

    def record(self, record: type) -> Schema:
        """Return the schema of a record, and put the definitions that it needs into `definitions`."""
        described = _described(record)
        for name, part in described.get("$defs", {}).items():
            self.definitions[name] = self._object(part) if "properties" in part else self._words(part)
        return self._object(described)

    def _object(self, described: Schema) -> Schema:
        fields = {key: field for key, field in described["properties"].items() if "x-derived" not in field}
        required = [key for key in described.get("required", ()) if key in fields]
        shape: Schema = {"type": "object", "description": described["description"]}
        shape["properties"] = {key: self._field(field, required=key in required) for key, field in fields.items()}
        if required:
            shape["required"] = required
        return shape | {"additionalProperties": False}

    def _words(self, described: Schema) -> Schema:
        return {"description": described["description"], "enum": described.get("enum") or [described["const"]]}

    def _field(self, field: Schema, *, required: bool) -> Schema:
        value = self._value(field)
        shape = dict(value if required else or_nothing(value))
        about = " ".join(field.get("description", "").split())
        shape["description"] = f"{about} {_INTERNAL}" if "x-internal" in field else about
        if isinstance(field.get("default"), str | int) and field["default"] != "":
            shape["default"] = field["default"]
        return shape

    def _value(self, field: Schema) -> Schema:  # noqa: PLR0911  one return for each kind of value
        if "x-refers-to" in field:
            ids = ids_of(self._known, field["x-refers-to"])
            return self._notation(field) if ids is None else self._defined(field["x-refers-to"], reference_schema(ids))
        if field.get("x-notation") == "text":
            return self._defined("text", text_schema(self._known))
        if "x-notation" in field:
            return self._notation(field)
        if "const" in field:
            return {"const": field["const"]}
        if "$ref" in field:
            return {"$ref": field["$ref"].replace("#/$defs/", "#/definitions/")}
        if "anyOf" in field:
            return self._value(next(part for part in field["anyOf"] if part.get("type") != "null"))
        if field["type"] == "array":
            return {"type": "array", "items": self._value(field["items"])}
        return self._by_key(field) if field["type"] == "object" else plain_text_schema()

    def _notation(self, field: Schema) -> Schema:
        return self._defined(field["x-notation"].replace(" ", "-"), notation_schema(field))

    def _defined(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return {"$ref": f"#/definitions/{name}"}

    def _by_key(self, field: Schema) -> Schema:
        keys: dict[str, Any] = field.get("propertyNames", {})
        inner = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
        value = self._value(inner)
        words = self._words_for_keys(keys)
        if words is not None:
            # Keys that are listed are proposed by editors; names behind a pattern are not.
            return {"type": "object", "properties": dict.fromkeys(words, value), "additionalProperties": False}
        names = self._notation(keys) if "pattern" in keys else _variable_names()
        return {"type": "object", "propertyNames": names, "additionalProperties": value}

    def _words_for_keys(self, keys: Schema) -> list[str] | None:
        if "x-refers-to" in keys:
            ids = ids_of(self._known, keys["x-refers-to"])
            return None if ids is None else sorted(ids)
        name = keys.get("$ref", "").removeprefix("#/$defs/")
        return list(self.definitions[name]["enum"]) if name in self.definitions else None


@cache
def _described(record: type) -> Schema:
    """Return what pydantic says of a record, which is the same for every plan and takes it long."""
    with docstrings_read():
        return TypeAdapter(record).json_schema()


def _variable_names() -> Schema:
    """Return what a template may call a variable: a name that not every message has already."""
    everywhere = max(len(variable.statuses) for variable in VARIABLES)
    taken = [variable.name for variable in VARIABLES if len(variable.statuses) == everywhere]
    return {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$", "not": {"enum": taken}}
