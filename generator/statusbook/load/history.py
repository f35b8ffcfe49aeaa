"""The whole history: every file of `incidents/`, read anew only where it is not the one that was read before."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from statusbook.cache.packing import pack_event
from statusbook.cache.readings import KeptOutline, Reading, Readings, findings_of, problems_of
from statusbook.cache.store import Store
from statusbook.load.contents import Contents, FolderContents, content, folder_of
from statusbook.load.findings import make_finding
from statusbook.load.incident_names import id_of, is_incident, name_findings
from statusbook.load.source_file import SourceFile, read_source
from statusbook.model.archive import ArchivedEvent, Volume
from statusbook.model.definition import Definition
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event
from statusbook.model.rules.known import KnownIds
from statusbook.model.stepwise import Steps, side_by_side
from statusbook.views.event_facts import archived_state, facts_of, settled_state
from statusbook.views.outlines import outline_of
from statusbook.workers.forked import over_parts

_PART = 250
"""How many files are read in one go: few enough for every core to get some, enough for a core to be worth it."""
_NEVER = datetime.max.replace(tzinfo=UTC)
"""When that settles of which nobody knows yet how it ends."""


@frozen
class History:
    """What `incidents/` holds.

    Attributes:
        events: The incidents and maintenances in the order of their ids, but for those in the archive or a volume.
        archive: Those of which nothing changes any more, likewise.
        volumes: Whole folders of which that is true.
        digests: The digest of the file of each of `events`, by its id.
        files: Those files, by id, to give problems found later a place.
        unreadable: The files that should tell of an event, and do not.
        findings: Everything that is wrong.
    """

    events: tuple[Event, ...]
    archive: tuple[ArchivedEvent, ...]
    volumes: tuple[Volume, ...]
    digests: Mapping[str, str]
    files: "EventFiles"
    unreadable: tuple[str, ...]
    findings: tuple[Finding, ...]


class EventFiles(Mapping[str, SourceFile]):
    """Files of the history by the id of what they tell of; each is read again when somebody asks for it."""

    def __init__(self, root: Path, paths: Mapping[str, str]) -> None:
        self._root = root
        self._paths = paths

    def __getitem__(self, event_id: str) -> SourceFile:
        return read_source(self._root, self._paths[event_id], front_matter=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@frozen
class HistoryReader:
    """Reads incidents and maintenances.

    Attributes:
        root: The repository's folder.
        known: What the plan has.
        definition: What the plan calls an incident; `None` where that cannot be read.
        zone: The page's time zone, likewise.
        readings: What reading came to the last time; they get what it comes to now.
    """

    root: Path
    known: KnownIds
    definition: Definition | None = None
    zone: tzinfo | None = None
    readings: Readings = field(default_factory=lambda: Readings(Store()))

    def read(self, contents: Contents, settled_by: datetime | None = None) -> History:
        """Read every incident and maintenance.

        Args:
            contents: What lies below `incidents/`.
            settled_by: The moment at which what is over for good goes into the archive; by default there is none.
        """
        volumes = self._kept_volumes(contents, settled_by)
        findings, taken = _taken(contents, volumes)
        if findings and volumes:
            # A file in the wrong place may have the name of one in a volume.
            volumes = {}
            findings, taken = _taken(contents, volumes)
        self._read_files({path: contents.folders[folder_of(path)].files[path] for path in taken.values()})
        if settled_by and not findings:
            volumes |= self._new_volumes({n: f for n, f in contents.folders.items() if n not in volumes}, settled_by)
        for name in volumes:
            findings += findings_of(self.readings.outlines[name].problems)
        loose = {event_id: path for event_id, path in sorted(taken.items()) if folder_of(path) not in volumes}
        readings = {path: self.readings.of(folder_of(path)).found[path] for path in loose.values()}
        events: dict[str, Event] = {}
        archive: list[ArchivedEvent] = []
        for event_id, path in loose.items():
            reading = readings[path]
            findings += findings_of(reading.problems)
            if reading.packed is not None:
                if settled_by and reading.facts and reading.settled and reading.settled <= settled_by:
                    archive.append(ArchivedEvent(event_id, reading.facts, reading.event, reading.digest))
                else:
                    events[event_id] = reading.event()
        return History(
            tuple(events.values()),
            tuple(archive),
            tuple(volumes[name] for name in sorted(volumes)),
            {event_id: readings[loose[event_id]].digest for event_id in events},
            EventFiles(self.root, {event_id: loose[event_id] for event_id in events}),
            tuple(path for path, reading in readings.items() if reading.packed is None),
            tuple(findings),
        )

    def _kept_volumes(self, contents: Contents, settled_by: datetime | None) -> dict[str, Volume]:
        """Return the folders of which nothing has changed, and nothing will, by their names."""
        volumes: dict[str, Volume] = {}
        for name, folder in contents.folders.items() if settled_by and self.zone else ():
            kept = self.readings.kept_outlines.get(name)
            if settled_by and kept and kept.digest == folder.digest and kept.outline.settled <= settled_by:
                self.readings.outlines[name] = kept
                volumes[name] = Volume(folder.digest, kept.outline, partial(self._archived, name, folder))
        return volumes

    def _new_volumes(self, folders: Mapping[str, FolderContents], settled_by: datetime) -> dict[str, Volume]:
        """Return those of the folders that have just been read in which nothing changes any more, by their names."""
        settled = {name: folder for name, folder in folders.items() if self._settled(name, folder) <= settled_by}
        volumes: dict[str, Volume] = {}
        for (name, folder), kept in zip(settled.items(), over_parts(self._outlined, [*settled.items()]), strict=True):
            self.readings.outlines[name] = kept
            self.readings.of(name).is_kept = True
            volumes[name] = Volume(folder.digest, kept.outline, partial(self._archived, name, folder))
        return volumes

    def _settled(self, name: str, folder: FolderContents) -> datetime:
        """Return from when on nothing changes any more in a folder that has just been read."""
        found = self.readings.of(name).found
        read = [(found[path], digest) for path, digest in folder.files.items() if is_incident(path)]
        if self.zone is None or any(reading.digest != digest for reading, digest in read):
            return _NEVER
        return max((reading.settled or _NEVER for reading, _ in read), default=_NEVER)

    def _outlined(self, named: tuple[str, FolderContents]) -> KeptOutline:
        name, folder = named
        self.readings.of(name).keep()
        states = [archived_state(event) for event in self._archived(name, folder)]
        problems = tuple(problem for reading in self.readings.of(name).found.values() for problem in reading.problems)
        zone = self.zone or UTC
        return KeptOutline(folder.digest, outline_of(states, self._settled(name, folder), zone), problems)

    def _archived(self, name: str, folder: FolderContents) -> list[ArchivedEvent]:
        """Return the events of a folder in which nothing changes any more."""
        files = {path: digest for path, digest in folder.files.items() if is_incident(path)}
        found = self.readings.of(name).found
        if not files.keys() <= found.keys():
            self._read_files(files)
        readings = ((path, found[path]) for path in files)
        return [
            ArchivedEvent(id_of(path), reading.facts, reading.event, reading.digest)
            for path, reading in readings
            if reading.facts
        ]

    def _read_files(self, files: Mapping[str, str]) -> None:
        """Have what each file comes to: as it was read already, or the last time, or read now by every core."""
        wanted = []
        for path, digest in files.items():
            readings = self.readings.of(folder_of(path))
            if path in readings.found:
                continue
            if digest and readings.knows(path, digest):
                readings.recall(path)
            else:
                wanted.append(path)
        parts = [wanted[first : first + _PART] for first in range(0, len(wanted), _PART)]
        for part, results in zip(parts, over_parts(self._read_part, parts), strict=True):
            for path, result in zip(part, results, strict=True):
                self.readings.of(folder_of(path)).add(path, Reading._make(result))

    def _read_part(self, paths: Sequence[str]) -> list[tuple[Any, ...]]:
        """Read some files; what comes back is plain, for it comes from another process."""
        return [tuple(reading) for reading in side_by_side(map(self._reading, paths))]

    def _reading(self, path: str) -> Steps[Reading]:
        from statusbook.load.incident_files import event_reading  # noqa: PLC0415  most files are as they were

        try:
            data = content(f"{self.root}/{path}")
        except OSError:
            # Whoever reads it as an incident says what is wrong with it.
            data = None
        yield
        digest = hashlib.sha256(data).hexdigest() if data is not None else ""
        event, _source, findings = yield from event_reading(self.root, path, self.known, data)
        problems = problems_of(findings)
        if event is None:
            return Reading(digest, problems)
        yield
        settled = settled_state(event, self.definition) if self.definition else None
        yield
        since, facts = (settled[0], facts_of(settled[1])) if settled else (None, None)
        yield
        return Reading(digest, problems, since, facts, pack_event(event))


def _taken(contents: Contents, volumes: Collection[str]) -> tuple[list[Finding], dict[str, str]]:
    """Return what is wrong with the names of the files that are in no volume, and the file of each id among them."""
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    paths = (path for name, folder in contents.folders.items() if name not in volumes for path in folder.files)
    for path in filter(is_incident, paths):
        event_id = id_of(path)
        findings += name_findings(path, event_id)
        first = taken.setdefault(event_id, path)
        if first is not path:
            message = f'the id "{event_id}" is taken by {first}'
            findings.append(
                make_finding("duplicate-incident", message, path, hint="Remove one of the two files, or rename it.")
            )
    return findings, taken
