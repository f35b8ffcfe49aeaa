"""A run sheet: all that one severity asks for, put into the order in which it happens."""

from collections.abc import Iterator
from datetime import timedelta

from statusbook.model.channels import Audience, ChannelKind
from statusbook.model.definition import Action, Severity
from statusbook.model.frozen import frozen
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan
from statusbook.model.status import ENDED_INCIDENT, IncidentStatus
from statusbook.views.message_choice import choose_template

_INSIDE = frozenset({Audience.EMPLOYEES, Audience.RESPONDERS})
_TALK = frozenset({ChannelKind.CHAT, ChannelKind.PHONE})


@frozen
class Step:
    """One thing to do, or the moment by which customers have to have heard from us.

    Attributes:
        at: How long after the declaration it has to be done; the first update is counted from the detection instead.
        action: What is done; `None` for the first update itself.
        message: The words to take, where something is said to people outside.
    """

    at: timedelta
    action: Action | None
    message: MessageTemplate | None = None


@frozen
class Beat:
    """How often customers hear from us while the incident is in one status.

    Attributes:
        status: The status.
        every: How long they wait at most.
        message: The words to take.
        second_by: When the second update is due after the detection, if the first one is no later than it may be; known
            for the first status only, since nobody knows how long that lasts.
    """

    status: IncidentStatus
    every: timedelta
    message: MessageTemplate | None
    second_by: timedelta | None


@frozen
class RunSheet:
    """What happens in an incident of one severity, from the declaration to the postmortem.

    Attributes:
        severity: The severity.
        crew: The roles that have to be filled from the start, the one that leads first.
        on_call: Further roles that have something to do.
        steps: What is done, in the order of time.
        beats: How often updates follow, in the order of statuses.
        lead: The role that leads and says when it is over; `None` where the plan names none.
        speaker: The role that tells people outside.
        closing: The words for the end.
    """

    severity: Severity
    crew: tuple[str, ...]
    on_call: tuple[str, ...]
    steps: tuple[Step, ...]
    beats: tuple[Beat, ...]
    lead: str | None
    speaker: str | None
    closing: MessageTemplate | None


def run_sheet(plan: Plan, severity: Severity, language: str) -> RunSheet:
    """Return the run sheet of a severity, with messages in a reader's language wherever there are any.

    Who leads and who speaks is said nowhere by itself: the one who leads is the first of the required roles in the
    order of `plan/roles.yml`, and the one who speaks is whoever says the first thing to people outside.
    """
    actions = sorted(severity.actions, key=lambda action: action.within)
    asked = {*severity.required_roles, *(action.role for action in actions)}
    order = [role.id for role in plan.roles.roles if role.id in asked]
    crew = tuple(role for role in order if role in severity.required_roles)
    lead = next(iter((*crew, *(action.role for action in actions))), None)
    speakers = (action.role for action in actions if takes_message(plan, action.channel))
    return RunSheet(
        severity=severity,
        crew=crew,
        on_call=tuple(role for role in order if role not in crew),
        steps=tuple(_steps(plan, severity, actions, language)),
        beats=tuple(_beats(plan, severity, language)),
        lead=lead,
        speaker=next(speakers, lead),
        closing=best_message(plan, IncidentStatus.RESOLVED, None, language),
    )


def takes_message(plan: Plan, channel_id: str | None) -> bool:
    """Return whether what is said on a channel is a message to people outside, with the words of a template.

    In a chat and on the phone people talk: a template fits there only if it was written for that channel.
    """
    channel = plan.channels.channel(channel_id)
    if channel is None or _INSIDE.issuperset(channel.audience):
        return False
    return channel.kind not in _TALK or any(template.channel == channel.id for template in plan.templates)


def best_message(plan: Plan, status: IncidentStatus, channel: str | None, language: str) -> MessageTemplate | None:
    """Return the template for a status that fits a channel and a reader best, if there is any."""
    return choose_template(plan.templates, status, channel, language, plan.settings.default_language)


def _steps(plan: Plan, severity: Severity, actions: list[Action], language: str) -> Iterator[Step]:
    first = severity.first_update
    for action in actions:
        if first is not None and first < action.within:
            yield Step(first, None, best_message(plan, IncidentStatus.INVESTIGATING, None, language))
            first = None
        outward = takes_message(plan, action.channel)
        message = best_message(plan, IncidentStatus.INVESTIGATING, action.channel, language) if outward else None
        yield Step(action.within, action, message)
    if first is not None:
        yield Step(first, None, best_message(plan, IncidentStatus.INVESTIGATING, None, language))


def _beats(plan: Plan, severity: Severity, language: str) -> Iterator[Beat]:
    first = severity.first_update
    for status in IncidentStatus:
        every = severity.update_every.get(status)
        if every is not None and status not in ENDED_INCIDENT:
            second = first + every if first is not None and status is IncidentStatus.INVESTIGATING else None
            yield Beat(status, every, best_message(plan, status, None, language), second)
