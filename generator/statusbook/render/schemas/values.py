"""How single values look to an editor: its YAML parser reads 14 as a number and true as a boolean, ours as words."""

from collections.abc import Iterable
from typing import Any

from statusbook.model.notation import packaged_zones
from statusbook.model.rules.known import KnownIds

Schema = dict[str, Any]

SCALAR = ["string", "number", "boolean"]
"""What an unquoted word can be to an editor: a year is a number, and `true` a boolean."""
_WORDS = {"type": SCALAR, "pattern": r"\S", "patternErrorMessage": "Expected a text that has words."}
_PLURALS = {
    "severity": "severities",
    "role": "roles",
    "person": "people",
    "team": "teams",
    "channel": "channels",
    "group": "groups",
    "component": "components",
}


def text_schema(known: KnownIds) -> Schema:
    """Return what a human text may be: one for every language, or one by language of the plan."""
    by_language: Schema = {"type": "object", "minProperties": 1, "additionalProperties": _WORDS}
    if known.languages:
        by_language["properties"] = dict.fromkeys(known.languages, _WORDS)
        by_language["additionalProperties"] = False
    return {"anyOf": [_WORDS, by_language]}


def plain_text_schema() -> Schema:
    """Return what a text that is not for readers may be."""
    return {"type": SCALAR}


def reference_schema(ids: Iterable[str]) -> Schema:
    """Return what a reference may be: one of the ids that there are, as an editor reads each."""
    return {"enum": [value for word in sorted(ids) for value in _as_read(word)]}


def ids_of(known: KnownIds, noun: str) -> frozenset[str] | None:
    """Return the ids of one kind; `None` where their file cannot be read."""
    ids: frozenset[str] | None = getattr(known, _PLURALS[noun])
    return ids


def notation_schema(described: Schema) -> Schema:
    """Return what a value in a notation of the model may be, from what the model says of the notation."""
    name = described["x-notation"]
    written = {key: described[key] for key in ("type", "pattern", "patternErrorMessage", "examples")}
    if name == "number":
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999_999}, _without_examples(written)]}
    if name == "share":
        return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 100}, _without_examples(written)]}
    if name == "true or false":
        return {"anyOf": [{"type": "boolean"}, _without_examples(written)]}
    if name == "id":
        return written | {"type": ["string", "integer", "boolean"], "minimum": 0}
    if name == "time zone":
        # Without these words, an editor's complaint is a list of six hundred names.
        return {"enum": time_zones(), "errorMessage": described["patternErrorMessage"]}
    return written


def or_nothing(schema: Schema) -> Schema:
    """Return a schema that takes a key with nothing behind it, too: such a key counts as left out."""
    if "type" in schema and "enum" not in schema and "const" not in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*kinds, "null"]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}


def time_zones() -> list[str]:
    """Return every time zone, from the data that Statusbook brings along: the same on every machine."""
    return sorted(packaged_zones())


def _as_read(word: str) -> list[str | int | bool]:
    """Return a word, and what an editor reads if it is written without quotes and looks like something else."""
    if word in {"true", "false"}:
        return [word, word == "true"]
    return [word, int(word)] if word.isdecimal() else [word]


def _without_examples(schema: Schema) -> Schema:
    """Leave the examples out where they are strings, and an editor would propose them beside the real type."""
    return {key: value for key, value in schema.items() if key != "examples"}
