"""All that is one person's or one team's: the roles that they fill, and what the plan asks of those roles."""

from collections.abc import Iterator
from enum import StrEnum

from statusbook.model.channels import Channel
from statusbook.model.components import Component
from statusbook.model.definition import Action, Severity
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.model.roles import Person, Role, Team


class Capacity(StrEnum):
    """How somebody comes to a role."""

    FILLS = "fills"
    BACKUP = "backup"
    IN_TEAM = "in-team"


@frozen
class Holding:
    """One role that somebody has.

    Attributes:
        role: The role.
        capacity: How they come to it; the first way of `Capacity` that holds.
        place: For a backup, how many are called before them, and themselves: 1 for the first one.
        team: For a member of a team, the team that fills the role.
    """

    role: Role
    capacity: Capacity
    place: int = 0
    team: str | None = None


@frozen
class Duties:
    """What the plan asks of a person or a team.

    Attributes:
        holdings: Their roles: those that they fill before those that they step in for, each in the plan's order.
        teams: The teams that a person is in.
        components: What they answer for.
        steps: What they do in an incident: severity by severity, in the order of time.
        required_for: The severities that cannot do without one of their roles.
        writes_on: The channels that they write on.
        grants: The channels that they let others in to; where that is not shown to the reader, none.
        keeps_plan: Whether the plan itself is theirs.
    """

    holdings: tuple[Holding, ...]
    teams: tuple[Team, ...]
    components: tuple[Component, ...]
    steps: tuple[tuple[Severity, Action], ...]
    required_for: tuple[Severity, ...]
    writes_on: tuple[Channel, ...]
    grants: tuple[Channel, ...]
    keeps_plan: bool

    @property
    def backup_for(self) -> frozenset[str]:
        """The ids of the roles that they only step in for."""
        return frozenset(holding.role.id for holding in self.holdings if holding.capacity is Capacity.BACKUP)


def duties_of_person(plan: Plan, person: Person) -> Duties:
    """Return all that is one person's."""
    teams = tuple(team for team in plan.roles.teams if person.id in team.members)
    found = filter(None, (_holding(role, person, teams) for role in plan.roles.roles))
    order = tuple(Capacity)
    return _duties(plan, tuple(sorted(found, key=lambda holding: order.index(holding.capacity))), teams)


def duties_of_team(plan: Plan, team: Team) -> Duties:
    """Return all that is one team's."""
    roles = (role for role in plan.roles.roles if team.id in role.teams)
    return _duties(plan, tuple(Holding(role, Capacity.FILLS) for role in roles), ())


def duties_of_role(plan: Plan, role: Role) -> Duties:
    """Return all that comes with one role, whoever fills it."""
    return _duties(plan, (Holding(role, Capacity.FILLS),), ())


def _holding(role: Role, person: Person, teams: tuple[Team, ...]) -> Holding | None:
    if person.id in role.people:
        return Holding(role, Capacity.FILLS)
    if person.id in role.backups:
        return Holding(role, Capacity.BACKUP, place=role.backups.index(person.id) + 1)
    team = next((team for team in teams if team.id in role.teams), None)
    return Holding(role, Capacity.IN_TEAM, team=team.id) if team else None


def _duties(plan: Plan, holdings: tuple[Holding, ...], teams: tuple[Team, ...]) -> Duties:
    roles = {holding.role.id for holding in holdings}
    severities, channels = plan.definition.severities, plan.channels.channels
    return Duties(
        holdings=holdings,
        teams=teams,
        components=tuple(component for component in plan.components.components if component.owner in roles),
        steps=tuple(_steps(severities, roles)),
        required_for=tuple(severity for severity in severities if roles.intersection(severity.required_roles)),
        writes_on=tuple(channel for channel in channels if roles.intersection(channel.used_by.roles)),
        grants=tuple(channel for channel in channels if channel.access and channel.access.granted_by in roles),
        keeps_plan=plan.settings.owner in roles,
    )


def _steps(severities: tuple[Severity, ...], roles: set[str]) -> Iterator[tuple[Severity, Action]]:
    for severity in severities:
        for action in sorted(severity.actions, key=lambda action: action.within):
            if action.role in roles:
                yield severity, action
