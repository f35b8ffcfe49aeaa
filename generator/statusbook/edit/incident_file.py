"""A new incident or maintenance as the text of its file."""

from collections.abc import Mapping

from ruamel.yaml.comments import CommentedMap

from statusbook.edit.yaml_words import block_list, dump, name, text, words_by_key
from statusbook.model.incident import Event, Incident, IncidentUpdate, Kind, Maintenance, Source, Update
from statusbook.model.notation import format_instant
from statusbook.model.status import ComponentStatus

_FENCE = "---\n"


def event_path(event_id: str) -> str:
    """Return where an event's file is, relative to the repository: its id begins with its day."""
    return f"incidents/{event_id[:4]}/{event_id}.md"


def event_text(event: Event) -> str:
    """Return the text of a file that reads back as this event.

    Everything comes back as it was, with two exceptions: halves of surrogate pairs, which UTF-8 cannot hold (and
    which are an error here); and of the postmortem the blank lines around it, a missing last line end, and carriage
    returns before line ends.
    """
    front = _incident(event) if isinstance(event, Incident) else _maintenance(event)
    if event.postmortem_published:
        front["postmortem_published"] = format_instant(event.postmortem_published)
    if event.source:
        front["source"] = _source(event.source)
    body = event.postmortem.strip("\n")
    return "".join([_FENCE, dump(front), _FENCE, f"{body}\n" if body.strip() else ""])


def _incident(incident: Incident) -> CommentedMap:
    front = CommentedMap(title=text(incident.title))
    if incident.severity is not None:
        front["severity"] = name(incident.severity)
    if incident.impact is not None:
        front["impact"] = incident.impact.value
    _add_components(front, incident.components)
    times = {
        "started": incident.started,
        "detected": incident.detected,
        "expected_recovery": incident.expected_recovery,
    }
    front.update({key: format_instant(time) for key, time in times.items() if time is not None})
    front["updates"] = block_list([update_entry(update) for update in incident.updates])
    return front


def _maintenance(maintenance: Maintenance) -> CommentedMap:
    front = CommentedMap(kind=Kind.MAINTENANCE.value, title=text(maintenance.title))
    window = {"from": maintenance.scheduled.from_, "until": maintenance.scheduled.until}
    front["scheduled"] = words_by_key({key: format_instant(time) for key, time in window.items()})
    _add_components(front, maintenance.components)
    front["updates"] = block_list([update_entry(update) for update in maintenance.updates])
    return front


def update_entry(update: Update) -> CommentedMap:
    """Return one update as an entry of the list of them."""
    entry = CommentedMap(at=format_instant(update.at), status=update.status.value)
    _add_components(entry, update.components)
    entry["message"] = text(update.message)
    if isinstance(update, IncidentUpdate) and update.next_update_by:
        entry["next_update_by"] = format_instant(update.next_update_by)
    return entry


def _add_components(mapping: CommentedMap, components: Mapping[str, ComponentStatus]) -> None:
    if components:
        mapping["components"] = words_by_key({component: status.value for component, status in components.items()})


def _source(source: Source) -> CommentedMap:
    entry = CommentedMap(service=name(source.service), id=name(source.id))
    if source.url:
        entry["url"] = name(source.url)
    return entry
