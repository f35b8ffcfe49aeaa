"""The ids that machines know things by: made from our own ids, so that they never change.

Statuspage's clients expect twelve characters of an alphabet without vowels, so that no id spells a word.
"""

import hashlib

ALPHABET = "0123456789bcdfghjklmnpqrstvwxyz"
"""The characters of an id."""
LENGTH = 12
"""How many of them an id has: 31^12 is close to 60 bits, so that even a million things do not meet by chance."""
_PAIRS = tuple(first + second for second in ALPHABET for first in ALPHABET)
_COUNT = len(ALPHABET) ** LENGTH


def page_id(url: str) -> str:
    """Return the id of the page that is published at an address (or known by a name, where it has no address yet)."""
    return _public_id("page", url)


def group_id(group: str) -> str:
    """Return the id of a component group."""
    return _public_id("group", group)


def component_id(component: str) -> str:
    """Return the id of a component."""
    return _public_id("component", component)


def event_id(event: str) -> str:
    """Return the id of an incident or a maintenance."""
    return _public_id("event", event)


def update_id(event: str, number: int) -> str:
    """Return the id of an update, which counts from the oldest one, 1: what is said later changes none before it."""
    return _public_id("update", event, str(number))


def schedule_id(event: str, status: str) -> str:
    """Return the id of what a maintenance's schedule did where nobody spoke: it counts among no updates."""
    return _public_id("schedule", event, status)


def postmortem_id(event: str) -> str:
    """Return the id of an incident's postmortem."""
    return _public_id("postmortem", event)


def _public_id(kind: str, *names: str) -> str:
    digest = hashlib.sha256("\0".join((kind, *names)).encode()).digest()
    number = int.from_bytes(digest[:16]) % _COUNT
    pairs = []
    for _ in range(LENGTH // 2):
        number, place = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[place])
    return "".join(pairs)
