"""Which incident or maintenance is meant: its id, the beginning of it, or its file."""

from collections.abc import Sequence

from statusbook.model.suggest import any_of, did_you_mean


class NoSuchEventError(LookupError):
    """No incident and no maintenance is meant, or more than one; the message says which there are."""


def choose_id(wanted: str, ids: Sequence[str]) -> str:
    """Return the id that is meant by `wanted`.

    Args:
        wanted: The id, the beginning of it, or the name of its file.
        ids: Every id, in order.

    Raises:
        NoSuchEventError: None is meant, or more than one.
    """
    name = wanted.rpartition("/")[2].removesuffix(".md")
    found = [event_id for event_id in ids if event_id.startswith(name)]
    if name in found or len(found) == 1:
        return name if name in found else found[0]
    if found:
        raise NoSuchEventError(f'"{wanted}" is the beginning of {any_of(found)}')
    if not ids:
        raise NoSuchEventError(f'there is no incident and no maintenance "{wanted}": incidents/ is empty')
    near = did_you_mean(name, ids) or _by_slug(name, ids) or f"The last ones: {any_of(ids[:-6:-1])}."
    raise NoSuchEventError(f'there is no incident and no maintenance "{wanted}". {near}')


def _by_slug(wanted: str, ids: Sequence[str]) -> str:
    """Return the newest id that has these words in it: the date is what nobody remembers."""
    containing = [event_id for event_id in ids if wanted in event_id]
    return f'Did you mean "{containing[-1]}"?' if wanted and containing else ""
