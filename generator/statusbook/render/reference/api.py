"""The reference of what machines read: every file, every key of the APIs' documents, every metric."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from statusbook.render.api.catalogue import MachineFile
from statusbook.render.reference.api_schema import DOCUMENTS, api_schema

_INTRODUCTION = """\
# For machines

What monitoring, chat, feed readers, calendars and other sites can read. Every file is static, may be read by scripts on
any other site (CORS), and changes when the page changes. This page is written from the code by `make golden`.

- **`api/v2/`** is [Statuspage's public API](https://metastatuspage.com/api), key for key. Whatever reads a Statuspage
  reads it: give it the address of the page. How our words become Statuspage's is in
  [decision record 0020](../decisions/0020-statuspage-api.md).
- **`api/v1/`** is our own, with what Statuspage's has no keys for: promised updates, expected recoveries, severities,
  every language, uptime. Keys may be added; none is taken away or gets another meaning. A text is an object with
  a string for each language that it is written in.

Each document follows a JSON Schema, which is published beside it. Instants are in UTC, with three digits of a fraction.

Who is open, and when do we hear next?

```python
import json
from urllib.request import urlopen

with urlopen("https://status.example.org/api/v1/summary.json") as answer:
    page = json.load(answer)
language = page["page"]["languages"][0]
print(page["status"]["text"][language])
for incident in page["incidents"]:
    print(incident["title"][language], "- next update by", incident["next_update_by"])
```

An alert for Prometheus, while a component that we depend on is down:

```yaml
- alert: SupplierDown
  expr: statusbook_component_status{component="loans"} >= 3
- alert: SupplierBrokeItsPromise
  expr: time() > statusbook_next_update_due_timestamp_seconds
```

A maintenance that follows its schedule, and a page that was built before something fell due, are right once the site is
built again; `next-change.json` says when that is.
"""
_METRIC = re.compile(r"^# HELP (\S+) (.*)$", re.MULTILINE)
_TITLES = {"v1": "Our own API, key by key", "v2": "Statuspage's API, key by key"}


def api_reference(files: Iterable[MachineFile], metrics: str) -> str:
    """Return the page.

    Args:
        files: Every kind of file, by section.
        metrics: The metrics of any page.
    """
    parts = [_INTRODUCTION, "## Files\n", *_files(files), "## Metrics\n", _metrics(metrics)]
    for version, title in _TITLES.items():
        parts += [f"## {title}\n", *_objects(version)]
    return "\n".join(parts)


def _files(files: Iterable[MachineFile]) -> Iterator[str]:
    for section, members in groupby(files, key=lambda file: file.section):
        rows = [f"| `{file.name}` | {file.description} | `{file.content_type}` |" for file in members]
        yield f"### {section.value}\n"
        yield _table(("file", "holds", "type"), rows)


def _metrics(text: str) -> str:
    return _table(("metric", "says"), [f"| `{name}` | {meaning} |" for name, meaning in _METRIC.findall(text)])


def _objects(version: str) -> Iterator[str]:
    shown: set[str] = set()
    for name in (name for name in DOCUMENTS if name.startswith(f"{version}/")):
        schema = api_schema(name)
        parts: Mapping[str, Any] = {DOCUMENTS[name].__name__: schema, **schema.get("$defs", {})}
        for title, part in parts.items():
            if title not in shown:
                shown.add(title)
                yield from _object(version, title, part)


def _object(version: str, title: str, part: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {version} {title}\n"
    yield f"{part.get('description', '')}\n"
    if "enum" in part:
        yield _words(part["enum"]) + "\n"
    elif "properties" in part:
        described = part["properties"].items()
        rows = [f"| `{key}` | {_type(version, value)} | {_meaning(value)} |" for key, value in described]
        yield _table(("key", "value", "meaning"), rows)


def _meaning(value: Mapping[str, Any]) -> str:
    return " ".join(str(value.get("description", "")).split())


def _type(version: str, value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{version}-{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_type(version, option) for option in value["anyOf"])
    if "enum" in value or "const" in value:
        return _words(value.get("enum") or [value["const"]])
    kind = {"date-time": "instant", "date": "day"}.get(value.get("format", ""), value["type"])
    within = value.get("items") or value.get("additionalProperties")
    if within:
        return f"{'list' if kind == 'array' else kind} of {_type(version, within)}"
    return str(kind)


def _words(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _table(headings: tuple[str, ...], rows: list[str]) -> str:
    return "\n".join([f"| {' | '.join(headings)} |", "|" + "---|" * len(headings), *rows, ""])
