"""Whom a change of the plan concerns: what each person and each team now has to do, and what they have to no longer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.model.roles import Person, Role, Team
from statusbook.model.text import Text
from statusbook.views.duties import Capacity, Duties, Holding, duties_of_person, duties_of_role, duties_of_team

Who = Person | Team
Sides = tuple[Who | None, Who | None]
Plans = tuple[Plan, Plan]


class DutyKind(StrEnum):
    """What the plan asks of somebody."""

    FILLS = "fills"
    BACKUP = "backup"
    MEMBER = "member"
    KEEPS_PLAN = "keeps-plan"
    ANSWERS_FOR_COMPONENT = "answers-for-component"
    REQUIRED = "required"
    ACTS = "acts"
    WRITES_ON = "writes-on"
    GRANTS = "grants"
    ANSWERS_FOR = "answers-for"


@frozen
class Duty:
    """One thing that the plan asks of somebody.

    Attributes:
        kind: What it is.
        subject: The id of the role, team, component, severity or channel that it is about; empty for the plan itself.
        name: What people call that; `None` for the plan itself.
        detail: A backup's place, from 1; what is done within how long; what the role answers for or leaves to others.
    """

    kind: DutyKind
    subject: str
    name: Text | None = None
    detail: object = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it apart, whatever its subject is called."""
        return (self.kind, self.subject, repr(self.detail))


@frozen
class Concern:
    """What a change means for one person or one team.

    Attributes:
        before: Who they were in the plan; `None` where it did not have them.
        after: Who they are; `None` where it has them no longer.
        gained: What they have to do now.
        lost: What they have to do no longer.
        named_before: Whether a role or a team named them.
        named_after: Whether one names them now.
    """

    before: Who | None
    after: Who | None
    gained: tuple[Duty, ...]
    lost: tuple[Duty, ...]
    named_before: bool
    named_after: bool


def concerns(before: Plan, after: Plan) -> tuple[Concern, ...]:
    """Return whom the change of a plan concerns: people first, each in the plan's order, then teams.

    Somebody who keeps a role is told what changes about it; somebody who gets or leaves one is told that alone. What
    reaches people through a team that has a handle is told to the team.
    """
    roles = _role_changes(before, after)
    was, is_now = _told_to_teams(before), _told_to_teams(after)
    people = _pairs(before.roles.people, after.roles.people)
    teams = _pairs(before.roles.teams, after.roles.teams)
    found = [_person_concern(pair, (was, is_now), (before, after), roles) for pair in people]
    found += [_team_concern(pair, (before, after), roles) for pair in teams]
    return tuple(concern for concern in found if concern.gained or concern.lost or _renamed(concern))


def _told_to_teams(plan: Plan) -> Plan:
    """Return the plan with no members in teams that have a handle."""
    teams = tuple(replace(team, members=()) if team.mention else team for team in plan.roles.teams)
    return replace(plan, roles=replace(plan.roles, teams=teams))


def _pairs(before: tuple[Who, ...], after: tuple[Who, ...]) -> list[Sides]:
    was, is_now = {who.id: who for who in before}, {who.id: who for who in after}
    return [(was.get(each), is_now.get(each)) for each in dict.fromkeys((*is_now, *was))]


def _renamed(concern: Concern) -> bool:
    """Return whether somebody who stays in the plan has another handle."""
    was, is_now = concern.before, concern.after
    return was is not None and is_now is not None and concern.named_after and was.mention != is_now.mention


Changes = Mapping[str, tuple[tuple[Duty, ...], tuple[Duty, ...]]]


def _role_changes(before: Plan, after: Plan) -> Changes:
    """Return, for each role of both plans, what came to it and what it lost."""
    changes = {}
    for role in after.roles.roles:
        old = before.roles.role(role.id)
        if old is not None:
            was, is_now = _of_role(before, old), _of_role(after, role)
            changes[role.id] = (_without(is_now, was), _without(was, is_now))
    return changes


def _of_role(plan: Plan, role: Role) -> tuple[Duty, ...]:
    wording = (role.responsibilities, role.not_responsible)
    return (*_role_duties(duties_of_role(plan, role)), Duty(DutyKind.ANSWERS_FOR, role.id, role.name, wording))


def _role_duties(duties: Duties) -> Iterator[Duty]:
    if duties.keeps_plan:
        yield Duty(DutyKind.KEEPS_PLAN, "")
    for component in duties.components:
        yield Duty(DutyKind.ANSWERS_FOR_COMPONENT, component.id, component.name)
    for severity in duties.required_for:
        yield Duty(DutyKind.REQUIRED, severity.id, severity.name)
    for severity, action in duties.steps:
        yield Duty(DutyKind.ACTS, severity.id, severity.name, (action.what, action.within))
    for channel in duties.writes_on:
        yield Duty(DutyKind.WRITES_ON, channel.id, channel.name)
    for channel in duties.grants:
        yield Duty(DutyKind.GRANTS, channel.id, channel.name)


def _person_concern(pair: Sides, told: Plans, plans: Plans, roles: Changes) -> Concern:
    held = [
        duties_of_person(plan, who) if isinstance(who, Person) else None for who, plan in zip(pair, told, strict=True)
    ]
    member = [_memberships(who, plan) for who, plan in zip(pair, plans, strict=True)]
    return _concern(pair, (held[0], held[1]), roles, (member[0], member[1]))


def _memberships(who: Who | None, plan: Plan) -> tuple[Duty, ...]:
    teams = plan.roles.teams if who else ()
    return tuple(Duty(DutyKind.MEMBER, team.id, team.name) for team in teams if who and who.id in team.members)


def _team_concern(pair: Sides, plans: Plans, roles: Changes) -> Concern:
    held = [duties_of_team(plan, who) if isinstance(who, Team) else None for who, plan in zip(pair, plans, strict=True)]
    return _concern(pair, (held[0], held[1]), roles, ((), ()))


def _concern(
    pair: Sides,
    held: tuple[Duties | None, Duties | None],
    roles: Changes,
    member: tuple[tuple[Duty, ...], tuple[Duty, ...]],
) -> Concern:
    was, is_now = ([*_holdings(duties), *teams] for duties, teams in zip(held, member, strict=True))
    gained, lost = list(_without(is_now, was)), list(_without(was, is_now))
    kept = [role for role in _role_ids(held[1]) if role in _role_ids(held[0])]
    for role in kept:
        gained += roles[role][0]
        lost += [duty for duty in roles[role][1] if duty.kind is not DutyKind.ANSWERS_FOR]
    return Concern(*pair, tuple(gained), tuple(lost), named_before=bool(was), named_after=bool(is_now))


def _holdings(duties: Duties | None) -> Iterator[Duty]:
    for holding in duties.holdings if duties else ():
        yield _holding_duty(holding)


def _holding_duty(holding: Holding) -> Duty:
    role = holding.role
    if holding.capacity is Capacity.BACKUP:
        return Duty(DutyKind.BACKUP, role.id, role.name, holding.place)
    return Duty(DutyKind.FILLS, role.id, role.name)


def _role_ids(duties: Duties | None) -> list[str]:
    return [holding.role.id for holding in duties.holdings] if duties else []


def _without(duties: tuple[Duty, ...] | list[Duty], others: tuple[Duty, ...] | list[Duty]) -> tuple[Duty, ...]:
    keys = {duty.key for duty in others}
    return tuple({duty.key: duty for duty in duties if duty.key not in keys}.values())
