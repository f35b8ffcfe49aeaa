"""Reading the files of the history: by every core, many side by side, and each month kept by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import tzinfo
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from statusbook.cache.file_content import content
from statusbook.cache.packing import pack_event
from statusbook.cache.readings import Part, Reading, Readings, problems_of
from statusbook.cache.store import Store
from statusbook.load.contents import content_digest, folder_of
from statusbook.load.incident_names import month_of
from statusbook.model.archive import Outline
from statusbook.model.definition import Definition
from statusbook.model.frozen import frozen
from statusbook.model.rules.known import KnownIds
from statusbook.model.stepwise import Steps, side_by_side
from statusbook.views.event_facts import facts_of, settled_state
from statusbook.views.event_state import EventState
from statusbook.views.outlines import outline_of
from statusbook.workers.forked import over_parts

_SHARE = 100
"""How many files are read in one go, or a few more: few enough for every core to get some, enough to be worth it."""
_MONTH = len("/2026-11")
"""How far the name of a file says of which month it is, with the `/` before it."""
_Read = tuple[bytes | list[tuple[Any, ...]], Outline | None]
"""What reading some files of a part came to: the readings of all of it as bytes, with its outline, or else as plain
values, for they come from another process."""


@frozen
class FileReader:
    """Reads incidents and maintenances, file by file.

    Attributes:
        root: The repository's folder.
        known: What the plan has.
        definition: What the plan calls an incident; `None` where that cannot be read.
        zone: The page's time zone, likewise.
        readings: What reading came to the last time; they get what it comes to now.
        beside: What else this process has to do, and does first while others read already.
    """

    root: Path
    known: KnownIds
    definition: Definition | None = None
    zone: tzinfo | None = None
    readings: Readings = field(default_factory=lambda: Readings(Store()))
    beside: Callable[[], object] | None = None

    def read(self, files: Mapping[str, str]) -> None:
        """Have what each file comes to: as it was read already, or the last time, or read now by every core."""
        wanted = self._wanted(files)
        if not wanted:
            return
        # Whoever reads needs it, copies of this process among them. Many builds read nothing.
        import statusbook.load.incident_files  # noqa: F401, PLC0415

        shares = _shares(wanted)
        for share, results in zip(shares, over_parts(self._read_share, shares, self.beside), strict=True):
            for one, (read, outline) in zip(share, results, strict=True):
                if isinstance(read, bytes):
                    self.readings.take(one.part, read, outline)
                    continue
                for path, reading in zip(one.paths, read, strict=True):
                    self.readings.add(one.part, path, Reading._make(reading))

    def _wanted(self, files: Mapping[str, str]) -> list["_Wanted"]:
        """Recall what is known of files, and return those that have to be read."""
        wanted: list[_Wanted] = []
        for part, paths in _by_part(files).items():
            kept = self.readings.of(part).digests
            left = []
            for path in paths:
                if path in self.readings.found:
                    continue
                if files[path] and kept.get(path) == files[path]:
                    self.readings.recall(part, path)
                else:
                    left.append(path)
            if left:
                wanted.append(_Wanted(part, left, is_whole=len(left) == len(paths)))
        return wanted

    def _read_share(self, share: Sequence["_Wanted"]) -> list[_Read]:
        """Read some files, and keep what they come to where that is all there is of a part."""
        read = iter(side_by_side(self._reading(path) for one in share for path in one.paths))
        return [self._noted(one, list(islice(read, len(one.paths)))) for one in share]

    def _noted(self, one: "_Wanted", read: Sequence[tuple[Reading, EventState | None]]) -> _Read:
        if not one.is_whole:
            return [tuple(reading) for reading, _ in read], None
        part = self.readings.of(one.part)
        for path, (reading, _) in zip(one.paths, read, strict=True):
            part.add(path, reading)
        settled = [reading.settled for reading, _ in read]
        states = [state for _, state in read if state]
        if self.zone is None or len(states) < len(read):
            return part.keep_packed(), None
        return part.keep_packed(), outline_of(states, max(filter(None, settled)), self.zone)

    def _reading(self, path: str) -> Steps[tuple[Reading, EventState | None]]:
        from statusbook.load.incident_files import event_reading  # noqa: PLC0415  most files are as they were

        try:
            data = content(f"{self.root}/{path}")
        except OSError:
            # Whoever reads it as an incident says what is wrong with it.
            data = None
        yield
        digest = content_digest(data) if data is not None else ""
        event, _source, findings = yield from event_reading(self.root, path, self.known, data)
        problems = problems_of(findings)
        if event is None:
            return Reading(digest, problems), None
        yield
        settled = settled_state(event, self.definition) if self.definition else None
        yield
        since, state = settled or (None, None)
        facts = facts_of(state) if state else None
        yield
        return Reading(digest, problems, since, facts, pack_event(event)), state


class _Wanted(NamedTuple):
    """Files of one part of the history that are to be read, and whether those are all there is of it."""

    part: Part
    paths: Sequence[str]
    is_whole: bool


def _by_part(paths: Iterable[str]) -> dict[Part, list[str]]:
    parts: dict[Part, list[str]] = {}
    # What lies in one folder and begins with the same month is of one part, which is asked for once.
    by_beginning: dict[str, list[str]] = {}
    for path in paths:
        beginning = path[: path.rfind("/") + _MONTH]
        part = by_beginning.get(beginning)
        if part is None:
            part = by_beginning[beginning] = parts.setdefault(Part(folder_of(path), month_of(path)), [])
        part.append(path)
    return parts


def _shares(wanted: Iterable[_Wanted]) -> list[list[_Wanted]]:
    """Return what is to be read in shares for every core."""
    shares: list[list[_Wanted]] = []
    count = _SHARE
    for one in wanted:
        if count >= _SHARE:
            shares.append([])
            count = 0
        shares[-1].append(one)
        count += len(one.paths)
    return shares
