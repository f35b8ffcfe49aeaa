"""Asks at a terminal which incident is meant, and what its status is from now on."""

from datetime import datetime
from pathlib import Path

import click

from statusbook.app.event_list import list_events
from statusbook.app.write_fault import wrongly
from statusbook.cli.asking import ask_one
from statusbook.cli.columns import paragraph
from statusbook.cli.write_session import lacking
from statusbook.cli.writing_options import at_terminal
from statusbook.model.incident import Event, Incident
from statusbook.model.status import (
    FOLLOWING_INCIDENT_STATUS,
    FOLLOWING_MAINTENANCE_STATUS,
    IncidentStatus,
    MaintenanceStatus,
)
from statusbook.views.event_state import EventState

_ABOUT = {
    IncidentStatus.INVESTIGATING: "we know of it, and look for the cause",
    IncidentStatus.IDENTIFIED: "the cause is known, and is being mended",
    IncidentStatus.MONITORING: "it is mended, and we watch whether it stays so",
    IncidentStatus.RESOLVED: "it is over",
    MaintenanceStatus.SCHEDULED: "it is planned, and has not begun",
    MaintenanceStatus.IN_PROGRESS: "it has begun",
    MaintenanceStatus.VERIFYING: "it is done, and we watch whether everything works",
    MaintenanceStatus.COMPLETED: "it is over",
    MaintenanceStatus.CANCELLED: "it does not take place, or was broken off",
}


def chosen_event(context: click.Context, root: Path, now: datetime) -> str:
    """Ask which of the open incidents and maintenances is meant, and return its id; the only one is meant by itself.

    Raises:
        click.UsageError: Nobody can be asked.
        WriteFault: There is none.
    """
    if not at_terminal():
        raise lacking(context, ["ID"])
    found = list_events(root, now)
    if not found.open:
        raise wrongly("nothing is open and nothing is planned. statusbook list --all shows what is over")
    default = found.plan.settings.default_language

    def title(state: EventState) -> str:
        return state.title.wording(default, default).text

    if len(found.open) == 1:
        only = found.open[0]
        click.echo(paragraph(click.style(f"{only.id}  ", bold=True), title(only), len(only.id) + 2), err=True)
        return only.id
    return ask_one("Which one?", found.open, lambda each: each.id, title).id


def ask_status(event: Event, state: EventState | None) -> str:
    """Ask for the status from now on; only those are shown that may follow."""
    last = event.updates[-1].status
    following = (
        FOLLOWING_INCIDENT_STATUS[last] if isinstance(last, IncidentStatus) else FOLLOWING_MAINTENANCE_STATUS[last]
    )
    statuses = IncidentStatus if isinstance(event, Incident) else MaintenanceStatus
    choices = [status for status in statuses if status in following]
    present = state.status if state and state.status in choices else last
    return ask_one("Where does it stand?", choices, str, lambda status: _ABOUT[status], present).value
