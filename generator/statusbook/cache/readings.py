"""What reading each file of the history came to, kept from one build to the next in `.statusbook/`.

Whatever is wrong with the file that keeps it, all of it counts for nothing, and the history is read as if for the first
time. What was kept holds as long as the file of the history, the plan and Statusbook itself are the same to the byte.
"""

import hashlib
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from statusbook.cache.folder import cache_folder, keep
from statusbook.cache.packing import plain, unpack
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.incident import Event

_FILE = "history"
_DIGEST = 32


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
        return unpack(self.packed)


@dataclass(slots=True)
class Readings:
    """The readings of one history, by the path of each file.

    Attributes:
        file: Where they are kept; `None` where they are not.
        stamp: What they hold for: the plan, and Statusbook itself.
        kept: Those of the last time.
        found: Those of this time.
    """

    file: Path | None = None
    stamp: str = ""
    kept: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    found: dict[str, Reading] = field(default_factory=dict)

    def knows(self, path: str, digest: str) -> bool:
        """Return whether a file is the one that was read the last time."""
        values = self.kept.get(path)
        return values is not None and values[0] == digest

    def recall(self, path: str, digest: str) -> Reading:
        """Return what reading a file came to the last time.

        Raises:
            KeyError: Where it was another one then, or none.
        """
        if not self.knows(path, digest):
            raise KeyError(path)
        return Reading(*self.kept[path])

    def add(self, readings: Iterable[tuple[str, Reading]]) -> None:
        """Take what this time's readings came to."""
        self.found.update(readings)

    def save(self) -> None:
        """Keep this time's readings for the next time, if there is anything new among them."""
        same = len(self.kept) == len(self.found) and all(
            self.knows(path, reading.digest) for path, reading in self.found.items()
        )
        if self.file is None or same:
            return
        values = {path: tuple(reading) for path, reading in self.found.items()}
        content = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
        keep(self.file, _seal(self.stamp, content) + content)


def open_readings(root: Path, stamp: str) -> Readings:
    """Return what was kept of a repository's history, as far as it still holds.

    Args:
        root: The repository.
        stamp: What has to be the same: the plan, and Statusbook itself.
    """
    file = cache_folder(root) / _FILE
    try:
        data = file.read_bytes()
        content = memoryview(data)[_DIGEST:]
        kept = plain(content) if data[:_DIGEST] == _seal(stamp, content) else {}
    except (OSError, pickle.UnpicklingError, EOFError):
        kept = {}
    return Readings(file, stamp, kept)


def _seal(stamp: str, content: bytes | memoryview) -> bytes:
    """Return what shows that a file is whole, and of whom it is."""
    seal = hashlib.sha256(stamp.encode())
    seal.update(content)
    return seal.digest()


def problems_of(findings: Iterable[Finding]) -> tuple[tuple[Any, ...], ...]:
    """Return what is wrong in a file, as a reading holds it."""
    return tuple(
        (found.code, found.severity.value, found.message, found.path, found.line, found.column, found.hint)
        for found in findings
    )
