"""Where one incident or maintenance stands at a moment, as customers see it at that moment."""

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from statusbook.model.archive import ArchivedEvent
from statusbook.model.definition import Definition
from statusbook.model.frozen import frozen
from statusbook.model.incident import (
    Event,
    Incident,
    IncidentUpdate,
    Kind,
    Maintenance,
    MaintenanceUpdate,
    Update,
    Window,
)
from statusbook.model.status import (
    ENDED_INCIDENT,
    ENDED_MAINTENANCE,
    ComponentStatus,
    Impact,
    IncidentStatus,
    MaintenanceStatus,
)
from statusbook.model.text import Text
from statusbook.views.postmortem import postmortem_since
from statusbook.views.spans import Span, incident_spans, maintenance_spans, statuses_at


class Phase(StrEnum):
    """Where in its life something is."""

    COMING = "coming"
    RUNNING = "running"
    ENDED = "ended"


@frozen(kw_only=True)
class EventState:
    """One incident or maintenance at a moment. Its times are in UTC.

    What lists show of an event is here, so that they never need the event itself: of what is long over, that is read
    only where it is shown.

    Attributes:
        id: The event's id.
        kind: Which of the two it is.
        title: Its title.
        phase: `running` for an open incident too; only a maintenance can be `coming`.
        status: Its status then.
        impact: How much it matters; `None` for a maintenance, whose impact is `maintenance`.
        begin: When it began, or will.
        end: When it ended, or will by plan; `None` for an open incident.
        spans: Which components it disturbs, how badly, from when to when.
        components: The status of each component that it names, at the moment.
        told: How many of its updates had been made by then; one at least.
        announced: When the first of them was: since then customers know of it.
        last_update: When the last of them was.
        last_said: The status that the last of them says. A maintenance may be further, by its schedule.
        scheduled: The planned time of a maintenance.
        postmortem_since: Since when its postmortem can be read; `None` where it cannot.
        next_update_by: When the next update is due, with the offset of its file; `None` where nothing is promised.
        overdue: Whether that has passed without an update.
        held: The event, or what stands for it in the archive.
    """

    id: str
    kind: Kind
    title: Text
    phase: Phase
    status: IncidentStatus | MaintenanceStatus
    impact: Impact | None
    begin: datetime
    end: datetime | None
    spans: tuple[Span, ...]
    components: Mapping[str, ComponentStatus]
    told: int
    announced: datetime
    last_update: datetime
    last_said: IncidentStatus | MaintenanceStatus
    scheduled: Window | None = None
    postmortem_since: datetime | None = None
    next_update_by: datetime | None = None
    overdue: bool = False
    held: Event | ArchivedEvent = field(repr=False)

    @property
    def is_maintenance(self) -> bool:
        """Whether it is planned work."""
        # Every list asks thousands of events for it, and this is known at once.
        return self.scheduled is not None

    @property
    def event(self) -> Event:
        """What its file tells."""
        return self.held.open() if isinstance(self.held, ArchivedEvent) else self.held

    @property
    def updates(self) -> tuple[Update, ...]:
        """What had been said by then, the oldest first."""
        return self.event.updates[: self.told]


def by_begin(state: EventState) -> tuple[datetime, str]:
    """Return what puts events into the order in which they began."""
    return (state.begin, state.id)


def event_state(event: Event, definition: Definition, now: datetime) -> EventState | None:
    """Return where `event` stands at `now`, or `None` where customers have not heard of it by then."""
    if isinstance(event, Incident):
        return _incident_state(event, definition, now)
    return _maintenance_state(event, now)


def _incident_state(incident: Incident, definition: Definition, now: datetime) -> EventState | None:
    updates = tuple(update for update in incident.updates if update.at <= now)
    if not updates:
        return None
    last = updates[-1]
    ended = last.status in ENDED_INCIDENT
    severity = definition.severity(incident.severity)
    spans = incident_spans(incident, now)
    due = None if ended else _next_update_by(last, severity.update_every if severity else {})
    end = next((update.at for update in updates if update.status in ENDED_INCIDENT), None)
    return EventState(
        id=incident.id,
        kind=Kind.INCIDENT,
        title=incident.title,
        phase=Phase.ENDED if ended else Phase.RUNNING,
        status=last.status,
        impact=incident.impact or (severity.impact if severity else Impact.NONE),
        begin=_utc(incident.started),
        end=_maybe_utc(end),
        spans=spans,
        components=statuses_at(spans, _named(incident, updates), now),
        told=len(updates),
        announced=_utc(updates[0].at),
        last_update=_utc(last.at),
        last_said=last.status,
        postmortem_since=_maybe_utc(postmortem_since(incident, end if ended else None, now)),
        next_update_by=due,
        overdue=due is not None and due < now,
        held=incident,
    )


def _next_update_by(last: IncidentUpdate, cadence: Mapping[IncidentStatus, timedelta]) -> datetime | None:
    if last.next_update_by:
        return last.next_update_by
    return last.at + cadence[last.status] if last.status in cadence else None


def _maintenance_state(maintenance: Maintenance, now: datetime) -> EventState | None:
    updates = tuple(update for update in maintenance.updates if update.at <= now)
    if not updates:
        return None
    begin, end = running_time(maintenance, now)
    status = maintenance_status(maintenance, now)
    spans = maintenance_spans(maintenance, begin, end, now)
    phase = _maintenance_phase(status)
    return EventState(
        id=maintenance.id,
        kind=Kind.MAINTENANCE,
        title=maintenance.title,
        phase=phase,
        status=status,
        impact=None,
        begin=_utc(begin),
        end=_maybe_utc(end),
        spans=spans,
        components=statuses_at(spans, _named(maintenance, updates), now),
        told=len(updates),
        announced=_utc(updates[0].at),
        last_update=_utc(updates[-1].at),
        last_said=updates[-1].status,
        scheduled=Window(from_=_utc(maintenance.scheduled.from_), until=_utc(maintenance.scheduled.until)),
        postmortem_since=_maybe_utc(postmortem_since(maintenance, end if phase is Phase.ENDED else None, now)),
        held=maintenance,
    )


def _maintenance_phase(status: MaintenanceStatus) -> Phase:
    if status is MaintenanceStatus.SCHEDULED:
        return Phase.COMING
    running = {MaintenanceStatus.IN_PROGRESS, MaintenanceStatus.VERIFYING}
    return Phase.RUNNING if status in running else Phase.ENDED


def maintenance_status(maintenance: Maintenance, now: datetime) -> MaintenanceStatus:
    """Return a maintenance's status at `now`.

    What somebody has said holds. While nobody has said more than that it is scheduled, it follows its schedule.
    """
    said = [update.status for update in maintenance.updates if update.at <= now]
    if said and said[-1] is not MaintenanceStatus.SCHEDULED:
        return said[-1]
    window = maintenance.scheduled
    if now < window.from_:
        return MaintenanceStatus.SCHEDULED
    return MaintenanceStatus.IN_PROGRESS if now < window.until else MaintenanceStatus.COMPLETED


def running_time(maintenance: Maintenance, now: datetime) -> tuple[datetime, datetime | None]:
    """Return when a maintenance began and ended, as known at `now`.

    It begins as planned, or earlier where somebody says so. What somebody has begun, somebody ends: until then its
    end is `None`. What was cancelled before it began has no length: both times are that of the cancellation.
    """
    window = maintenance.scheduled
    said = [update for update in maintenance.updates if update.at <= now]
    begun = next((update.at for update in said if update.status is not MaintenanceStatus.SCHEDULED), None)
    ended = next((update.at for update in said if _ends(update)), None)
    if begun is None:
        return window.from_, window.until
    if begun == ended:
        # Nobody said that it began: it followed its schedule, and who tidies up later does not make it longer.
        return min(begun, window.from_), min(begun, window.until)
    return min(begun, window.from_), ended


def _ends(update: MaintenanceUpdate) -> bool:
    return update.status in ENDED_MAINTENANCE


def _named(event: Event, updates: tuple[Update, ...]) -> tuple[str, ...]:
    """Return every component that the event names by then, in the order of its naming."""
    named = dict.fromkeys(event.components)
    for update in updates:
        named.update(update.components)
    return tuple(named)


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def _maybe_utc(instant: datetime | None) -> datetime | None:
    return None if instant is None else instant.astimezone(UTC)
