"""What became of incidents and maintenances, and above all what is told anew of a past that customers have read."""

from collections.abc import Iterable, Iterator

from statusbook.model.incident import Maintenance, Update
from statusbook.render.review.fields import sentences
from statusbook.render.review.github_markdown import bold, code
from statusbook.render.review.plan_section import difference
from statusbook.render.review.wording import Wording, label
from statusbook.views.diff.history import Edit, EventChange, Fate, UpdateEdit
from statusbook.views.diff.records import ValueChange

MOST = 25
"""More incidents than these are counted, not listed: a whole imported history says nothing one by one."""


def rewriting_blocks(changes: Iterable[EventChange], wording: Wording) -> Iterator[str]:
    """Yield what is told differently of the past: an alert, then what it is."""
    rewriting = [change for change in changes if change.rewrites_history]
    if not rewriting:
        return
    yield (
        "> [!WARNING]\n"
        "> **This change rewrites history.** Customers may have read, been sent or quoted what it takes back. Say it "
        "in a new update instead, unless what was written must not stay."
    )
    for change in rewriting[:MOST]:
        yield from _rewriting(change, wording)
    if len(rewriting) > MOST:
        yield f"- … and {len(rewriting) - MOST} more that tell the past anew"


def _rewriting(change: EventChange, wording: Wording) -> Iterator[str]:
    named = _named(change, wording)
    if change.fate is Fate.REMOVED:
        yield f"- {named} is removed: its permalink will lead nowhere, and its time will count as undisturbed"
    if change.fate is Fate.RENAMED and change.before:
        yield f"- {named} was called {code(change.before.id)}: the permalink that customers have will lead nowhere"
    for fact in change.past_facts:
        for sentence in sentences(fact, wording):
            yield f"- {named}: {sentence}"
    for edit in (edit for edit in change.edits if edit.published):
        yield f"- {named}: {_edit(edit, wording)}"
        yield from _words(edit, wording)


def _edit(edit: UpdateEdit, wording: Wording) -> str:
    before, after = edit.before, edit.after
    if before and after and edit.edit is Edit.MOVED:
        direction = "back-dated" if after.at < before.at else "dated later"
        return f"{_of(before, wording)} is {direction}, to {wording.time(after.at)}"
    if before and after:
        return f"{_of(before, wording)} is edited{_what(edit, wording)}"
    if before:
        return f"{_of(before, wording)} is removed"
    assert after is not None  # noqa: S101  one of the two is always there
    return f"a back-dated update is slipped in at {wording.time(after.at)} ({label(after.status)}), before others"


def _of(update: Update, wording: Wording) -> str:
    return f"the update of {wording.time(update.at)} ({label(update.status)})"


def _what(edit: UpdateEdit, wording: Wording) -> str:
    """Return what differs besides the words, which are shown line by line."""
    others = [change for change in edit.changes if change.way != ("message",)]
    phrases = [sentence for change in others for sentence in sentences(change, wording)]
    return f": {'; '.join(phrases)}" if phrases else ""


def _words(edit: UpdateEdit, wording: Wording) -> Iterator[str]:
    """Yield the words that were there and those that are, in every language that differs."""
    if edit.edit in {Edit.REMOVED, Edit.INSERTED}:
        before, after = (_message(edit.before, wording), _message(edit.after, wording))
        yield difference("The words", before, after)
    for change in edit.changes:
        if isinstance(change, ValueChange) and change.way == ("message",):
            in_language = f", in {change.language}" if change.language != wording.default else ""
            yield difference(f"The words{in_language}", str(change.before or ""), str(change.after or ""))


def _message(update: Update | None, wording: Wording) -> str:
    return update.message.wording(wording.default, wording.default).text if update else ""


def event_blocks(changes: tuple[EventChange, ...], wording: Wording) -> Iterator[str]:
    """Yield a block for each incident and each maintenance that came, ended or went on."""
    shown = [block for block in (_event(change, wording) for change in changes) if block]
    yield from shown[:MOST]
    if len(shown) > MOST:
        yield f"- … and {len(shown) - MOST} more"


def _event(change: EventChange, wording: Wording) -> str:
    lines = [f"  - {line}" for line in _news(change, wording)]
    if change.fate is Fate.NEW:
        return "\n".join([f"- {_opened(change)}: {_named(change, wording)}", *lines])
    if change.fate is Fate.REMOVED and change.state_before is None:
        return f"- Removed before customers heard of it: {_named(change, wording)}"
    return "\n".join([f"- {_named(change, wording)}:", *lines]) if lines else ""


def _opened(change: EventChange) -> str:
    if isinstance(change.event, Maintenance):
        return "New maintenance"
    return "New incident, already over" if change.ends else "New incident"


def _news(change: EventChange, wording: Wording) -> Iterator[str]:
    last = change.added[-3:]
    if len(change.added) > len(last):
        yield f"{len(change.added) - len(last)} earlier updates"
    for update in last:
        yield f"{label(update.status)}, {wording.time(update.at)}: {wording.quoted(update.message)}"
    if change.fate is not Fate.NEW and change.ends:
        yield "with this it is over"
    for fact in change.facts:
        if fact not in change.past_facts:
            yield from sentences(fact, wording)
    for edit in (edit for edit in change.edits if not edit.published):
        yield f"not public yet: {_edit(edit, wording)}"
    if change.postmortem_changed:
        yield (
            "the postmortem is new"
            if change.before is None or not change.before.postmortem
            else "the postmortem changed"
        )


def _named(change: EventChange, wording: Wording) -> str:
    title = change.event.title.wording("en", wording.default).text
    return f"{bold(title)} ({code(change.event.id)})"
