"""One scheduled maintenance of Statuspage's to one of ours, its statuses in an order that a maintenance can have."""

from datetime import timedelta

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
from statusbook.model.incident import Kind, Maintenance, MaintenanceUpdate, Window
from statusbook.model.status import ENDED_MAINTENANCE, ComponentStatus, MaintenanceStatus

_KINDRED = {
    "investigating": MaintenanceStatus.IN_PROGRESS,
    "identified": MaintenanceStatus.IN_PROGRESS,
    "monitoring": MaintenanceStatus.VERIFYING,
    "resolved": MaintenanceStatus.COMPLETED,
    POSTMORTEM: MaintenanceStatus.COMPLETED,
}
_RUNNING = {MaintenanceStatus.IN_PROGRESS, MaintenanceStatus.VERIFYING}
_UNKNOWN_LENGTH = timedelta(hours=1)


def maintenance(row: EventRow, catalogue: ComponentCatalogue, note: Note) -> Maintenance | None:
    """Return the maintenance, still without an id; `None` where it tells no time at all.

    Every component that it names is under maintenance while it runs, unless an update made meanwhile says otherwise.
    """
    postmortem = Postmortem()
    said = []
    for update in in_order(row):
        if update.status == POSTMORTEM:
            postmortem.add(update)
        else:
            said.append(update)
    said = said or _made(row, note)
    if not said:
        return None
    components = _components(row, catalogue)
    running = dict(components)
    statuses = _representable([_status(update.status, note) for update in said], note)
    return Maintenance(
        id="",
        postmortem=postmortem.body,
        kind=Kind.MAINTENANCE,
        title=title_of(row),
        scheduled=_window(row, said, note),
        components=components,
        updates=tuple(
            _update(update, status, running, catalogue) for update, status in zip(said, statuses, strict=True)
        ),
        postmortem_published=postmortem.published,
        source=source_of(row),
    )


def _made(row: EventRow, note: Note) -> list[Said]:
    """Return the one update of a maintenance that has none."""
    at = row.started or row.changed or row.scheduled_for
    if at is None:
        return []
    note("it has no update that tells its status: one was made that says its title")
    escaped = row.name.replace("&", "&amp;").replace("<", "&lt;")
    return [Said(at, row.status, UpdateRow(status=row.status, body=escaped, at=at, affected=()))]


def _components(row: EventRow, catalogue: ComponentCatalogue) -> Statuses:
    """Return what is affected while it runs: the components that it names today, and those named meanwhile.

    What only the announcements name was taken off the plan again, unless there is nothing else to go by.
    """
    codes = {component.id: component.name for component in row.components if not component.is_group}
    announced: dict[str, str] = {}
    for update in row.updates:
        for entry in update.affected:
            where = announced if update.status == MaintenanceStatus.SCHEDULED else codes
            where.setdefault(entry.code, entry.name)
    named = (catalogue.component(code, name) for code, name in (codes or announced).items() if code)
    return dict.fromkeys(named, ComponentStatus.UNDER_MAINTENANCE)


def _status(word: str, note: Note) -> MaintenanceStatus | None:
    if word in set(MaintenanceStatus):
        return MaintenanceStatus(word)
    status = _KINDRED.get(word)
    shown = status or "the one before it"
    note(f'an update has the status "{word}", which no maintenance can have: it is imported as {shown}')
    return status


def _representable(words: list[MaintenanceStatus | None], note: Note) -> list[MaintenanceStatus]:
    """Return the statuses in an order that a maintenance can have; `None` stands for the one before.

    What is said to be over too early was being verified then; what is said to be scheduled after it began goes on as
    it was. Times and words are kept either way.
    """
    statuses: list[MaintenanceStatus] = []
    for word in words:
        before = statuses[-1] if statuses else MaintenanceStatus.SCHEDULED
        status = word or before
        if status is MaintenanceStatus.SCHEDULED and before is not MaintenanceStatus.SCHEDULED:
            note(f'an update says "scheduled" after the beginning: it is imported as {before}')
            status = before
        statuses.append(status)
    over = statuses[-1] if statuses[-1] in ENDED_MAINTENANCE else None
    last_unlike = max((index for index, status in enumerate(statuses) if status is not over), default=-1)
    for index in range(last_unlike + 1):
        if statuses[index] in ENDED_MAINTENANCE:
            note(f'an update says "{statuses[index]}", but it went on: it is imported as verifying')
            statuses[index] = MaintenanceStatus.VERIFYING
    return statuses


def _window(row: EventRow, said: list[Said], note: Note) -> Window:
    """Return when it was planned. An end that is missing, or is not after the beginning, comes from its updates."""
    begin = row.scheduled_for or said[0].at
    end = row.scheduled_until
    if row.scheduled_for is None:
        note("it does not say when it was planned to begin: its first update is taken")
    if end is None or end <= begin:
        end = said[-1].at if said[-1].at > begin else begin + _UNKNOWN_LENGTH
        note("it does not say when it was planned to end: its last update is taken, or an hour where there is none")
    return Window(from_=begin, until=end)


def _update(
    said: Said, status: MaintenanceStatus, running: Statuses, catalogue: ComponentCatalogue
) -> MaintenanceUpdate:
    # Before it runs every component is as it was, and afterwards it is again: only meanwhile there is more to say.
    told = statuses_of(said.row.affected, catalogue) if status in _RUNNING else {}
    return MaintenanceUpdate(
        at=said.at,
        status=status,
        message=message_of(said.row.body, status),
        components=changes(told, running),
    )
