"""Resolving: the last update of an incident, or of a maintenance, after which everything is well again."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from statusbook.app.event_change import Written, desk_in, open_event
from statusbook.app.post_update import NewUpdate, post_update
from statusbook.app.write_fault import wrongly
from statusbook.model.incident import Event, Incident
from statusbook.model.notation import format_instant
from statusbook.model.status import ENDED_INCIDENT, ENDED_MAINTENANCE, IncidentStatus, MaintenanceStatus


def resolve_event(root: Path, wanted: NewUpdate, now: datetime, *, dry_run: bool = False) -> Written:
    """Resolve an incident, or complete a maintenance, at `now`.

    Args:
        root: The repository.
        wanted: What is said about it; its status is not asked for.
        now: The moment.
        dry_run: Whether to write nothing.

    Raises:
        WriteFault: It is over already, or the update cannot be posted as it is wanted; nothing was written.
    """
    event = open_event(desk_in(root), wanted.event).event
    return post_update(root, resolving(event, wanted), now, dry_run=dry_run)


def resolving(event: Event, wanted: NewUpdate) -> NewUpdate:
    """Return the update with the status that ends the event.

    Raises:
        WriteFault: It is over already.
    """
    over = next((each for each in event.updates if each.status in ENDED_INCIDENT | ENDED_MAINTENANCE), None)
    if over is not None:
        hint = f"To say more about it: statusbook update {event.id}"
        raise wrongly(f"{event.id} is {over.status.value} since {format_instant(over.at)}. {hint}")
    status = IncidentStatus.RESOLVED if isinstance(event, Incident) else MaintenanceStatus.COMPLETED
    return replace(wanted, event=event.id, status=status.value)
