"""The whole history: every file of `incidents/`, read anew only where it is not the one that was read before."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from statusbook.cache.packing import pack_event
from statusbook.cache.readings import Reading, Readings, problems_of
from statusbook.cache.store import Store
from statusbook.load.findings import make_finding
from statusbook.load.incident_names import id_of, is_incident, name_findings
from statusbook.load.source_file import SourceFile, read_source
from statusbook.model.archive import ArchivedEvent
from statusbook.model.definition import Definition
from statusbook.model.finding import Finding
from statusbook.model.incident import Event
from statusbook.model.rules.known import KnownIds
from statusbook.views.event_facts import facts_of, settled_state
from statusbook.workers.forked import over_parts

_PIECE = 1 << 16
"""How many bytes are read at once, which is more than nearly any incident has."""
_PART = 250
"""How many files are read in one go: few enough for every core to get some, enough for a core to be worth it."""


@dataclass(frozen=True, slots=True)
class History:
    """What `incidents/` holds.

    Attributes:
        events: The incidents and maintenances in the order of their ids, but for those in the archive.
        archive: Those of which nothing changes any more, likewise.
        digests: The digest of each one's file, by its id.
        files: Those files, by id, to give problems found later a place.
        findings: Everything that is wrong.
    """

    events: tuple[Event, ...]
    archive: tuple[ArchivedEvent, ...]
    digests: Mapping[str, str]
    files: "EventFiles"
    findings: tuple[Finding, ...]


class EventFiles(Mapping[str, SourceFile]):
    """The files of the history by the id of what they tell of; each is read again when somebody asks for it."""

    def __init__(self, root: Path, paths: Mapping[str, str]) -> None:
        self._root = root
        self._paths = paths

    def __getitem__(self, event_id: str) -> SourceFile:
        return read_source(self._root, self._paths[event_id], front_matter=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@dataclass(frozen=True, slots=True)
class HistoryReader:
    """Reads incidents and maintenances.

    Attributes:
        root: The repository's folder.
        known: What the plan has.
        definition: What the plan calls an incident; `None` where that cannot be read.
        readings: What reading came to the last time; they get what it comes to now.
    """

    root: Path
    known: KnownIds
    definition: Definition | None
    readings: Readings = field(default_factory=lambda: Readings(Store()))

    def read(
        self,
        paths: Iterable[str],
        settled_by: datetime | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> History:
        """Read every incident and maintenance among the files below `incidents/`.

        Args:
            paths: Those files.
            settled_by: The moment at which what is over for good goes into the archive; by default there is none.
            meanwhile: What can be done while other processes read.
        """
        findings, taken = _taken([path for path in paths if is_incident(path)])
        unique = list(taken.values())
        # The newest first: they are what changes, and a changed file takes long, with all that reading one needs.
        parts = [unique[first : first + _PART] for first in range(0, len(unique), _PART)][::-1]

        self.readings.look_up(unique)

        def beside() -> None:
            self.readings.prefetch(unique)
            if meanwhile:
                meanwhile()

        for part, results in zip(parts, over_parts(self._read_part, parts, beside), strict=True):
            self._note(part, results)
        events: list[Event] = []
        archive: list[ArchivedEvent] = []
        files: dict[str, str] = {}
        for event_id, path in sorted(taken.items()):
            reading = self.readings.found[path]
            findings += reading.findings() if reading.problems else ()
            if reading.packed is None:
                continue
            files[event_id] = path
            if settled_by and reading.facts and reading.settled and reading.settled <= settled_by:
                archive.append(ArchivedEvent(event_id, reading.facts, reading.event))
            else:
                events.append(reading.event())
        digests = {event_id: self.readings.found[path].digest for event_id, path in files.items()}
        return History(tuple(events), tuple(archive), digests, EventFiles(self.root, files), tuple(findings))

    def _read_part(self, paths: Sequence[str]) -> list[tuple[Any, ...] | None]:
        """Read some files; of those that are as they were, nothing comes back.

        What does is plain, for it comes from another process.
        """
        readings = (self._read(path) for path in paths)
        return [tuple(reading) if reading else None for reading in readings]

    def _read(self, path: str) -> Reading | None:
        try:
            data = _content(f"{self.root}/{path}")
        except OSError:
            # Whoever reads it as an incident says what is wrong with it.
            data = None
        digest = hashlib.sha256(data).hexdigest() if data is not None else ""
        if data is not None and self.readings.knows(path, digest):
            return None
        from statusbook.load.incident_files import read_event  # noqa: PLC0415  most files are as they were

        event, _source, findings = read_event(self.root, path, self.known, data)
        if event is None:
            return Reading(digest, problems_of(findings))
        settled = settled_state(event, self.definition) if self.definition else None
        if settled is None:
            return Reading(digest, problems_of(findings), packed=pack_event(event))
        since, state = settled
        return Reading(digest, problems_of(findings), since, facts_of(state), pack_event(event))

    def _note(self, paths: Sequence[str], results: Sequence[tuple[Any, ...] | None]) -> None:
        for path, result in zip(paths, results, strict=True):
            if result is None:
                self.readings.recall(path)
            else:
                self.readings.add(path, Reading._make(result))


def _content(file: str) -> bytes:
    """Return what a file holds, in half the time that a file object takes: a long history has thousands of files.

    Raises:
        OSError: Where it cannot be read.
    """
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        pieces = [os.read(descriptor, _PIECE)]
        while len(pieces[-1]) == _PIECE:
            pieces.append(os.read(descriptor, _PIECE))
    finally:
        os.close(descriptor)
    return b"".join(pieces)


def _taken(paths: Sequence[str]) -> tuple[list[Finding], dict[str, str]]:
    """Return what is wrong with the files' names, and the file of each id."""
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    for path in paths:
        event_id = id_of(path)
        findings += name_findings(path, event_id)
        first = taken.setdefault(event_id, path)
        if first is not path:
            message = f'the id "{event_id}" is taken by {first}'
            findings.append(
                make_finding("duplicate-incident", message, path, hint="Remove one of the two files, or rename it.")
            )
    return findings, taken
