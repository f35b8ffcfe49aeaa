"""One incident of Statuspage's to one of ours, or to several where it was opened again after it was resolved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from statusbook.importers.clean_text import Note
from statusbook.importers.statuspage_components import ComponentCatalogue
from statusbook.importers.statuspage_json import EventRow, UpdateRow
from statusbook.importers.statuspage_updates import (
    POSTMORTEM,
    Postmortem,
    Said,
    Statuses,
    changes,
    in_order,
    message_of,
    source_of,
    statuses_of,
    title_of,
)
from statusbook.model.incident import Incident, IncidentUpdate
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus

_OVER = {IncidentStatus.RESOLVED.value, POSTMORTEM}
_KINDRED = {
    "scheduled": IncidentStatus.INVESTIGATING,
    "in_progress": IncidentStatus.IDENTIFIED,
    "verifying": IncidentStatus.MONITORING,
    "completed": IncidentStatus.RESOLVED,
}


@dataclass(slots=True)
class Chapter:
    """What becomes one file: from the first word to the resolution, and what was said about it afterwards."""

    number: int
    updates: list[tuple[Said, IncidentStatus]] = field(default_factory=list)
    postmortem: Postmortem = field(default_factory=Postmortem)

    @property
    def is_over(self) -> bool:
        """Whether it is resolved."""
        return bool(self.updates) and self.updates[-1][1] is IncidentStatus.RESOLVED


def chapters(row: EventRow, note: Note) -> list[Chapter]:
    """Return what becomes a file each; at least one."""
    found = [Chapter(1)]
    status = IncidentStatus.INVESTIGATING
    for said in in_order(row):
        if said.status == POSTMORTEM:
            found[-1].postmortem.add(said)
            continue
        status = _status(said.status, status, note)
        if found[-1].is_over and status is not IncidentStatus.RESOLVED:
            found.append(Chapter(len(found) + 1))
            note("it was opened again after it was resolved: what followed is an incident of its own")
        found[-1].updates.append((said, status))
    found[-1].updates += _closing(row, found[-1], note)
    return found


def _status(word: str, before: IncidentStatus, note: Note) -> IncidentStatus:
    if word in set(IncidentStatus):
        return IncidentStatus(word)
    status = _KINDRED.get(word, before)
    note(f'an update has the status "{word}", which no incident can have: it is imported as {status}')
    return status


def _closing(row: EventRow, last: Chapter, note: Note) -> Iterator[tuple[Said, IncidentStatus]]:
    """Yield the update that has to be there, but is not: the first one, or the one that says what the incident says."""
    status = IncidentStatus.RESOLVED if row.status in _OVER else IncidentStatus.INVESTIGATING
    status = IncidentStatus(row.status) if row.status in set(IncidentStatus) else status
    ended = row.resolved if status is IncidentStatus.RESOLVED else None
    if not last.updates:
        at = ended or row.started or row.changed or last.postmortem.published
        if at is not None:
            note("it has no update that tells its status: one was made that says its title")
            yield _made(at, status, row.name), status
    elif row.status in _OVER and not last.is_over:
        newest = last.updates[-1][0].at
        note("it is resolved, but no last update says so: one was made that says Resolved")
        yield _made(max(newest, ended or newest), status, ""), IncidentStatus.RESOLVED


def _made(at: datetime, status: IncidentStatus, body: str) -> Said:
    # The words are plain text here, and HTML where they are read.
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    return Said(at, status, UpdateRow(status=status, body=escaped, at=at, affected=()))


def incidents(row: EventRow, found: list[Chapter], catalogue: ComponentCatalogue, note: Note) -> list[Incident]:
    """Return an incident for every chapter, still without an id.

    The components of the first update are those of the start; a later update names only what changes. Where no update
    names any, those that the incident itself names are taken: with their status while it is open, which is the status
    of today, and otherwise as operational, because how badly they were affected is not known.
    """
    impact = Impact(row.impact) if row.impact in set(Impact) else Impact.NONE
    if impact != row.impact:
        note(f'its impact, "{row.impact}", is none that an incident can have: it is imported as {impact}')
    running: Statuses = {}
    made = []
    for chapter in found:
        first = chapter.updates[0][0]
        # What an earlier chapter left disturbed still is.
        start: Statuses = {
            name: status for name, status in running.items() if status is not ComponentStatus.OPERATIONAL
        }
        start |= statuses_of(first.row.affected, catalogue)
        if not any(entry.code for update in row.updates for entry in update.affected):
            start = _named_only(row, catalogue, is_open=not chapter.is_over)
        running = dict(start)
        made.append(
            Incident(
                id="",
                postmortem=chapter.postmortem.body,
                title=title_of(row),
                impact=impact,
                components=start,
                started=min(row.started or first.at, first.at) if chapter.number == 1 else first.at,
                updates=tuple(_update(said, status, running, catalogue) for said, status in chapter.updates),
                postmortem_published=chapter.postmortem.published,
                source=source_of(row, chapter.number),
            )
        )
    return made


def _named_only(row: EventRow, catalogue: ComponentCatalogue, *, is_open: bool) -> Statuses:
    statuses: Statuses = {}
    for component in row.components:
        if component.id and not component.is_group:
            status = catalogue.status(component.status) if is_open else None
            statuses[catalogue.component(component.id)] = status or ComponentStatus.OPERATIONAL
    return statuses


def _update(said: Said, status: IncidentStatus, running: Statuses, catalogue: ComponentCatalogue) -> IncidentUpdate:
    return IncidentUpdate(
        at=said.at,
        status=status,
        message=message_of(said.row.body, status),
        components=changes(statuses_of(said.row.affected, catalogue), running),
    )
