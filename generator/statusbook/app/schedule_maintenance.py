"""Scheduling a maintenance: planned work becomes a new file of the history, and is announced."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path

from statusbook.app.default_message import TO_COME, with_message
from statusbook.app.event_change import Change, Written, carry_out, desk_in, stamp
from statusbook.app.given_words import component_statuses
from statusbook.app.open_incident import new_id
from statusbook.app.write_fault import wrongly
from statusbook.edit.incident_file import event_path, event_text
from statusbook.load.desk import Desk
from statusbook.model.frozen import frozen
from statusbook.model.incident import Kind, Maintenance, MaintenanceUpdate, Window
from statusbook.model.notation import format_instant
from statusbook.model.status import MaintenanceStatus
from statusbook.model.text import Text


@frozen
class NewMaintenance:
    """What is planned.

    Attributes:
        title: What is done, as a customer would say it.
        begin: When it is planned to begin.
        until: When it is planned to be over.
        components: What is affected, and how badly, while it runs: statuses by the ids of components.
        message: What customers are told; `None` for the words of the plan's template.
        given: What only a person knows, by the names of the template's variables, where the plan's words are taken.
        name: The id that it gets, or only its words, without the day; `None` for the title's.
    """

    title: Text
    begin: datetime
    until: datetime
    components: Mapping[str, str] = field(default_factory=dict)
    message: Text | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None


def schedule_maintenance(root: Path, wanted: NewMaintenance, now: datetime, *, dry_run: bool = False) -> Written:
    """Announce a maintenance at `now`: write its file, unless `check` would find an error in it.

    Raises:
        WriteFault: It cannot be planned as it is wanted; nothing was written.
    """
    desk = desk_in(root)
    proposed, notes = proposed_maintenance(desk, wanted, now)
    maintenance, more = with_message(desk.plan, proposed, wanted.message, wanted.given)
    change = Change(event_path(maintenance.id), None, event_text(maintenance), maintenance, (*notes, *more))
    return carry_out(desk, change, now, dry_run=dry_run)


def proposed_maintenance(desk: Desk, wanted: NewMaintenance, now: datetime) -> tuple[Maintenance, tuple[str, ...]]:
    """Return the maintenance as it will be, but for its message, and what was decided for whoever asked.

    Raises:
        WriteFault: It cannot be planned as it is wanted.
    """
    if wanted.until <= wanted.begin:
        raise wrongly(f"the end is not after the beginning, {format_instant(wanted.begin)}")
    if wanted.until <= now:
        raise wrongly(f"it would be over already: it is {format_instant(stamp(now))}")
    event_id, notes = new_id(desk, wanted.name, wanted.title, wanted.begin, "maintenance")
    maintenance = Maintenance(
        id=event_id,
        kind=Kind.MAINTENANCE,
        title=wanted.title,
        scheduled=Window(from_=wanted.begin, until=wanted.until),
        components=component_statuses(desk, wanted.components),
        updates=(MaintenanceUpdate(at=stamp(now), status=MaintenanceStatus.SCHEDULED, message=TO_COME),),
    )
    return maintenance, notes
