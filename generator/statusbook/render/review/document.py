"""What a change means, as one JSON document for programs."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any

from statusbook.model.finding import Finding
from statusbook.model.message_template import MessageTemplate
from statusbook.model.notation import format_duration, format_instant
from statusbook.model.text import Text
from statusbook.render.review.comment import Review
from statusbook.views.diff.book import BookDiff
from statusbook.views.diff.history import EventChange
from statusbook.views.diff.people import Concern
from statusbook.views.diff.records import EntryChange, FieldChange, ListChange


def document(review: Review) -> str:
    """Return the JSON text: `base`, `now`, `empty`, findings, and, where both sides can be read, what differs."""
    parts: dict[str, object] = {
        "base": {"name": review.base, "commit": review.commit, "errors": _findings(review.base_errors)},
        "now": format_instant(review.now),
        "empty": review.is_empty,
        "first": review.is_first,
        "new_findings": _findings(review.new_findings),
        "files": [{"path": path, "change": what} for path, what in review.files],
        "differences": _differences(review.diff) if review.diff else None,
    }
    return json.dumps(parts, ensure_ascii=False, indent=2) + "\n"


def _findings(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    return [asdict(finding) for finding in findings]


def _differences(diff: BookDiff) -> dict[str, object]:
    page = diff.page
    return {
        "rewrites_history": any(change.rewrites_history for change in diff.events),
        "page": {
            "overall": {"before": _plain(page.overall_before), "after": _plain(page.overall_after)},
            "components": _plain(page.components),
            "next_updates": _plain(page.promises),
            "permalinks": list(page.permalinks),
            "lost_permalinks": list(page.lost_permalinks),
        },
        "events": [_event(change) for change in diff.events],
        "people": [_concern(concern) for concern in diff.concerns],
        "plan": [_field(change) for change in diff.plan],
    }


def _event(change: EventChange) -> dict[str, object]:
    states = (change.state_before, change.state_after)
    before, after = (state.status.value if state else None for state in states)
    return {
        "id": change.event.id,
        "kind": change.event.kind.value,
        "title": _plain(change.event.title),
        "change": change.fate.value,
        "was": change.before.id if change.before else None,
        "status": {"before": before, "after": after},
        "ends": change.ends,
        "rewrites_history": change.rewrites_history,
        "added_updates": _plain(change.added),
        "edited_updates": [
            {
                "edit": edit.edit.value,
                "published": edit.published,
                "before": _plain(edit.before),
                "after": _plain(edit.after),
            }
            for edit in change.edits
        ],
        "facts": [_field(fact) for fact in change.facts],
        "past_facts": [_field(fact) for fact in change.past_facts],
        "postmortem_changed": change.postmortem_changed,
    }


def _concern(concern: Concern) -> dict[str, object]:
    sides = (concern.before, concern.after)
    who = concern.after or concern.before
    return {
        "id": who.id if who else None,
        "name": _plain(who.name) if who else None,
        "mentions": list(dict.fromkeys(side.mention for side in sides if side and side.mention)),
        "named": {"before": concern.named_before, "after": concern.named_after},
        "gained": _plain(concern.gained),
        "lost": _plain(concern.lost),
    }


def _field(change: FieldChange) -> dict[str, object]:
    """Return one difference; what is for the team only says that it differs, not how."""
    way: dict[str, object] = {"field": list(change.way)}
    if isinstance(change, EntryChange):
        what = "added" if change.before is None else "removed" if change.after is None else "changed"
        inner = [_field(each) for each in change.changes]
        return {**way, "entry": _entry(change.after or change.before), "change": what, "fields": inner}
    if change.internal:
        return {**way, "internal": True}
    if isinstance(change, ListChange):
        lists = {"added": _plain(change.added), "removed": _plain(change.removed)}
        return {**way, **lists, "reordered": change.reordered}
    language = {"language": change.language} if change.language else {}
    return {**way, **language, "before": _plain(change.before), "after": _plain(change.after)}


def _entry(entry: Any) -> object:  # noqa: ANN401  any record of the model
    """Return what tells an entry of a list apart."""
    if isinstance(entry, MessageTemplate):
        return {"status": entry.status.value, "channel": entry.channel, "language": entry.language}
    return {"id": entry.id} if hasattr(entry, "id") else _plain(getattr(entry, fields(entry)[0].name))


def _plain(value: object) -> object:
    """Return a value of the model as JSON has it, written as files write it."""
    plain: object = value
    if isinstance(value, Text):
        plain = dict(value.by_language) if value.by_language is not None else value.plain
    elif isinstance(value, datetime):
        plain = format_instant(value)
    elif isinstance(value, date):
        plain = value.isoformat()
    elif isinstance(value, timedelta):
        plain = format_duration(value)
    elif is_dataclass(value) and not isinstance(value, type):
        plain = {each.name.rstrip("_"): _plain(getattr(value, each.name)) for each in fields(value)}
    elif isinstance(value, Mapping):
        plain = {str(key): _plain(item) for key, item in value.items()}
    elif isinstance(value, (tuple, list)):
        plain = [_plain(item) for item in value]
    return plain
