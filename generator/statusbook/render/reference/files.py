"""The file reference: every file that people edit, every key, what it means and how its value is written."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from statusbook.model import notation
from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import PlanSettings
from statusbook.model.record import docstrings_read
from statusbook.model.roles import Roles
from statusbook.model.status_page import StatusPage
from statusbook.model.values import Values

Schema = Mapping[str, Any]


class FilePage(NamedTuple):
    """One kind of file: where it is, the record that it holds, and what is called otherwise in two of them."""

    path: str
    record: type


FILES = (
    FilePage("plan/plan.yml", PlanSettings),
    FilePage("plan/definition.yml", Definition),
    FilePage("plan/roles.yml", Roles),
    FilePage("plan/channels.yml", Channels),
    FilePage("plan/templates/<status>[.<channel>][.<lang>].md", MessageTemplate),
    FilePage("plan/values.yml", Values),
    FilePage("plan/components.yml", Components),
    FilePage("plan/status-page.yml", StatusPage),
    FilePage("incidents/<year>/<yyyy-mm-dd>-<slug>.md", Incident),
    FilePage("incidents/<year>/<yyyy-mm-dd>-<slug>.md, a maintenance", Maintenance),
)

_NOTATIONS: Mapping[str, str] = {
    "text": (
        "One string for every language, or a mapping by language: `{en: Payments, it: Pagamenti}`. A language without "
        "a string of its own gets the default one's."
    ),
    "time": (
        "A time with its offset: `2026-11-03T09:12Z`, `2026-11-03T10:12:30+01:00`. Seconds and their fractions may be "
        "left out, the offset may not."
    ),
    "duration": "Weeks, days, hours and minutes: `15m`, `2h`, `1h30m`, `90d`.",
    "day": "`2026-11-03`.",
    "true or false": "`true` or `false`, and no other word.",
    "number": "A whole number from 1 on.",
    "share": "How much of a time counts: a whole percentage such as `30` or `30%`, or `excluded`.",
    "id": "A name that never changes: lower-case letters, digits and single hyphens, such as `checkout-api`.",
    "mention": 'A handle with its `@`, between quotes because YAML keeps the sign for itself: `"@maria"`.',
    "web address": "`https://status.example.com`.",
    "address": "`https://…`, `mailto:…` or `tel:…`.",
    "colour": 'Six hexadecimal digits, between quotes because YAML takes the rest for a comment: `"#0b6bcb"`.',
    "language": "A language tag: `en`, `it`, `pt-BR`.",
    "source": (
        "A place to load from, as a `Content-Security-Policy` writes it: `https://images.example.com`, `data:`, "
        "`'self'`. A hash is written between quotes of both kinds: `\"'sha256-…'\"`."
    ),
    "time zone": "A name of the IANA database: `Europe/Rome`, `UTC`.",
    "variable name": "The name of an environment variable: `STATUSBOOK_SMS_TO`. The value stays out of the repository.",
}

_INTRODUCTION = """\
# File reference

Every file that people edit. Unknown keys are errors, so that a misspelled one is never ignored; `statusbook check`
names it with its line and the nearest key that exists. YAML is read plainly: anchors, aliases, merge keys, tags and
duplicate keys are errors, and every value is what its field says (`no` is a word, `12:30` is not a number).

This page is written from the model's own documentation by `make golden`.
"""


def file_reference() -> str:
    """Return the page as Markdown."""
    lines = [_INTRODUCTION, "## How values are written\n"]
    lines += [f'<a id="{_anchor(name)}"></a>**{name}**: {about}\n' for name, about in _NOTATIONS.items()]
    for file in FILES:
        lines += _file_section(file)
    return "\n".join(lines)


def notation_names() -> set[str]:
    """Return the names of all notations of the model, for the test that none is left unexplained."""
    marks = [mark for value in vars(notation).values() for mark in getattr(value, "__metadata__", ())]
    return {mark.name for mark in marks if isinstance(mark, notation.Notation)} | {"text"}


def _file_section(file: FilePage) -> Iterator[str]:
    with docstrings_read():
        schema = TypeAdapter(file.record).json_schema()
    records: Schema = schema.get("$defs", {})
    yield f"## `{file.path}`\n"
    yield f"{schema['description']}\n"
    body = schema["properties"].get("body") or schema["properties"].get("postmortem")
    if body and "x-derived" in body:
        text = "the message" if "body" in schema["properties"] else "the postmortem, in Markdown"
        yield f"YAML between two lines of `---`, then {text}.\n"
    yield from _table(schema, records)
    for name in _records_in_order(schema, records):
        yield f"### {_words(name)}\n"
        yield f"{records[name]['description']}\n"
        yield from _table(records[name], records)


def _records_in_order(schema: Schema, records: Schema) -> list[str]:
    found: list[str] = []

    def visit(part: object) -> None:
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name in records and name not in found and "properties" in records[name]:
                found.append(name)
                visit(records[name]["properties"])
            for value in part.values():
                visit(value)
        elif isinstance(part, list):
            for value in part:
                visit(value)

    visit(schema["properties"])
    return found


def _table(schema: Schema, records: Schema) -> Iterator[str]:
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    required = schema.get("required", ())
    for key, field in schema["properties"].items():
        if "x-derived" in field:
            continue
        about = " ".join(field.get("description", "").split())
        if key in required:
            about = f"**Required.** {about}"
        if "x-internal" in field:
            about += " *Internal: never shown in public.*"
        yield f"| `{key}` | {_value(field, records)} | {about}{_default(field)} |"
    yield ""


def _default(field: Schema) -> str:
    default = field.get("default")
    if isinstance(default, str) and default:
        return f" Default: `{default}`."
    if isinstance(default, int):
        return f" Default: `{str(default).lower()}`."
    if isinstance(default, list) and default:
        return f" Default: `[{', '.join(map(str, default))}]`."
    return ""


def _value(field: Schema, records: Schema) -> str:
    if "x-refers-to" in field:
        return f"[id](#id) of a {field['x-refers-to']}"
    if "x-notation" in field:
        return f"[{field['x-notation']}](#{_anchor(field['x-notation'])})"
    if "const" in field:
        return f"`{field['const']}`"
    if "$ref" in field:
        return _named(field["$ref"].removeprefix("#/$defs/"), records)
    if "anyOf" in field:
        return _value(next(part for part in field["anyOf"] if part.get("type") != "null"), records)
    return _container(field, records)


def _named(name: str, records: Schema) -> str:
    record = records[name]
    if "properties" in record:
        return f"[{_words(name)}](#{_anchor(_words(name))})"
    allowed = record.get("enum") or [record["const"]]
    return " ".join(f"`{word}`" for word in allowed)


def _container(field: Schema, records: Schema) -> str:
    if field.get("type") == "array":
        return f"list of {_value(field['items'], records)}"
    if field.get("type") == "object":
        inner = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
        keys = field.get("propertyNames", {})
        by = _value(keys, records) if "$ref" in keys or "x-refers-to" in keys else "name"
        return f"by {by}: {_value(inner, records)}"
    return "plain text"


def _words(name: str) -> str:
    """Return a class name as words: `PostmortemRule` is `postmortem rule`."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()


def _anchor(heading: str) -> str:
    return heading.replace(" ", "-")
