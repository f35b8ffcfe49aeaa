"""What files about events depend on, in one word each: equal words, equal files, as long as the plan is the same."""

import hashlib
from collections.abc import Iterable, Mapping

from statusbook.model.archive import ArchivedEvent
from statusbook.views.event_state import EventState

_LENGTH = 32
"""How many hexadecimal digits a word has: 128 bits, so that no two things meet by chance."""


class Fingerprints:
    """The fingerprints of events at one moment.

    Args:
        digests: The digest of each event's file by its id, but for archived ones, which have theirs with them. Of what
            has none, there is no fingerprint.
    """

    def __init__(self, digests: Mapping[str, str]) -> None:
        self._digests = digests
        self._known: dict[str, str | None] = {}
        self._lines: dict[str, str] = {}

    def of_event(self, state: EventState) -> str | None:
        """Return what an event's own page depends on: its file, and what has become of it by the moment."""
        if state.id not in self._known:
            self._known[state.id] = self._made(state)
        return self._known[state.id]

    def of_events(self, states: Iterable[EventState], *beside: object) -> str | None:
        """Return what a file depends on that shows several events, and nothing else but what stands beside them.

        Args:
            states: The events, in the order in which they are shown.
            beside: What else it shows, as plain values.
        """
        known = self._lines
        # The same events stand in many files.
        found = [known.get(state.id) or self._line(state) for state in states]
        return None if "" in found else _digest(f"{''.join(found)}{beside}")

    def _line(self, state: EventState) -> str:
        """Return what an event is named and linked to by, whatever its file is like, and its fingerprint.

        Nothing where it has none.
        """
        fingerprint = self.of_event(state)
        self._lines[state.id] = "" if fingerprint is None else f"{state.id} {fingerprint}\n"
        return self._lines[state.id]

    def _made(self, state: EventState) -> str | None:
        if isinstance(state.held, ArchivedEvent):
            # It is as its file leaves it; everything else is what the moment makes of it.
            return state.held.digest
        digest = self._digests.get(state.id)
        return None if digest is None else _digest(f"{digest} {state}")

    @staticmethod
    def of_plain(*values: object) -> str:
        """Return what a file depends on that shows no events but only plain values."""
        return _digest(f"{values}")


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]
