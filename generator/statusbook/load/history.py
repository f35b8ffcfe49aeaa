"""The whole history: every file of `incidents/`, read anew only where it is not the one that was read before."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import NamedTuple

from statusbook.cache.readings import KeptOutline, MonthReadings, findings_of
from statusbook.load.contents import Contents, FolderContents
from statusbook.load.event_readings import FileReader
from statusbook.load.findings import make_finding
from statusbook.load.incident_names import id_of, is_incident, name_findings, proper_id
from statusbook.load.source_file import SourceFile, read_source
from statusbook.model.archive import ArchivedEvent, Outline, Volume
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event
from statusbook.views.event_facts import archived_state
from statusbook.views.outlines import joined_outlines, outline_of

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
        files: Reads each file.
    """

    files: FileReader

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
        self.files.read({file.path: file.digest for file in taken.values()})
        if settled_by and not findings:
            volumes |= self._new_volumes({n: f for n, f in contents.folders.items() if n not in volumes}, settled_by)
        for name in volumes:
            findings += findings_of(self.files.readings.outlines[name].problems)
        loose = dict(sorted((event_id, file.path) for event_id, file in taken.items() if file.folder not in volumes))
        readings = {path: self.files.readings.found[path] for path in loose.values()}
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
            EventFiles(self.files.root, {event_id: loose[event_id] for event_id in events}),
            tuple(path for path, reading in readings.items() if reading.packed is None),
            tuple(findings),
        )

    def _kept_volumes(self, contents: Contents, settled_by: datetime | None) -> dict[str, Volume]:
        """Return the folders of which nothing has changed, and nothing will, by their names."""
        volumes: dict[str, Volume] = {}
        for name, folder in contents.folders.items() if settled_by and self.files.zone else ():
            kept = self.files.readings.kept_outlines.get(name)
            if settled_by and kept and kept.digest == folder.digest and kept.outline.settled <= settled_by:
                self.files.readings.outlines[name] = kept
                volumes[name] = Volume(folder.digest, kept.outline, partial(self._archived, folder))
        return volumes

    def _new_volumes(self, folders: Mapping[str, FolderContents], settled_by: datetime) -> dict[str, Volume]:
        """Return those of the folders that have just been read in which nothing changes any more, by their names."""
        volumes: dict[str, Volume] = {}
        for name, folder in folders.items():
            if self.files.zone and self._settled(folder) <= settled_by:
                months = self.files.readings.of_folder(name)
                outline = joined_outlines([month.outline or _outline_again(month, self.files.zone) for month in months])
                problems = tuple(
                    problem for month in months for found in month.found.values() for problem in found.problems
                )
                self.files.readings.outlines[name] = KeptOutline(folder.digest, outline, problems)
                volumes[name] = Volume(folder.digest, outline, partial(self._archived, folder))
        return volumes

    def _settled(self, folder: FolderContents) -> datetime:
        """Return from when on nothing changes any more in a folder that has just been read."""
        read = [(self.files.readings.found[path], digest) for path, digest in folder.files.items() if is_incident(path)]
        if any(reading.digest != digest for reading, digest in read):
            return _NEVER
        return max((reading.settled or _NEVER for reading, _ in read), default=_NEVER)

    def _archived(self, folder: FolderContents) -> list[ArchivedEvent]:
        """Return the events of a folder in which nothing changes any more."""
        files = {path: digest for path, digest in folder.files.items() if is_incident(path)}
        found = self.files.readings.found
        if not files.keys() <= found.keys():
            self.files.read(files)
        readings = ((path, found[path]) for path in files)
        return [
            ArchivedEvent(id_of(path), reading.facts, reading.event, reading.digest)
            for path, reading in readings
            if reading.facts
        ]


class _File(NamedTuple):
    """A file that tells of an event: the folder that it is in, its path, and its digest."""

    folder: str
    path: str
    digest: str


def _taken(contents: Contents, volumes: Collection[str]) -> tuple[list[Finding], dict[str, _File]]:
    """Return what is wrong with the names of the files that are in no volume, and the file of each id among them."""
    findings: list[Finding] = []
    taken: dict[str, _File] = {}
    for name, folder in contents.folders.items():
        for path, digest in folder.files.items() if name not in volumes else ():
            event_id = proper_id(path)
            if event_id is None:
                if not is_incident(path):
                    continue
                event_id = id_of(path)
                findings += name_findings(path, event_id)
            if event_id not in taken:
                taken[event_id] = _File(name, path, digest)
                continue
            message = f'the id "{event_id}" is taken by {taken[event_id].path}'
            findings.append(
                make_finding("duplicate-incident", message, path, hint="Remove one of the two files, or rename it.")
            )
    return findings, taken


def _outline_again(month: MonthReadings, zone: tzinfo) -> Outline:
    """Return what the events of a month come to in which nothing changes any more, as it was read the last time."""
    archived = [
        ArchivedEvent(id_of(path), reading.facts, reading.event, reading.digest)
        for path, reading in month.found.items()
        if reading.facts
    ]
    settled = max(reading.settled for reading in month.found.values() if reading.settled)
    return outline_of([*map(archived_state, archived)], settled, zone)
