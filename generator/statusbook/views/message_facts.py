"""What a message about an incident says at a moment, as plain facts: names, times, components."""

from datetime import datetime

from statusbook.model.frozen import frozen
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.model.message_template import TemplateStatus
from statusbook.model.plan import Plan
from statusbook.model.status import ComponentStatus, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.views.event_state import event_state, running_time

_LEADS_TO_WORK = frozenset({MaintenanceStatus.SCHEDULED, MaintenanceStatus.CANCELLED})


@frozen
class MessageFacts:
    """What is known for a message. What does not apply, or is not known, is `None` or empty.

    Attributes:
        event_id: Whose message it is.
        status: The status that it announces.
        title: The event's title.
        components: The names of what is affected.
        severity: The severity's name.
        started: When it began.
        ended: When it was over, which is now where the message is the one to say so.
        next_update_by: When the next message is due if this one goes out now.
        expected_recovery: When it is expected to be over.
        scheduled_from: When a maintenance is planned to begin.
        scheduled_until: When it is planned to be over.
    """

    event_id: str
    status: TemplateStatus
    title: Text
    components: tuple[Text, ...]
    severity: Text | None = None
    started: datetime | None = None
    ended: datetime | None = None
    next_update_by: datetime | None = None
    expected_recovery: datetime | None = None
    scheduled_from: datetime | None = None
    scheduled_until: datetime | None = None


def message_facts(plan: Plan, event: Event, status: TemplateStatus, now: datetime) -> MessageFacts:
    """Return the facts for a message that goes out at `now` and gives the event that status."""
    if isinstance(event, Incident):
        return _incident_facts(plan, event, status, now)
    return _maintenance_facts(plan, event, status, now)


def _incident_facts(plan: Plan, incident: Incident, status: TemplateStatus, now: datetime) -> MessageFacts:
    severity = plan.definition.severity(incident.severity)
    state = event_state(incident, plan.definition, now)
    over = status is IncidentStatus.RESOLVED
    cadence = severity.update_every.get(status) if severity and isinstance(status, IncidentStatus) else None
    named = state.components if state else incident.components
    affected = [component for component, worst in named.items() if worst is not ComponentStatus.OPERATIONAL]
    return MessageFacts(
        event_id=incident.id,
        status=status,
        title=incident.title,
        # What is said to be over concerns everything that it disturbed, not only what it still does.
        components=_names(plan, list(named) if over or (state and state.end) else affected),
        severity=severity.name if severity else None,
        started=incident.started,
        ended=((state.end if state else None) or now) if over else None,
        next_update_by=now + cadence if cadence else None,
        expected_recovery=None if over else incident.expected_recovery,
    )


def _maintenance_facts(plan: Plan, maintenance: Maintenance, status: TemplateStatus, now: datetime) -> MessageFacts:
    begin, end = running_time(maintenance, now)
    named = dict.fromkeys(maintenance.components)
    for update in maintenance.updates:
        if update.at <= now:
            named |= dict.fromkeys(update.components)
    # By plan it may end later than now: whoever says that it is completed ends it now.
    ended = min(end or now, now)
    return MessageFacts(
        event_id=maintenance.id,
        status=status,
        title=maintenance.title,
        components=_names(plan, list(named)),
        started=None if status in _LEADS_TO_WORK else min(begin, now),
        ended=ended if status is MaintenanceStatus.COMPLETED else None,
        scheduled_from=maintenance.scheduled.from_,
        scheduled_until=maintenance.scheduled.until,
    )


def _names(plan: Plan, ids: list[str]) -> tuple[Text, ...]:
    found = (plan.components.component(component_id) for component_id in ids)
    return tuple(component.name for component in found if component)
