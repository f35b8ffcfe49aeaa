"""What differs in the plan, as sentences: `updates every 30 minutes → every 45 minutes while investigating`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from statusbook.model.message_template import MessageTemplate
from statusbook.render.review.github_markdown import bold, code, plain
from statusbook.render.review.wording import Wording
from statusbook.views.diff.records import EntryChange, FieldChange, ListChange, ValueChange

NOUNS: Mapping[str, str] = {
    "severities": "Severity",
    "decision": "Question",
    "actions": "Action",
    "roles": "Role",
    "people": "Person",
    "teams": "Team",
    "channels": "Channel",
    "templates": "Message template",
    "values": "Value",
    "groups": "Component group",
    "components": "Component",
    "links": "Link",
    "subscribe": "Subscribe link",
}
"""What one entry of each list is called."""
_FIELDS: Mapping[str, str] = {
    "ask": "question",
    "body": "text",
    "counts": "what counts as an incident",
    "does_not_count": "what does not count as one",
    "granted_by": "who grants access",
    "how": "how access is obtained",
    "independent_of_own_stack": "works while our own services are down",
    "members": "members",
    "mention": "handle",
    "not_responsible": "what it leaves to others",
    "on_call": "duty roster",
    "responsibilities": "what it answers for",
    "update_every": "updates",
    "verified": "day when access was last verified",
    "what": "action",
    "within": "has to be done within",
}
_FLAGS: Mapping[str, tuple[str, str]] = {
    "major": ("is a major incident now", "is no major incident any more"),
    "required": ("asks for a postmortem now", "asks for no postmortem any more"),
    "showcase": ("shows its uptime now", "no longer shows its uptime"),
}
"""What it means that a mark is set, and that it is not set any more."""


def sentences(change: FieldChange, wording: Wording) -> Iterator[str]:
    """Yield what one difference means, a phrase each."""
    if isinstance(change, EntryChange):
        yield from _entry(change, wording)
    elif change.internal:
        yield f"{field_name(change.way)} changed (for the team only, so not repeated here)"
    elif isinstance(change, ListChange):
        yield _list(change, wording)
    else:
        yield _value(change, wording)


def field_name(way: tuple[str, ...]) -> str:
    """Return what people call a field; for the keys of a mapping, the mapping's name and the key."""
    words = [_FIELDS.get(name, name.rstrip("_").replace("_", " ")) for name in way]
    return plain(" of ".join(reversed(words[-2:])) if len(way) > 1 and way[-1] not in _FIELDS else words[-1])


def _value(change: ValueChange, wording: Wording) -> str:
    before, after = change.before, change.after
    if change.way[0] == "update_every":
        return _cadence(change, wording)
    if isinstance(after, bool) and isinstance(before, bool) and change.way[-1] in _FLAGS:
        return _FLAGS[change.way[-1]][0 if after else 1]
    show: Callable[[object], str] = wording.value
    if change.language is not None:
        show = _quoted_or_nothing(wording)
    elif change.way[-1] in {"mention", "owner", "severity", "role", "channel", "group", "fallback", "granted_by"}:
        show = _code_or_nothing
    in_language = "" if change.language in {None, wording.default} else f" ({plain(change.language)})"
    return f"{field_name(change.way)}{in_language}: {show(before)} → {show(after)}"


def _quoted_or_nothing(wording: Wording) -> Callable[[object], str]:
    return lambda words: "nothing" if words is None else wording.quoted(words)


def _code_or_nothing(name: object) -> str:
    return "nobody" if name is None else code(name)


def _cadence(change: ValueChange, wording: Wording) -> str:
    status = plain(change.way[-1])
    if change.before is None:
        return f"updates every {wording.value(change.after)} while {status}, where nothing was promised before"
    if change.after is None:
        return f"promises no updates while {status} any more, which came every {wording.value(change.before)}"
    return f"updates every {wording.value(change.before)} → every {wording.value(change.after)} while {status}"


def _list(change: ListChange, wording: Wording) -> str:
    parts = [f"added {wording.items(change.added)}"] if change.added else []
    parts += [f"removed {wording.items(change.removed)}"] if change.removed else []
    parts += ["in another order"] if change.reordered else []
    return f"{field_name(change.way)}: {'; '.join(parts)}"


def _entry(change: EntryChange, wording: Wording) -> Iterator[str]:
    noun = NOUNS.get(change.way[-1], change.way[-1]).lower()
    named = entry_name(change.after or change.before, wording)
    if change.before is None or change.after is None:
        yield f"{'new' if change.before is None else 'no longer there:'} {noun} {named}"
    for inner in change.changes:
        for sentence in sentences(inner, wording):
            yield f"{noun} {named}: {sentence}"


def entry_name(entry: Any, wording: Wording) -> str:  # noqa: ANN401  any record of the model
    """Return what an entry of a list is called, in bold, with its id where it has one."""
    if isinstance(entry, MessageTemplate):
        parts = (entry.status.value, entry.channel, entry.language)
        return code(".".join(part for part in parts if part))
    name = getattr(entry, "name", None) or getattr(entry, fields(entry)[0].name)
    shown = bold(name.wording("en", wording.default).text if hasattr(name, "wording") else name)
    return f"{shown} ({code(entry.id)})" if hasattr(entry, "id") else shown
