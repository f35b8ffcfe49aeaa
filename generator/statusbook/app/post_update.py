"""Posting an update: one more thing is said about an incident or a maintenance, below all that was said before."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from statusbook.app.default_message import TO_COME, with_message
from statusbook.app.event_change import Change, Opened, Written, carry_out, desk_in, open_event, stamp
from statusbook.app.given_words import component_statuses, known_severity, word_of
from statusbook.app.write_fault import WriteFault, wrongly
from statusbook.edit.incident_change import EditError, with_keys, with_update, with_window
from statusbook.load.desk import Desk
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event, Incident, IncidentUpdate, Maintenance, MaintenanceUpdate, Update, Window
from statusbook.model.notation import format_instant
from statusbook.model.status import (
    ENDED_INCIDENT,
    ENDED_MAINTENANCE,
    ComponentStatus,
    IncidentStatus,
    MaintenanceStatus,
)
from statusbook.model.text import Text
from statusbook.views.event_state import EventState, Phase, event_state

S = TypeVar("S", IncidentStatus, MaintenanceStatus)


@frozen
class NewUpdate:
    """What is to be said about an incident or a maintenance.

    Attributes:
        event: Its id, or the beginning of it.
        status: Its status from now on; `None` for the one that it has.
        message: What customers are told; `None` for the words of the plan's template.
        given: What only a person knows, by the names of the template's variables, where the plan's words are taken.
        components: What changes with it: statuses by the ids of components.
        severity: An incident's other severity.
        next_update_by: When customers hear from us again, where that is not what the severity says.
        expected_recovery: When an incident is expected to be over.
        no_expected_recovery: Whether nobody can say any more when it will be over.
        begin: When a maintenance is planned to begin, if it is moved.
        until: When it is planned to be over, if that changes.
    """

    event: str
    status: str | None = None
    message: Text | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    components: Mapping[str, str] = field(default_factory=dict)
    severity: str | None = None
    next_update_by: datetime | None = None
    expected_recovery: datetime | None = None
    no_expected_recovery: bool = False
    begin: datetime | None = None
    until: datetime | None = None


def post_update(root: Path, wanted: NewUpdate, now: datetime, *, dry_run: bool = False) -> Written:
    """Post an update at `now`: add it to the file, unless `check` would find an error in it then.

    An update that ends something sets every component that is still disturbed operational, unless it says otherwise.

    Raises:
        WriteFault: It cannot be posted as it is wanted; nothing was written.
    """
    desk = desk_in(root)
    opened = open_event(desk, wanted.event)
    proposed, notes = proposed_update(desk, opened, wanted, now)
    event, more = with_message(desk.plan, proposed, wanted.message, wanted.given)
    change = Change(opened.path, opened, _text(opened, event.updates[-1], wanted), event, (*notes, *more))
    return carry_out(desk, change, now, dry_run=dry_run)


def proposed_update(desk: Desk, opened: Opened, wanted: NewUpdate, now: datetime) -> tuple[Event, tuple[str, ...]]:
    """Return the event as it will be, but for the new message, and what was decided for whoever asked.

    Raises:
        WriteFault: The update cannot be posted as it is wanted.
    """
    state = event_state(opened.event, desk.plan.definition, now)
    update = _update(opened.event, state, wanted, now)
    given = component_statuses(desk, wanted.components)
    restored = {each: status for each, status in _restored(state, update).items() if each not in given}
    update = replace(update, components={**restored, **given})
    notes = (f"Operational again: {', '.join(restored)}.",) if restored else ()
    return _with(desk, opened.event, update, wanted), notes


def _update(event: Event, state: EventState | None, wanted: NewUpdate, now: datetime) -> Update:
    at = stamp(now, *[update.at for update in event.updates[-1:]], *_start_of(event))
    if isinstance(event, Incident):
        status = _incident_status(event, wanted)
        _refuse(event, "a maintenance", wanted.begin or wanted.until, "planned time")
        return IncidentUpdate(at=at, status=status, message=TO_COME, next_update_by=wanted.next_update_by)
    _refuse(event, "an incident", wanted.severity, "severity")
    _refuse(event, "an incident", wanted.next_update_by, "next update that is promised")
    _refuse(event, "an incident", wanted.expected_recovery or wanted.no_expected_recovery, "expected recovery")
    return MaintenanceUpdate(at=at, status=_maintenance_status(event, state, wanted), message=TO_COME)


def _start_of(event: Event) -> tuple[datetime, ...]:
    return (event.started,) if isinstance(event, Incident) else ()


def _refuse(event: Event, whose: str, given: object, noun: str) -> None:
    if given:
        what = "an incident" if isinstance(event, Incident) else "a maintenance"
        raise wrongly(f"{event.id} is {what}; only {whose} has a {noun}")


def _incident_status(incident: Incident, wanted: NewUpdate) -> IncidentStatus:
    last = incident.updates[-1]
    if wanted.status is None:
        return last.status
    status = _status(incident, wanted.status, IncidentStatus)
    if last.status in ENDED_INCIDENT and status not in ENDED_INCIDENT:
        when = format_instant(next(update.at for update in incident.updates if update.status in ENDED_INCIDENT))
        hint = "Open a new one: statusbook new"
        raise wrongly(f"{incident.id} was resolved at {when}, and what is resolved stays so. {hint}")
    return status


def _maintenance_status(maintenance: Maintenance, state: EventState | None, wanted: NewUpdate) -> MaintenanceStatus:
    said = maintenance.updates[-1].status
    if wanted.status is not None:
        status = _status(maintenance, wanted.status, MaintenanceStatus)
    elif wanted.begin or state is None:
        status = said
    else:
        # It may have begun by its schedule, without anybody having said so.
        status = state.status if isinstance(state.status, MaintenanceStatus) else said
    if said in ENDED_MAINTENANCE and status is not said:
        raise wrongly(f"{maintenance.id} is {said.value} already. Plan a new one: statusbook schedule")
    if wanted.begin and said is not MaintenanceStatus.SCHEDULED:
        raise wrongly(f"{maintenance.id} has begun; its end alone can be moved")
    return status


def _status(event: Event, word: str, statuses: type[S]) -> S:
    noun = "an incident" if isinstance(event, Incident) else "a maintenance"
    try:
        return word_of("status", word, statuses)
    except WriteFault as fault:
        raise wrongly(f"{event.id} is {noun}: {fault}") from None


def _restored(state: EventState | None, update: Update) -> dict[str, ComponentStatus]:
    """Return what is operational again because of an update that ends what disturbed it."""
    ends = update.status in ENDED_INCIDENT or update.status in ENDED_MAINTENANCE
    if not ends or state is None or state.phase is not Phase.RUNNING:
        return {}
    well = ComponentStatus.OPERATIONAL
    return {component: well for component, status in state.components.items() if status is not well}


def _with(desk: Desk, event: Event, update: Update, wanted: NewUpdate) -> Event:
    """Return the event as its file has to tell it afterwards."""
    if isinstance(event, Incident) and isinstance(update, IncidentUpdate):
        recovery = None if wanted.no_expected_recovery else wanted.expected_recovery or event.expected_recovery
        severity = known_severity(desk, wanted.severity) or event.severity
        return replace(event, updates=(*event.updates, update), expected_recovery=recovery, severity=severity)
    if isinstance(event, Maintenance) and isinstance(update, MaintenanceUpdate):
        return replace(event, updates=(*event.updates, update), scheduled=_window(event, wanted))
    raise TypeError(event.id)


def _window(maintenance: Maintenance, wanted: NewUpdate) -> Window:
    """Return the planned time; who moves only the beginning keeps the length."""
    old = maintenance.scheduled
    begin = wanted.begin or old.from_
    moved = old.until + (begin - old.from_)
    return Window(from_=begin, until=wanted.until or (moved.astimezone(begin.tzinfo) if wanted.begin else old.until))


def _text(opened: Opened, update: Update, wanted: NewUpdate) -> str:
    keys: dict[str, str | None] = {}
    if wanted.severity:
        keys["severity"] = wanted.severity
    if wanted.no_expected_recovery:
        keys["expected_recovery"] = None
    elif wanted.expected_recovery:
        keys["expected_recovery"] = format_instant(wanted.expected_recovery)
    try:
        text = with_keys(with_update(opened.text, update), keys)
        if isinstance(opened.event, Maintenance) and (wanted.begin or wanted.until):
            text = with_window(text, _window(opened.event, wanted))
    except EditError as error:
        raise WriteFault(f"{opened.path}: {error}; write the update by hand") from None
    return text
