"""Reads the JSON of a Statuspage page into small records: tolerant of what is missing, null, unknown or misplaced."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from statusbook.importers.clean_text import Note, one_line
from statusbook.model.frozen import frozen
from statusbook.model.notation import NotationError, parse_date, parse_instant
from statusbook.model.status import MaintenanceStatus

_LISTS = ("components", "incidents", "scheduled_maintenances")
_EXPECTED = (
    "expected the JSON of a Statuspage page: an object with page, components, incidents or scheduled_maintenances"
)

Object = dict[str, Any]


class NotStatuspageError(ValueError):
    """What was read is not what Statuspage's public API answers; the message says what was expected and found."""


@frozen
class PageRow:
    """The page: its name, its address and the time zone that it shows times in, as far as they are said."""

    name: str
    url: str
    time_zone: str


@frozen
class ComponentRow:
    """A component, or a group of them."""

    id: str
    name: str
    status: str
    description: str
    group_id: str
    is_group: bool
    since: date | None
    showcase: bool
    hidden_while_well: bool


@frozen
class AffectedRow:
    """What one update said about one component."""

    code: str
    name: str
    status: str


@frozen
class UpdateRow:
    """One update; `at` is when it says it was made."""

    status: str
    body: str
    at: datetime | None
    affected: tuple[AffectedRow, ...]


@frozen
class EventRow:
    """An incident or a maintenance, with its updates in the file's order, the newest first."""

    id: str
    name: str
    status: str
    impact: str
    link: str
    started: datetime | None
    changed: datetime | None
    resolved: datetime | None
    scheduled_for: datetime | None
    scheduled_until: datetime | None
    updates: tuple[UpdateRow, ...]
    components: tuple[ComponentRow, ...]
    is_maintenance: bool


@frozen
class StatuspageExport:
    """Whatever one file held."""

    page: PageRow | None
    components: tuple[ComponentRow, ...]
    events: tuple[EventRow, ...]


def read_statuspage(data: bytes, note: Note) -> StatuspageExport:
    """Read a file's bytes.

    Args:
        data: The file.
        note: Takes what had to be left out.

    Raises:
        NotStatuspageError: Where it is not JSON, or not what Statuspage answers.
    """
    document = _parse(data)
    if not isinstance(document, dict):
        raise NotStatuspageError(f"{_EXPECTED}; found {_kind(document)}")
    if not isinstance(document.get("page"), dict) and not any(isinstance(document.get(key), list) for key in _LISTS):
        keys = ", ".join(one_line(key)[:30] for key in list(document)[:8]) or "no keys"
        raise NotStatuspageError(f"{_EXPECTED}; found an object with {keys}")
    page = document.get("page")
    incidents = [_event(row, is_maintenance=_is_planned(row)) for row in _objects(document, "incidents", note)]
    planned = [_event(row, is_maintenance=True) for row in _objects(document, "scheduled_maintenances", note)]
    return StatuspageExport(
        page=_page(page) if isinstance(page, dict) else None,
        components=tuple(_component(row) for row in _objects(document, "components", note)),
        events=(*incidents, *planned),
    )


def _parse(data: bytes) -> object:
    try:
        return json.loads(data)
    except UnicodeDecodeError:
        raise NotStatuspageError(f"{_EXPECTED}; found something that is not text") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotStatuspageError(f"{_EXPECTED}; this is not JSON ({where}: {error.msg})") from None
    except (ValueError, RecursionError):
        raise NotStatuspageError(f"{_EXPECTED}; found JSON that no such page would write") from None


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _objects(row: Object, key: str, note: Note | None = None) -> Iterator[Object]:
    entries = row.get(key)
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        if isinstance(entry, dict):
            yield entry
        elif note is not None:
            note(f"entry {number} of {key} is {_kind(entry)} instead of an object, and was left out")


def _is_planned(row: Object) -> bool:
    """Return whether an entry of `incidents` is a maintenance, as Statuspage's API for managing a page mixes them."""
    return _time(row, "scheduled_for") is not None or _word(row, "status") in set(MaintenanceStatus)


def _page(row: Object) -> PageRow:
    return PageRow(name=_word(row, "name"), url=_word(row, "url"), time_zone=_word(row, "time_zone"))


def _component(row: Object) -> ComponentRow:
    return ComponentRow(
        id=_word(row, "id"),
        name=_word(row, "name"),
        status=_word(row, "status"),
        description=_word(row, "description"),
        group_id=_word(row, "group_id"),
        is_group=row.get("group") is True,
        since=_day(row, "start_date"),
        showcase=row.get("showcase") is not False,
        hidden_while_well=row.get("only_show_if_degraded") is True,
    )


def _event(row: Object, *, is_maintenance: bool) -> EventRow:
    return EventRow(
        id=_word(row, "id"),
        name=_word(row, "name"),
        status=_word(row, "status"),
        impact=_word(row, "impact"),
        link=_word(row, "shortlink"),
        started=_time(row, "started_at", "created_at"),
        changed=_time(row, "updated_at", "created_at", "started_at"),
        resolved=_time(row, "resolved_at"),
        scheduled_for=_time(row, "scheduled_for"),
        scheduled_until=_time(row, "scheduled_until"),
        updates=tuple(_update(update) for update in _objects(row, "incident_updates")),
        components=tuple(_component(component) for component in _objects(row, "components")),
        is_maintenance=is_maintenance,
    )


def _update(row: Object) -> UpdateRow:
    body = row.get("body")
    return UpdateRow(
        status=_word(row, "status"),
        body=body if isinstance(body, str) else "",
        at=_time(row, "display_at", "created_at", "updated_at"),
        affected=tuple(
            AffectedRow(code=_word(entry, "code"), name=_word(entry, "name"), status=_word(entry, "new_status"))
            for entry in _objects(row, "affected_components")
        ),
    )


def _word(row: Object, key: str) -> str:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_line(value) if isinstance(value, str) else ""


def _time(row: Object, *keys: str) -> datetime | None:
    """Return the first of the times that can be read."""
    for key in keys:
        try:
            return parse_instant(row.get(key))
        except NotationError:
            continue
    return None


def _day(row: Object, key: str) -> date | None:
    try:
        return parse_date(row.get(key))
    except NotationError:
        return None
