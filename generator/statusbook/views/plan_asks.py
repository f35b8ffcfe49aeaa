"""What the plan asks of the team right now, about one incident: who, where, within how long, and the next promise."""

from collections.abc import Iterator
from datetime import datetime

from statusbook.model.channels import Channel
from statusbook.model.definition import PostmortemRule, Severity
from statusbook.model.frozen import frozen
from statusbook.model.incident import Incident
from statusbook.model.plan import Plan
from statusbook.model.roles import Person, Role, Team
from statusbook.model.text import Text
from statusbook.views.event_state import EventState, Phase
from statusbook.views.message_choice import channels_told
from statusbook.views.run_sheet import run_sheet


@frozen
class Call:
    """A role that has to be filled, and who can.

    Attributes:
        role: The role.
        people: Who fills it.
        backups: Who steps in when nobody of them answers, the first to be asked first.
        teams: The teams that fill it together.
    """

    role: Role
    people: tuple[Person, ...]
    backups: tuple[Person, ...]
    teams: tuple[Team, ...]

    @property
    def mentions(self) -> tuple[str, ...]:
        """The handles of those who fill it, with their `@`: people first, then teams."""
        return (*(person.mention for person in self.people), *(team.mention for team in self.teams if team.mention))


@frozen
class Deed:
    """One thing to do.

    Attributes:
        by: When it has to be done.
        what: What is done.
        call: The role that does it, and who fills that; `None` where the plan does not have that role.
        channel: Where it is done, where it is a message.
    """

    by: datetime
    what: Text
    call: Call | None
    channel: Channel | None


@frozen
class PlanAsks:
    """What the plan asks now. What it does not ask for is empty or `None`.

    Attributes:
        severity: The incident's severity.
        calls: The roles that have to be filled from the start, the one that leads first.
        deeds: What is to be done, in the order of time.
        channels: Where it is told, in the plan's order.
        next_update_by: When customers have to hear from us again.
        postmortem: What holds for the postmortem, where one has to be written.
        postmortem_by: When it has to be published.
    """

    severity: Severity | None = None
    calls: tuple[Call, ...] = ()
    deeds: tuple[Deed, ...] = ()
    channels: tuple[Channel, ...] = ()
    next_update_by: datetime | None = None
    postmortem: PostmortemRule | None = None
    postmortem_by: datetime | None = None


def plan_asks(plan: Plan, state: EventState, *, declared: datetime | None = None) -> PlanAsks:
    """Return what the plan asks of the team about one incident or maintenance.

    Args:
        plan: The plan.
        state: Where it stands.
        declared: When it was declared, if that is now: roles are to be filled and the first steps to be taken.
    """
    if not isinstance(state.event, Incident):
        return PlanAsks(channels=channels_told(plan, state.status))
    severity = plan.definition.severity(state.event.severity)
    if severity is None:
        return PlanAsks(next_update_by=state.next_update_by)
    fresh = declared is not None
    rule = _postmortem(severity, state)
    sheet = run_sheet(plan, severity, plan.settings.default_language)
    return PlanAsks(
        severity=severity,
        calls=tuple(_calls(plan, sheet.crew)) if fresh else (),
        deeds=tuple(_deeds(plan, severity, declared)) if declared else (),
        channels=tuple(channel for channel in plan.channels.channels if channel.id in severity.channels),
        next_update_by=state.next_update_by,
        postmortem=rule,
        postmortem_by=state.end + rule.within if rule and rule.within and state.end else None,
    )


def _calls(plan: Plan, roles: tuple[str, ...]) -> Iterator[Call]:
    for role_id in roles:
        call = _call(plan, role_id)
        if call:
            yield call


def _call(plan: Plan, role_id: str) -> Call | None:
    role = plan.roles.role(role_id)
    if role is None:
        return None
    people = tuple(person for person in map(plan.roles.person, role.people) if person)
    backups = tuple(person for person in map(plan.roles.person, role.backups) if person)
    return Call(role, people, backups, tuple(team for team in map(plan.roles.team, role.teams) if team))


def _deeds(plan: Plan, severity: Severity, declared: datetime) -> Iterator[Deed]:
    for action in sorted(severity.actions, key=lambda action: action.within):
        by = declared + action.within
        yield Deed(by, action.what, _call(plan, action.role), plan.channels.channel(action.channel))


def _postmortem(severity: Severity, state: EventState) -> PostmortemRule | None:
    asked = state.phase is Phase.ENDED and severity.postmortem.required and not state.event.postmortem
    return severity.postmortem if asked else None
