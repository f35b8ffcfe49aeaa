"""What reading each file of the history came to, kept from one build to the next.

It holds as long as the file, the plan and Statusbook itself are the same to the byte.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from statusbook.cache.packing import pack, unpack, unpack_event
from statusbook.cache.store import Store
from statusbook.model.archive import Outline
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.incident import Event

_OUTLINES = "outlines"
_HISTORY = "history-"
"""How the names begin by which readings are kept, those of each month by themselves."""


class Part(NamedTuple):
    """A part of the history: the files of one month in one folder.

    Attributes:
        folder: The folder's name, of which there is but one of its kind.
        month: The two digits of the month; empty for files whose names do not say it.
    """

    folder: str
    month: str


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

    def event(self) -> Event:
        """Return the event.

        Raises:
            ValueError: Where it cannot be read.
        """
        if self.packed is None:
            raise ValueError("this file could not be read")
        return unpack_event(self.packed)


class MonthReadings:
    """The readings of the files of one month in one folder: those of the last time, and those of this time.

    Args:
        store: Where they are kept.
        part: The folder and the month.
    """

    def __init__(self, store: Store, part: Part) -> None:
        self._store = store
        self._name = f"{_HISTORY}{part.folder}-{part.month}"
        self._new = False
        self._is_kept = False
        self.found: dict[str, Reading] = {}
        self.outline: Outline | None = None
        """What its events come to; `None` where they were not all read this time, or anything about them changes."""

    def open(self) -> None:
        """Read what was kept, before somebody asks for it."""
        len(self._readings)

    def recall(self, path: str) -> None:
        """Take what reading a file came to the last time for what it comes to this time.

        Raises:
            KeyError: Where it was not read then.
        """
        self.found[path] = Reading._make(self._readings[path])

    def add(self, path: str, reading: Reading) -> None:
        """Take what reading a file comes to this time."""
        self.found[path] = reading
        self._new = True

    def keep(self) -> None:
        """Keep this time's readings for the next time, if there is anything new among them, or less."""
        if not self._is_kept and (self._new or len(self.found) != len(self.digests)):
            self.keep_packed()
        self._is_kept = True

    def keep_packed(self) -> bytes:
        """Keep this time's readings for the next time, and return them as bytes."""
        digests = {path: reading.digest for path, reading in self.found.items()}
        packed = pack({path: tuple(reading) for path, reading in self.found.items()})
        self._store.keep(self._name, pack((digests, packed)))
        return packed

    def take(self, packed: bytes, outline: Outline | None) -> None:
        """Take what all files of the month come to this time, as this process or a copy of it has read and kept it.

        Args:
            packed: The readings, as `keep_packed` returns them.
            outline: What the events come to.
        """
        # Also where this process has read them: what was packed lies close together once it is unpacked.
        self.found = {path: Reading._make(reading) for path, reading in unpack(packed).items()}
        self.outline = outline
        self._is_kept = True

    @cached_property
    def _kept(self) -> tuple[Mapping[str, str], bytes]:
        """The digests of the last time, and its readings as bytes until somebody asks for one."""
        content = self._store.recall(self._name)
        kept: tuple[Mapping[str, str], bytes] = ({}, b"") if content is None else unpack(content)
        return kept

    @property
    def digests(self) -> Mapping[str, str]:
        """The digests of the files that were read the last time, by their paths."""
        return self._kept[0]

    @cached_property
    def _readings(self) -> Mapping[str, tuple[Any, ...]]:
        packed = self._kept[1]
        readings: Mapping[str, tuple[Any, ...]] = unpack(packed) if packed else {}
        return readings


class KeptOutline(NamedTuple):
    """What is known of a folder of which nothing changes any more, without its readings.

    Attributes:
        digest: Of all that the folder holds.
        outline: What its events come to.
        problems: All that is wrong in its files, as in a reading.
    """

    digest: str
    outline: Outline
    problems: tuple[tuple[Any, ...], ...]


class Readings:
    """The readings of one history, month by month, so that an update renews little of what is kept.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._months: dict[Part, MonthReadings] = {}
        self.found: dict[str, Reading] = {}
        """What reading each file comes to this time."""
        self.outlines: dict[str, KeptOutline] = {}

    def open_what_changes(self) -> None:
        """Read what was kept of the folders in which anything may still change; that takes a while."""
        for name in self._store.names():
            folder, dash, month = name.removeprefix(_HISTORY).rpartition("-")
            if dash and name.startswith(_HISTORY) and folder not in self.kept_outlines:
                self.of(Part(folder, month)).open()

    def of(self, part: Part) -> MonthReadings:
        """Return the readings of a part of the history."""
        if part not in self._months:
            self._months[part] = MonthReadings(self._store, part)
        return self._months[part]

    def of_folder(self, folder: str) -> list[MonthReadings]:
        """Return the readings of each month of a folder of which anything was read this time."""
        return [month for part, month in self._months.items() if part.folder == folder and month.found]

    def recall(self, part: Part, path: str) -> None:
        """Take what reading a file came to the last time for what it comes to this time.

        Raises:
            KeyError: Where it was not read then.
        """
        self.of(part).recall(path)
        self.found[path] = self.of(part).found[path]

    def add(self, part: Part, path: str, reading: Reading) -> None:
        """Take what reading a file comes to this time."""
        self.of(part).add(path, reading)
        self.found[path] = reading

    def take(self, part: Part, packed: bytes, outline: Outline | None) -> None:
        """Take what all files of a part come to this time, as this process or a copy of it has read and kept it."""
        month = self.of(part)
        month.take(packed, outline)
        self.found |= month.found

    @cached_property
    def kept_outlines(self) -> Mapping[str, KeptOutline]:
        """What was known the last time, by folder."""
        content = self._store.recall(_OUTLINES)
        kept = {} if content is None else unpack(content)
        return {folder: KeptOutline(*values) for folder, values in kept.items()}

    def keep(self) -> None:
        """Keep this time's readings and outlines for the next time, as far as there is anything new among them."""
        for month in self._months.values():
            month.keep()
        if self.outlines != self.kept_outlines:
            self._store.keep(_OUTLINES, pack({folder: tuple(kept) for folder, kept in self.outlines.items()}))


def problems_of(findings: Iterable[Finding]) -> tuple[tuple[Any, ...], ...]:
    """Return what is wrong in a file, as a reading holds it."""
    return tuple(
        (found.code, found.severity.value, found.message, found.path, found.line, found.column, found.hint)
        for found in findings
    )


def findings_of(problems: Iterable[tuple[Any, ...]]) -> list[Finding]:
    """Return what is wrong, from what readings hold of it."""
    return [Finding(code, FindingSeverity(severity), *rest) for code, severity, *rest in problems]
