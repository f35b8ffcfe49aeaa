"""Resolving: what makes an update the last one of an incident or of a maintenance."""

from dataclasses import replace

from statusbook.app.post_update import NewUpdate
from statusbook.app.write_fault import wrongly
from statusbook.model.incident import Event, Incident
from statusbook.model.notation import format_instant
from statusbook.model.status import ENDED_INCIDENT, ENDED_MAINTENANCE, IncidentStatus, MaintenanceStatus


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
