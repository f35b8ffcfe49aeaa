"""What has to hold within one incident or maintenance, and between it and the plan."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TypeVar

from statusbook.model.finding import Problem
from statusbook.model.incident import Event, Incident, IncidentUpdate, Maintenance, Update
from statusbook.model.notation import format_instant
from statusbook.model.rules.known import KnownIds
from statusbook.model.rules.languages import language_problems
from statusbook.model.status import (
    ENDED_INCIDENT,
    FOLLOWING_INCIDENT_STATUS,
    FOLLOWING_MAINTENANCE_STATUS,
    ComponentStatus,
)
from statusbook.model.suggest import any_of

S = TypeVar("S", bound=str)


def event_problems(event: Event, known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in one file of `incidents/`."""
    yield from language_problems(event, known.languages)
    yield from _component_problems(event, known)
    if not event.updates:
        hint = "Say at least that it is known and being looked at."
        yield Problem("no-updates", "expected one update at least", ("updates",), hint)
    yield from _order_problems([update.at for update in event.updates])
    if isinstance(event, Incident):
        yield from _incident_problems(event, known)
    else:
        yield from _maintenance_problems(event)
    if event.postmortem_published and not event.postmortem:
        hint = "Write it below the second line of ---."
        yield Problem("postmortem-without-text", "the postmortem has no text", ("postmortem_published",), hint)


def _component_problems(event: Event, known: KnownIds) -> Iterator[Problem]:
    for component in event.components:
        yield from known.reference("component", component, ("components", component), at_key=True)
    updates: tuple[Update, ...] = event.updates
    for index, update in enumerate(updates):
        for component in update.components:
            loc = ("updates", index, "components", component)
            yield from known.reference("component", component, loc, at_key=True)


def _order_problems(times: list[datetime]) -> Iterator[Problem]:
    for index in range(1, len(times)):
        if times[index] < times[index - 1]:
            message = f"this update is older than the one before it, of {format_instant(times[index - 1])}"
            hint = "Put the updates in the order of their times, the oldest first."
            yield Problem("updates-out-of-order", message, ("updates", index, "at"), hint)


def _incident_problems(incident: Incident, known: KnownIds) -> Iterator[Problem]:
    yield from known.reference("severity", incident.severity, ("severity",))
    if incident.severity is None and incident.impact is None:
        hint = "Say which severity of plan/definition.yml it is; an imported incident may say its impact instead."
        yield Problem("missing-key", 'the key "severity" is missing', ("severity",), hint)
    statuses = [update.status for update in incident.updates]
    yield from _status_problems(statuses, FOLLOWING_INCIDENT_STATUS, "Open a new incident: what is resolved stays so.")
    yield from _time_problems(incident)
    yield from _promise_problems(incident.updates)
    yield from _left_disturbed(incident)


def _status_problems(statuses: list[S], following: Mapping[S, AbstractSet[S]], hint: str) -> Iterator[Problem]:
    for index in range(1, len(statuses)):
        before, status = statuses[index - 1], statuses[index]
        if status not in following[before]:
            allowed = [candidate for candidate in following if candidate in following[before]]
            message = f'"{status}" cannot follow "{before}"; expected {any_of(str(word) for word in allowed)}'
            yield Problem("status-cannot-follow", message, ("updates", index, "status"), hint)


def _time_problems(incident: Incident) -> Iterator[Problem]:
    started = incident.started
    for index, update in enumerate(incident.updates):
        if update.at < started:
            ended = update.status in ENDED_INCIDENT
            code = "end-before-start" if ended else "update-before-start"
            hint = "Correct one of the two times."
            yield Problem(code, f"this is before {_start(incident)}", ("updates", index, "at"), hint)
    if incident.expected_recovery and incident.expected_recovery <= started:
        message = f"the expected recovery is not after {_start(incident)}"
        yield Problem("end-before-start", message, ("expected_recovery",))
    if incident.detected and incident.detected < started:
        yield Problem("detected-before-start", f"this is before {_start(incident)}", ("detected",))


def _start(incident: Incident) -> str:
    return f"the incident's start, {format_instant(incident.started)}"


def _promise_problems(updates: tuple[IncidentUpdate, ...]) -> Iterator[Problem]:
    for index, update in enumerate(updates):
        if update.next_update_by and update.next_update_by <= update.at:
            message = f"the next update is due before this one was made, at {format_instant(update.at)}"
            yield Problem("promise-in-the-past", message, ("updates", index, "next_update_by"))


def _left_disturbed(incident: Incident) -> Iterator[Problem]:
    for index, update in enumerate(incident.updates):
        if update.status not in ENDED_INCIDENT:
            continue
        for component, status in update.components.items():
            if status is not ComponentStatus.OPERATIONAL:
                message = f'the incident ends here, and leaves "{component}" in {status}'
                hint = "Everything is operational again when an incident is resolved; use monitoring while it is not."
                yield Problem("still-affected", message, ("updates", index, "components", component), hint)


def _maintenance_problems(maintenance: Maintenance) -> Iterator[Problem]:
    window = maintenance.scheduled
    if window.until <= window.from_:
        message = f"the end is not after the beginning, {format_instant(window.from_)}"
        yield Problem("end-before-start", message, ("scheduled", "until"))
    statuses = [update.status for update in maintenance.updates]
    hint = "What has begun cannot be scheduled again, and what has ended stays so: schedule a new maintenance."
    yield from _status_problems(statuses, FOLLOWING_MAINTENANCE_STATUS, hint)
