"""The log of one event, for readers that know only updates: what was said, what the schedule did, the postmortem."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from statusbook.model.incident import Update
from statusbook.model.status import ComponentStatus, IncidentStatus, MaintenanceStatus
from statusbook.views.event_state import EventState
from statusbook.views.public_ids import postmortem_id, schedule_id, update_id
from statusbook.views.spans import statuses_at


class Source(StrEnum):
    """Why something is in the log."""

    UPDATE = "update"
    SCHEDULE = "schedule"
    POSTMORTEM = "postmortem"


class ComponentChange(NamedTuple):
    """What became of one component; both statuses are the same where nothing did."""

    component: str
    old: ComponentStatus
    new: ComponentStatus


class Happening(NamedTuple):
    """Something that happened: why it is told, when it was, the event's status from then on, and what was said."""

    source: Source
    at: datetime
    status: IncidentStatus | MaintenanceStatus
    update: Update | None


class LogEntry(NamedTuple):
    """One entry of the log.

    Attributes:
        id: The id that machines know it by.
        source: Why it is there.
        at: When it was said, or happened.
        status: The event's status from then on.
        update: What was said; `None` for the schedule and the postmortem.
        number: Which update it is, counted from the oldest, 1; `None` where it is none.
        changes: Every component that the event names by then, in the order of its naming.
    """

    id: str
    source: Source
    at: datetime
    status: IncidentStatus | MaintenanceStatus
    update: Update | None
    number: int | None
    changes: tuple[ComponentChange, ...]


def happenings(state: EventState, now: datetime) -> list[Happening]:
    """Return what had happened by `now`, the oldest first: the log for readers who need no ids of it."""
    said: list[tuple[datetime, Update | MaintenanceStatus]] = [(update.at, update) for update in state.updates]
    found: list[Happening] = []
    # Of what happened at one moment, what somebody said comes first.
    for at, step in sorted([*said, *schedule_steps(state, now)], key=lambda step: step[0]):
        if isinstance(step, MaintenanceStatus):
            found.append(Happening(Source.SCHEDULE, at, step, None))
        else:
            status = found[-1].status if found and step.status is MaintenanceStatus.SCHEDULED else step.status
            found.append(Happening(Source.UPDATE, at, status, step))
    if state.postmortem_since is not None:
        found.append(Happening(Source.POSTMORTEM, state.postmortem_since, state.status, None))
        # A last word may follow the postmortem.
        found.sort(key=lambda happened: happened.at)
    return found


def event_log(state: EventState, now: datetime) -> tuple[LogEntry, ...]:
    """Return an event's log at `now`, the oldest entry first. The newest one has the event's status."""
    entries: list[LogEntry] = []
    statuses: Mapping[str, ComponentStatus] = {}
    named = dict.fromkeys(state.event.components)
    number = 0
    for happened in happenings(state, now):
        if happened.source is Source.POSTMORTEM:
            entries.append(LogEntry(postmortem_id(state.id), *happened, None, ()))
            continue
        if happened.update is not None:
            number += 1
            named |= dict.fromkeys(happened.update.components)
        before, statuses = statuses, statuses_at(state.spans, named, happened.at)
        changes = tuple(
            ComponentChange(component, before.get(component, ComponentStatus.OPERATIONAL), new)
            for component, new in statuses.items()
        )
        if happened.update is not None:
            entries.append(LogEntry(update_id(state.id, number), *happened, number, changes))
        else:
            entries.append(LogEntry(schedule_id(state.id, happened.status), *happened, None, changes))
    return tuple(entries)


def last_change(state: EventState, now: datetime) -> datetime:
    """Return when an event last changed: the time of the newest entry of its log, without making the log."""
    last = state.last_update
    if state.scheduled:
        last = max([last, *(at for at, _ in schedule_steps(state, now))])
    published = state.postmortem_since
    return last if published is None else max(last, published)


def schedule_steps(state: EventState, now: datetime) -> Iterator[tuple[datetime, MaintenanceStatus]]:
    """Yield what a maintenance has become by its schedule alone, as long as nobody has said that it has begun.

    None of it is older than the announcement: before that, nobody knew of the maintenance.
    """
    if state.scheduled and state.last_said is MaintenanceStatus.SCHEDULED:
        window, announced = state.scheduled, state.announced
        for at, status in (
            (window.from_, MaintenanceStatus.IN_PROGRESS),
            (window.until, MaintenanceStatus.COMPLETED),
        ):
            if at <= now:
                yield max(at, announced), status


def monitored_since(state: EventState) -> datetime | None:
    """Return when an incident was first only watched; `None` where it was not, and for a maintenance."""
    return next((update.at for update in state.updates if update.status is IncidentStatus.MONITORING), None)
