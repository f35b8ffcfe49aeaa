"""What reading each file of the history came to, kept from one build to the next.

It holds as long as the file, the plan and Statusbook itself are the same to the byte.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from statusbook.cache.packing import pack, unpack, unpack_event
from statusbook.cache.store import Store
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.incident import Event


class Reading(NamedTuple):
    """What reading one file of the history came to; it depends on nothing but the file, its name and the plan.

    All of it is plain, so that thousands of them are kept and read again at once.

    Attributes:
        digest: Of the file's content.
        problems: All that is wrong in it: the parts of each finding.
        settled: From when on nothing about it changes any more; `None` where that is open.
        facts: What stays true of it then; `None` likewise.
        packed: The event as bytes; `None` where it cannot be read.
    """

    digest: str
    problems: tuple[tuple[Any, ...], ...]
    settled: datetime | None = None
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
    """The readings of one history: those of the last time, and those of this time.

    They are kept in parts, a year's folder each, so that an update renews little of what is kept.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        # Of each part, the digests of its files, and its readings as bytes until somebody asks for one.
        self._digests: dict[str, Mapping[str, str]] = {}
        self._packed: dict[str, bytes] = {}
        self._kept: dict[str, Mapping[str, tuple[Any, ...]]] = {}
        self._new: set[str] = set()
        self.found: dict[str, Reading] = {}

    def look_up(self, paths: Iterable[str]) -> None:
        """Find out of many files what they were like the last time, so that copies of this process know it too."""
        for part in sorted(set(map(_part_of, paths))):
            self._digests_of(part)

    def prefetch(self, paths: Iterable[str]) -> None:
        """Take at once what was kept of many files."""
        for part in sorted(set(map(_part_of, paths))):
            self._of_part(part)

    def _digests_of(self, part: str) -> Mapping[str, str]:
        if part not in self._digests:
            content = self._store.recall(part)
            self._digests[part], self._packed[part] = ({}, b"") if content is None else unpack(content)
        return self._digests[part]

    def _of_part(self, part: str) -> Mapping[str, tuple[Any, ...]]:
        if part not in self._kept:
            self._digests_of(part)
            packed = self._packed.pop(part)
            self._kept[part] = unpack(packed) if packed else {}
        return self._kept[part]

    def knows(self, path: str, digest: str) -> bool:
        """Return whether a file is the one that was read the last time."""
        return self._digests_of(_part_of(path)).get(path) == digest

    def recall(self, path: str) -> None:
        """Take what reading a file came to the last time for what it comes to this time.

        Raises:
            KeyError: Where it was not read then.
        """
        self.found[path] = Reading._make(self._of_part(_part_of(path))[path])

    def add(self, path: str, reading: Reading) -> None:
        """Take what reading a file comes to this time."""
        self.found[path] = reading
        self._new.add(_part_of(path))

    def keep(self) -> None:
        """Keep this time's readings for the next time, as far as there is anything new among them, or less."""
        parts: dict[str, list[str]] = {part: [] for part in self._digests}
        for path in self.found:
            parts.setdefault(_part_of(path), []).append(path)
        for part, paths in parts.items():
            if part in self._new or len(paths) != len(self._digests_of(part)):
                digests = {path: self.found[path].digest for path in paths}
                readings = {path: tuple(self.found[path]) for path in paths}
                self._store.keep(part, pack((digests, pack(readings))))


def _part_of(path: str) -> str:
    """Return the name of the part that a file's reading is kept in."""
    return f"history-{path.split('/', 2)[1]}" if path.count("/") > 1 else "history"


def problems_of(findings: Iterable[Finding]) -> tuple[tuple[Any, ...], ...]:
    """Return what is wrong in a file, as a reading holds it."""
    return tuple(
        (found.code, found.severity.value, found.message, found.path, found.line, found.column, found.hint)
        for found in findings
    )
