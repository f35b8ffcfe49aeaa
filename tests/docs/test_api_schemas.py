"""The published JSON Schemas are the records' own, and every one of them is a schema."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from statusbook.render.reference.api_schema import DOCUMENTS, api_schema

SCHEMAS = Path(__file__).parents[2] / "generator" / "statusbook" / "render" / "api" / "schemas"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_published_schema_is_that_of_the_records(name: str, refresh_golden: bool) -> None:
    """A key that is added to a record is in the schema, with its description; `make golden` renews it."""
    file = SCHEMAS / f"{name}.json"
    schema = api_schema(name)
    Draft202012Validator.check_schema(schema)
    if refresh_golden:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8")) == schema, "run make golden and read the diff"


def test_no_schema_is_left_over() -> None:
    """Whatever is published is the schema of something."""
    files = {file.relative_to(SCHEMAS).with_suffix("").as_posix() for file in SCHEMAS.rglob("*.json")}
    assert files == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_is_described(name: str) -> None:
    """Nobody has to guess what a key means."""
    schema = api_schema(name)
    parts = {name: schema, **schema["$defs"]}
    silent = [
        f"{part}.{key}"
        for part, described in parts.items()
        for key, value in described.get("properties", {}).items()
        # A reference leads to a description of its own.
        if not value.get("description") and "$ref" not in value
    ]
    assert silent == []
