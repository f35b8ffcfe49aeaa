"""One schema for each kind of file, with the plan's own ids in it, and which files each is for."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.frozen import frozen
from statusbook.model.incident import Incident, Kind, Maintenance
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Roles
from statusbook.model.rules.known import KnownIds
from statusbook.model.status_page import StatusPage
from statusbook.model.values import Values
from statusbook.render.schemas.shape import Shaper
from statusbook.render.schemas.values import Schema

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = ".schemas"
"""Where the schemas lie in a repository: beside the plan, not in it, so that they are nobody's to review."""


class SchemaFor(NamedTuple):
    """A schema's name, the files that it is for (a pattern of paths), and their record."""

    name: str
    files: str
    record: type


@frozen
class SchemaFile:
    """One schema as a file."""

    name: str
    text: str


SCHEMAS = (
    SchemaFor("plan", "plan/plan.yml", PlanSettings),
    SchemaFor("definition", "plan/definition.yml", Definition),
    SchemaFor("roles", "plan/roles.yml", Roles),
    SchemaFor("channels", "plan/channels.yml", Channels),
    SchemaFor("values", "plan/values.yml", Values),
    SchemaFor("components", "plan/components.yml", Components),
    SchemaFor("status-page", "plan/status-page.yml", StatusPage),
    SchemaFor("template", "plan/templates/*.md", MessageTemplate),
    SchemaFor("incident", "incidents/**/*.md", Incident),
)
"""Every schema. Those for Markdown are for its front matter."""


def schema_files(known: KnownIds) -> Iterator[SchemaFile]:
    """Yield every schema, for a plan with these ids. Kinds of ids that are not known are not held against any list."""
    for wanted in SCHEMAS:
        shaper = Shaper(known)
        body = _event(shaper) if wanted.record is Incident else _shape(shaper, wanted)
        schema = {"$schema": DRAFT, "title": wanted.files, **body}
        definitions = dict(sorted(shaper.definitions.items()))
        text = json.dumps(schema | {"definitions": definitions}, ensure_ascii=False, indent=2)
        yield SchemaFile(f"{wanted.name}.json", f"{text}\n")


def _shape(shaper: Shaper, wanted: SchemaFor) -> Schema:
    shape = shaper.record(wanted.record)
    if wanted.record is PlanSettings:
        shape["properties"]["languages"] |= {"minItems": 1, "uniqueItems": True}
    if "required" not in shape:
        # A file in which nothing is written yet.
        shape["type"] = ["object", "null"]
    return shape


def _event(shaper: Shaper) -> Schema:
    """Return what holds for a file of the history: the word `kind` or a planned time makes it a maintenance."""
    incident, maintenance = shaper.record(Incident), shaper.record(Maintenance)
    for shape in (incident, maintenance):
        shape["properties"]["updates"]["minItems"] = 1
    incident["anyOf"] = [_says("severity"), _says("impact")]
    shaper.definitions |= {"incident": incident, "maintenance": maintenance}
    kind = {"properties": {"kind": {"const": Kind.MAINTENANCE.value}}, "required": ["kind"]}
    return {
        "type": "object",
        "if": {"anyOf": [kind, {"required": ["scheduled"]}]},
        "then": {"$ref": "#/definitions/maintenance"},
        "else": {"$ref": "#/definitions/incident"},
    }


def _says(key: str) -> Schema:
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}
