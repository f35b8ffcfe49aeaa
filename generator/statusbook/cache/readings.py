"""What reading each file of the history came to, kept from one build to the next.

It holds as long as the file, the plan and Statusbook itself are the same to the byte.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from statusbook.cache.packing import pack, unpack, unpack_event
from statusbook.cache.store import Store
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.incident import Event

_NAME = "history"


class Reading(NamedTuple):
    """What reading one file of the history came to; it depends on nothing but the file, its name and the plan.

    All of it is plain, so that thousands of them are kept and read again at once.

    Attributes:
        digest: Of the file's content.
        problems: All that is wrong in it: the parts of each finding.
        settled: From when on nothing about it changes any more, in microseconds since 1970; `None` where that is open.
        facts: What stays true of it then; `None` likewise.
        packed: The event as bytes; `None` where it cannot be read.
    """

    digest: str
    problems: tuple[tuple[Any, ...], ...]
    settled: int | None = None
    facts: tuple[Any, ...] | None = None
    packed: bytes | None = None

    def findings(self) -> list[Finding]:
        """Return all that is wrong in the file."""
        return [Finding(code, FindingSeverity(severity), *rest) for code, severity, *rest in self.problems]

    def event(self) -> Event:
        """Return the event.

        Raises:
            ValueError: Where it cannot be read.
        """
        if self.packed is None:
            raise ValueError("this file could not be read")
        return unpack_event(self.packed)


class Readings:
    """The readings of one history, by the path of each file: those of the last time, and those of this time.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Mapping[str, tuple[Any, ...]] = {}
        self.found: dict[str, Reading] = {}
        content = store.recall(_NAME)
        if content is not None:
            self._kept = unpack(content)

    def knows(self, path: str, digest: str) -> bool:
        """Return whether a file is the one that was read the last time."""
        values = self._kept.get(path)
        return values is not None and values[0] == digest

    def recall(self, path: str, digest: str) -> Reading:
        """Return what reading a file came to the last time.

        Raises:
            KeyError: Where it was another one then, or none.
        """
        if not self.knows(path, digest):
            raise KeyError(path)
        return Reading(*self._kept[path])

    def add(self, readings: Iterable[tuple[str, Reading]]) -> None:
        """Take what this time's readings came to."""
        self.found.update(readings)

    def keep(self) -> None:
        """Keep this time's readings for the next time, if there is anything new among them."""
        known = (self.knows(path, reading.digest) for path, reading in self.found.items())
        if len(self._kept) != len(self.found) or not all(known):
            self._store.keep(_NAME, pack({path: tuple(reading) for path, reading in self.found.items()}))


def problems_of(findings: Iterable[Finding]) -> tuple[tuple[Any, ...], ...]:
    """Return what is wrong in a file, as a reading holds it."""
    return tuple(
        (found.code, found.severity.value, found.message, found.path, found.line, found.column, found.hint)
        for found in findings
    )
