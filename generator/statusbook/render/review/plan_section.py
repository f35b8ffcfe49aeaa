"""What a change does to the plan, part by part."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from statusbook.model.message_template import MessageTemplate
from statusbook.render.review.fields import NOUNS, entry_name, field_name, sentences
from statusbook.render.review.github_markdown import fenced
from statusbook.render.review.wording import Wording
from statusbook.views.diff.records import EntryChange, FieldChange, ListChange, ValueChange

_PARTS = {
    "settings": "The plan as a whole",
    "definition": "Definition and severities",
    "roles": "Roles and people",
    "channels": "Communication channels",
    "templates": "Message templates",
    "values": "Incident values",
    "components": "Components",
    "status_page": "Status page",
}
"""The parts of the plan, in its order, and what people call them."""


def plan_blocks(changes: Iterable[FieldChange], wording: Wording) -> Iterator[str]:
    """Yield the blocks that say what differs, a heading before each part."""
    by_part: dict[str, list[FieldChange]] = {}
    for change in changes:
        by_part.setdefault(change.way[0], []).append(change)
    for part, title in _PARTS.items():
        if part in by_part:
            yield f"#### {title}"
            for change in by_part[part]:
                yield from _blocks(change, wording)


def _blocks(change: FieldChange, wording: Wording) -> Iterator[str]:
    if isinstance(change, EntryChange):
        yield _entry_bullet(change, wording)
        if isinstance(change.after, MessageTemplate) and isinstance(change.before, MessageTemplate):
            yield from _text_difference(change.before, change.after)
    elif isinstance(change, ListChange) and change.way[-1] in NOUNS:
        yield f"- {NOUNS[change.way[-1]]} list: in another order"
    else:
        for sentence in sentences(_below_part(change), wording):
            yield f"- {sentence[:1].upper()}{sentence[1:]}"


def _below_part(change: ValueChange | ListChange) -> FieldChange:
    if isinstance(change, ValueChange):
        return ValueChange(change.way[1:], change.before, change.after, change.language, change.internal)
    return ListChange(change.way[1:], change.added, change.removed, change.reordered, change.internal)


def _entry_bullet(change: EntryChange, wording: Wording) -> str:
    noun, named = (
        NOUNS.get(change.way[-1], field_name(change.way[-1:])),
        entry_name(change.after or change.before, wording),
    )
    if change.before is None:
        return f"- New {noun.lower()}: {named}"
    if change.after is None:
        return f"- {noun} no longer there: {named}"
    inner = [each for each in change.changes if not _is_body(each)]
    phrases = [sentence for each in inner for sentence in sentences(each, wording)]
    if any(_is_body(each) for each in change.changes):
        phrases.append("text reworded")
    if len(phrases) == 1:
        return f"- {noun} {named}: {phrases[0]}"
    return "\n".join([f"- {noun} {named}:", *(f"  - {phrase}" for phrase in phrases)])


def _is_body(change: FieldChange) -> bool:
    return change.way == ("body",)


def _text_difference(before: MessageTemplate, after: MessageTemplate) -> Iterator[str]:
    if before.body != after.body:
        yield difference("The words", before.body, after.body)


def difference(summary: str, before: str, after: str) -> str:
    """Return what differs between two texts, line by line, folded away below a summary of our own."""
    lines = list(unified_diff(before.strip().splitlines(), after.strip().splitlines(), lineterm="", n=2))[2:]
    shown = [line for line in lines if not line.startswith("@@")]
    return f"<details><summary>{summary}</summary>\n\n{fenced(shown, 'diff')}\n\n</details>"
