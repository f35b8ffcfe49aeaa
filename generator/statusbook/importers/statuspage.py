"""A Statuspage export to model values: incidents, maintenances, and the components that the plan does not have yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from statusbook.importers.clean_text import Note, slug, unique
from statusbook.importers.statuspage_components import ComponentCatalogue
from statusbook.importers.statuspage_incidents import chapters, incidents
from statusbook.importers.statuspage_json import EventRow, PageRow, StatuspageExport
from statusbook.importers.statuspage_maintenances import maintenance
from statusbook.importers.statuspage_updates import SERVICE
from statusbook.model.components import Components
from statusbook.model.incident import Event, Incident
from statusbook.model.notation import NotationError, parse_web, parse_zone
from statusbook.model.plan import PlanSettings
from statusbook.model.status import ComponentStatus
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    catalogue = ComponentCatalogue(present.components, (row for row in rows if row.id), note)
    for row in export.components:
        if row.id:
            catalogue.group(row.id) if row.is_group else catalogue.component(row.id)
    zone = ZoneInfo(_zone(export.page, present, note))
    taken = set(present.event_ids)
    events: dict[str, Event] = {}
    already = 0
    for row in export.events:
        about = partial(_note_about, note, row)
        for event in _events(row, catalogue, about, () if again else present.imported):
            source = event.source.id if event.source else ""
            if source in events:
                about("it is in the file twice: the first one is taken")
            elif source in present.imported and not again:
                already += 1
            else:
                event_id = present.imported.get(source) or unique(_wanted_id(event, row, zone), taken)
                taken.add(event_id)
                events[source] = replace(event, id=event_id)
    _note_unexplained(export, catalogue, events.values(), note)
    return Imported(tuple(events.values()), catalogue.new, already)
