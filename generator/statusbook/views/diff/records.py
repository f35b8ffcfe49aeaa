"""What differs between two records of the model, field by field: nothing is left out, whatever fields they have."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from statusbook.model.access import internal_fields
from statusbook.model.frozen import frozen
from statusbook.model.message_template import MessageTemplate
from statusbook.model.text import Text

Way = tuple[str, ...]
"""The way from a record to a value: names of fields, and keys of mappings."""
Pair = tuple[object, object]
T = TypeVar("T")


@frozen
class ValueChange:
    """A value that was another one before.

    Attributes:
        way: The way to it.
        before: The old value; `None` where there was none.
        after: The new value; `None` where there is none any more.
        language: For the words of a text, the language of these.
        internal: Whether it is for the team only.
    """

    way: Way
    before: object
    after: object
    language: str | None = None
    internal: bool = False


@frozen
class ListChange:
    """A list of names or texts that has others in it, or has them in another order.

    Attributes:
        way: The way to it.
        added: What is in it now, in its order.
        removed: What is in it no longer, in its order.
        reordered: Whether what stayed has another order.
        internal: Whether it is for the team only.
    """

    way: Way
    added: tuple[object, ...]
    removed: tuple[object, ...]
    reordered: bool
    internal: bool = False


@frozen
class EntryChange:
    """One entry of a list of records that came, went or changed.

    Attributes:
        way: The way to the list.
        before: The entry as it was; `None` for a new one.
        after: The entry as it is; `None` for one that is gone.
        changes: What differs in it; nothing where it is new or gone.
    """

    way: Way
    before: object
    after: object
    changes: "tuple[FieldChange, ...]" = ()


FieldChange = ValueChange | ListChange | EntryChange
"""Anything that differs between two records."""


def record_changes(
    before: Any,  # noqa: ANN401  any record of the model
    after: Any,  # noqa: ANN401  likewise
    default: str,
    way: Way = (),
    *,
    internal: bool = False,
) -> Iterator[FieldChange]:
    """Yield what differs between two records of one class.

    Entries of lists are told apart by their id; those that have none by their first field, and what is left of them
    by its place in the list.

    Args:
        before: The record as it was.
        after: The record as it is.
        default: The language of texts that name none.
        way: The way to the two records.
        internal: Whether all of it is for the team only.
    """
    if before == after:
        return
    hidden = internal_fields(after.__class__)
    for each in fields(after):
        was, is_now = getattr(before, each.name, None), getattr(after, each.name)
        yield from _value_changes((was, is_now), default, (*way, each.name), internal=internal or each.name in hidden)


def _value_changes(pair: Pair, default: str, way: Way, *, internal: bool) -> Iterator[FieldChange]:
    before, after = pair
    if before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        if any(is_dataclass(item) and not isinstance(item, Text) for item in (*before, *after)):
            yield from _entry_changes(before, after, default, way, internal=internal)
        else:
            yield from _list_changes(before, after, default, way, internal=internal)
    elif isinstance(before, Text) or isinstance(after, Text):
        yield from _word_changes(before, after, default, way, internal=internal)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _value_changes((before.get(key), after.get(key)), default, (*way, str(key)), internal=internal)
    elif is_dataclass(before) and is_dataclass(after) and type(before) is type(after):
        yield from record_changes(before, after, default, way, internal=internal)
    else:
        yield ValueChange(way, before, after, internal=internal)


def _word_changes(before: object, after: object, default: str, way: Way, *, internal: bool) -> Iterator[FieldChange]:
    """Yield each language whose words differ."""
    was, is_now = _words(before, default), _words(after, default)
    for language in dict.fromkeys((*was, *is_now)):
        if was.get(language) != is_now.get(language):
            yield ValueChange(way, was.get(language), is_now.get(language), language, internal)


def _words(text: object, default: str) -> Mapping[str, str]:
    if not isinstance(text, Text):
        return {}
    return {default: text.plain} if text.by_language is None else text.by_language


def _list_changes(
    before: tuple[object, ...], after: tuple[object, ...], default: str, way: Way, *, internal: bool
) -> Iterator[FieldChange]:
    """Yield what came and went; of texts, one that took the place of another counts as its new words."""
    removed = [item for item in before if item not in after]
    added = [item for item in after if item not in before]
    for was in [item for item in removed if isinstance(item, Text)]:
        place = before.index(was)
        is_now = after[place] if place < len(after) else None
        if is_now in added:
            removed.remove(was)
            added.remove(is_now)
            yield from _word_changes(was, is_now, default, way, internal=internal)
    stayed_before = [item for item in before if item in after]
    stayed_after = [item for item in after if item in before]
    reordered = stayed_before != stayed_after
    if added or removed or reordered:
        yield ListChange(way, tuple(added), tuple(removed), reordered, internal)


def _entry_changes(
    before: Sequence[object], after: Sequence[object], default: str, way: Way, *, internal: bool
) -> Iterator[FieldChange]:
    was, is_now = _by_key(before, default), _by_key(after, default)
    gone = {key: entry for key, entry in was.items() if key not in is_now}
    new = {key: entry for key, entry in is_now.items() if key not in was}
    renamed = _in_the_same_place(list(was), list(is_now), gone, new)
    for key, entry in is_now.items():
        old = was.get(renamed.get(key, key))
        changes = () if old is None else tuple(record_changes(old, entry, default, internal=internal))
        if old is None or changes:
            yield EntryChange(way, old, entry, changes)
    for key, entry in gone.items():
        if key not in renamed.values():
            yield EntryChange(way, entry, None)
    order = [key for key in was if key in is_now]
    if order != [key for key in is_now if key in was]:
        yield ListChange(way, (), (), reordered=True)


def _in_the_same_place(
    was: list[Hashable], is_now: list[Hashable], gone: Mapping[Hashable, object], new: Mapping[Hashable, object]
) -> dict[Hashable, Hashable]:
    """Return, for entries without an id, which new one stands where which old one stood."""
    pairs = zip(was, is_now, strict=False)
    return {after: before for before, after in pairs if before in gone and after in new and not _has_id(gone[before])}


def _has_id(entry: object) -> bool:
    return hasattr(entry, "id") or isinstance(entry, MessageTemplate)


def _by_key(entries: Sequence[T], default: str) -> dict[Hashable, T]:
    return {_key(entry, default): entry for entry in entries}


def _key(entry: Any, default: str) -> Hashable:  # noqa: ANN401  any record of the model
    if isinstance(entry, MessageTemplate):
        return (entry.status, entry.channel, entry.language or default)
    first: Hashable = getattr(entry, "id", None) or getattr(entry, fields(entry)[0].name)
    return first.wording(default, default).text if isinstance(first, Text) else first
