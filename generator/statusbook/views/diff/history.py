"""What became of incidents and maintenances: opened, updated, resolved, or told anew after customers had read them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event, Maintenance, Update
from statusbook.views.diff.records import FieldChange, record_changes
from statusbook.views.event_state import EventState, Phase, event_state


class Fate(StrEnum):
    """What became of an incident or a maintenance."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


class Edit(StrEnum):
    """What became of an update that was there before."""

    EDITED = "edited"
    MOVED = "moved"
    REMOVED = "removed"
    INSERTED = "inserted"


@frozen
class UpdateEdit:
    """An update that is not what it was, or that was slipped in before others.

    Attributes:
        edit: What was done.
        before: The update as it was; `None` for one that was slipped in.
        after: The update as it is; `None` for one that is gone.
        changes: What differs in it; nothing where it came or went.
        published: Whether customers could read what was there before.
    """

    edit: Edit
    before: Update | None
    after: Update | None
    changes: tuple[FieldChange, ...]
    published: bool


@frozen
class EventChange:
    """What became of one incident or one maintenance.

    Attributes:
        fate: What became of it.
        before: What its file told; `None` where there was none.
        after: What its file tells; `None` where it is gone.
        state_before: Where it stood by what was told before; `None` where customers had not heard of it.
        state_after: Where it stands now; likewise.
        added: The updates that followed, the oldest first.
        edits: What was done to earlier ones.
        facts: What differs besides its updates and its postmortem.
        past_facts: Those of them that change what customers have already been told of the past.
    """

    fate: Fate
    before: Event | None
    after: Event | None
    state_before: EventState | None
    state_after: EventState | None
    added: tuple[Update, ...] = ()
    edits: tuple[UpdateEdit, ...] = ()
    facts: tuple[FieldChange, ...] = ()
    past_facts: tuple[FieldChange, ...] = ()

    @property
    def event(self) -> Event:
        """What the file tells, or told last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  one of the two is always there
        return found

    @property
    def rewrites_history(self) -> bool:
        """Whether something is told differently, or no longer, that customers could read before."""
        gone = self.state_before is not None and self.fate in {Fate.REMOVED, Fate.RENAMED}
        return gone or bool(self.past_facts) or any(edit.published for edit in self.edits)

    @property
    def ends(self) -> bool:
        """Whether it was not over before and is now."""
        was_over = self.state_before is not None and self.state_before.phase is Phase.ENDED
        return not was_over and self.state_after is not None and self.state_after.phase is Phase.ENDED

    @property
    def postmortem_changed(self) -> bool:
        """Whether the postmortem has other words, or was published."""
        return self.after is not None and self.after.postmortem != (self.before.postmortem if self.before else "")


def event_changes(before: Book, after: Book, now: datetime) -> tuple[EventChange, ...]:
    """Return what became of the events of a repository, in the order of their ids, as it looks at `now`."""
    was, is_now = {event.id: event for event in before.events}, {event.id: event for event in after.events}
    gone = {event_id: event for event_id, event in was.items() if event_id not in is_now}
    by_beginning = {_beginning(event): event for event in gone.values()}
    found: list[EventChange] = []
    for event in after.events:
        old, fate = was.get(event.id), Fate.CHANGED
        if old is None:
            old, fate = by_beginning.pop(_beginning(event), None), Fate.RENAMED
        if old is None:
            state = event_state(event, after.plan.definition, now)
            found.append(EventChange(Fate.NEW, None, event, None, state, added=tuple(event.updates)))
        elif old != event:
            gone.pop(old.id, None)
            found.append(_change(fate, (old, event), (before, after), now))
    found += (
        EventChange(Fate.REMOVED, event, None, event_state(event, before.plan.definition, now), None)
        for event in gone.values()
    )
    return tuple(sorted(found, key=lambda change: change.event.id))


def _beginning(event: Event) -> tuple[str, datetime | None, str]:
    """Return what tells an event apart whatever its file is called: its kind, and the first thing that was said."""
    said: tuple[Update, ...] = event.updates
    first = next(iter(said), None)
    return (event.kind, first.at if first else None, "".join(first.message.strings()) if first else event.id)


def _change(fate: Fate, pair: tuple[Event, Event], books: tuple[Book, Book], now: datetime) -> EventChange:
    old, new = pair
    state_before = event_state(old, books[0].plan.definition, now)
    default = books[1].plan.settings.default_language
    added, edits = _update_changes(old.updates, new.updates, now, default)
    facts = tuple(_facts(old, new, default))
    told = state_before is not None
    return EventChange(
        fate,
        old,
        new,
        state_before,
        event_state(new, books[1].plan.definition, now),
        added,
        edits,
        facts,
        tuple(fact for fact in facts if told and _is_past(fact, old, now)),
    )


_APART = frozenset({"id", "postmortem", "updates"})


def _facts(old: Event, new: Event, default: str) -> Iterator[FieldChange]:
    if type(old) is not type(new):
        return
    yield from (change for change in record_changes(old, new, default) if change.way[0] not in _APART)


_PAST = frozenset({"started", "components"})


def _is_past(fact: FieldChange, old: Event, now: datetime) -> bool:
    """Return whether a fact is of the past: when it began, and what was hit how badly, which uptime counts by."""
    if isinstance(old, Maintenance):
        return fact.way[0] in {"scheduled", "components"} and old.scheduled.from_ <= now
    return fact.way[0] in _PAST


def _update_changes(
    before: Sequence[Update], after: Sequence[Update], now: datetime, default: str
) -> tuple[tuple[Update, ...], tuple[UpdateEdit, ...]]:
    """Return the updates that followed, and what was done to earlier ones, in the order of time."""
    new = [update for update in after if update not in before]
    edits: list[UpdateEdit] = []
    for old in (update for update in before if update not in after):
        match = _counterpart(old, new)
        if match is None:
            edits.append(UpdateEdit(Edit.REMOVED, old, None, (), old.at <= now))
            continue
        new.remove(match)
        edit = Edit.EDITED if match.at == old.at else Edit.MOVED
        edits.append(UpdateEdit(edit, old, match, tuple(record_changes(old, match, default)), old.at <= now))
    last = max((update.at for update in before if update.at <= now), default=None)
    slipped_in = [update for update in new if last is not None and update.at <= last]
    edits += [UpdateEdit(Edit.INSERTED, None, update, (), published=True) for update in slipped_in]
    followed = tuple(update for update in new if update not in slipped_in)
    return followed, tuple(sorted(edits, key=_moment))


def _counterpart(old: Update, new: list[Update]) -> Update | None:
    """Return what an update has become: what is said at the same time, or else the same words at another time."""
    same_time = next((update for update in new if update.at == old.at), None)
    return same_time or next((update for update in new if replace(update, at=old.at) == old), None)


def _moment(edit: UpdateEdit) -> datetime:
    update = edit.before or edit.after
    assert update is not None  # noqa: S101  one of the two is always there
    return update.at
