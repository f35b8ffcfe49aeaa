"""A Statuspage export to model values: incidents, maintenances, and the components that the plan does not have yet."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from statusbook.importers.clean_text import Note, slug, unique
from statusbook.importers.statuspage_components import ComponentCatalogue
from statusbook.importers.statuspage_incidents import chapters, incidents
from statusbook.importers.statuspage_json import ComponentRow, EventRow, PageRow, StatuspageExport
from statusbook.importers.statuspage_maintenances import maintenance
from statusbook.importers.statuspage_updates import source_of
from statusbook.model.components import Components
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event, Incident
from statusbook.model.notation import NotationError, parse_web, parse_zone
from statusbook.model.plan import PlanSettings
from statusbook.model.status import ComponentStatus
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text


@frozen
class Present:
    """What the repository has already.

    Attributes:
        components: The plan's components.
        event_ids: The id of everything in its history.
        imported: The ids of what was imported from Statuspage before, by their ids there.
        timezone: The plan's time zone; `None` without a plan.
    """

    components: Components
    event_ids: Collection[str]
    imported: Mapping[str, str]
    timezone: str | None


@frozen
class Imported:
    """What an export comes to.

    Attributes:
        events: Incidents and maintenances with their ids, those to be written.
        components: The components and groups that the plan does not have yet.
        already: How many were imported before and are left as they are.
    """

    events: tuple[Event, ...]
    components: Components
    already: int


def convert(export: StatuspageExport, present: Present, note: Note, *, again: bool = False) -> Imported:
    """Convert everything that an export holds.

    Args:
        export: What was read.
        present: What the repository has already.
        note: Takes what could not be carried over just as it was.
        again: Whether what was imported before is converted again, under the id that it has.
    """
    rows = (*export.components, *(row for event in export.events for row in event.components))
    catalogue = ComponentCatalogue(present.components, filter(_has_id, rows), note)
    for listed in filter(_has_id, export.components):
        if listed.is_group:
            catalogue.group(listed.id)
        else:
            catalogue.component(listed.id)
    zone = ZoneInfo(_zone(export.page, present, note))
    taken = set(present.event_ids)
    events: dict[str, Event] = {}
    already = 0
    for row in export.events:
        notes: list[str] = []
        told = _Row(row, notes.append)
        sources = told.sources()
        if sources and not again and sources <= present.imported.keys():
            already += len(sources)
            continue
        for source, event in told.events(catalogue):
            if source in events:
                notes.append("it is in the file twice: the first one is taken")
            elif source in present.imported and not again:
                already += 1
            else:
                event_id = present.imported.get(source) or unique(_wanted_id(event, row, zone), taken)
                taken.add(event_id)
                events[source] = replace(event, id=event_id)
        for sentence in notes:
            note(f'"{row.name or row.id}": {sentence}')
    _note_unexplained(export, catalogue, note)
    return Imported(tuple(events.values()), catalogue.new, already)


def _has_id(row: ComponentRow) -> bool:
    return bool(row.id)


class _Row:
    """One row of the export, on its way to what it becomes."""

    def __init__(self, row: EventRow, note: Note) -> None:
        self._row = row
        self._note = note
        self._chapters = [] if row.is_maintenance or not row.id else chapters(row, note)

    def sources(self) -> set[str]:
        """Return the Statuspage ids of what it becomes; none where it becomes nothing."""
        if self._row.is_maintenance:
            return {self._row.id} - {""}
        return {source_of(self._row, chapter.number).id for chapter in self._chapters}

    def events(self, catalogue: ComponentCatalogue) -> list[tuple[str, Event]]:
        """Return what it becomes, each with its Statuspage id."""
        row, made = self._row, list[Event]()
        if not row.id:
            self._note("it has no id, so that a second import could not find it again: it was left out")
            return []
        if row.is_maintenance:
            planned = maintenance(row, catalogue, self._note)
            made += [planned] if planned else []
        elif self._chapters[0].updates:
            made += incidents(row, self._chapters, catalogue, self._note)
        if not made:
            self._note("it tells no time at all: it was left out")
        return [(event.source.id, event) for event in made if event.source]


def _wanted_id(event: Event, row: EventRow, zone: ZoneInfo) -> str:
    start = event.started if isinstance(event, Incident) else event.scheduled.from_
    return f"{start.astimezone(zone).date()}-{slug(row.name, row.id, 'statuspage')}"


def _zone(page: PageRow | None, present: Present, note: Note) -> str:
    fallback = present.timezone or "UTC"
    if page is None or not page.time_zone:
        return fallback
    try:
        return parse_zone(page.time_zone)
    except NotationError:
        note(f'the page\'s time zone, "{page.time_zone}", is not known: {fallback} is taken')
        return fallback


def _note_unexplained(export: StatuspageExport, catalogue: ComponentCatalogue, note: Note) -> None:
    """Say which components are disturbed although no incident of the file names them: their status would be lost."""
    named = {component.id for event in export.events for component in event.components}
    named |= {entry.code for event in export.events for update in event.updates for entry in update.affected}
    for row in export.components:
        status = catalogue.status(row.status) if row.id not in named and not row.is_group else None
        if status not in {None, ComponentStatus.OPERATIONAL}:
            note(f'"{row.name or row.id}" is {status}, but no incident of the file says so: open one if it still is')


def new_plan(page: PageRow | None) -> tuple[PlanSettings, StatusPage] | None:
    """Return the least that a repository without a plan needs; `None` where the page does not say its name."""
    if page is None or not page.name:
        return None
    try:
        zone = parse_zone(page.time_zone)
    except NotationError:
        zone = "UTC"
    try:
        url = parse_web(page.url.rstrip("/"))
    except NotationError:
        url = None
    name = Text(plain=page.name)
    return PlanSettings(organisation=name, timezone=zone), StatusPage(name=name, url=url)
