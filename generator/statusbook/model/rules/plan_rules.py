"""What has to hold within each part of the plan, and between one part and the others."""

from collections.abc import Iterator

from statusbook.model.channels import Channel, Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition, Severity
from statusbook.model.finding import Loc, Problem
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Role, Roles
from statusbook.model.rules.known import KnownIds, unique_ids
from statusbook.model.status_page import StatusPage
from statusbook.model.values import Values

_ENOUGH = 2
"""How many people can stand in for each other."""


def settings_problems(settings: PlanSettings, known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/plan.yml`."""
    if not settings.languages:
        yield Problem("wrong-type", "expected one language at least", ("languages",))
    for index, language in enumerate(settings.languages):
        if language in settings.languages[:index]:
            yield Problem("duplicate-id", f'the language "{language}" stands above already', ("languages", index))
    yield from known.reference("role", settings.owner, ("owner",))


def definition_problems(definition: Definition, known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/definition.yml`."""
    yield from unique_ids((severity.id for severity in definition.severities), ("severities",))
    yield from _decision_problems(definition, known)
    for index, severity in enumerate(definition.severities):
        yield from _severity_problems(severity, ("severities", index), known)


def _decision_problems(definition: Definition, known: KnownIds) -> Iterator[Problem]:
    reached = {question.severity for question in definition.decision}
    for index, question in enumerate(definition.decision):
        yield from known.reference("severity", question.severity, ("decision", index, "severity"))
    for index, severity in enumerate(definition.severities):
        if definition.decision and severity.id not in reached:
            message = f'no question of the decision path leads to the severity "{severity.id}"'
            hint = f"Add a question whose answer yes means severity: {severity.id}."
            yield Problem("unreachable-severity", message, ("severities", index, "id"), hint)


def _severity_problems(severity: Severity, loc: Loc, known: KnownIds) -> Iterator[Problem]:
    yield from known.references("channel", severity.channels, (*loc, "channels"))
    yield from known.references("role", severity.required_roles, (*loc, "required_roles"))
    for index, action in enumerate(severity.actions):
        yield from known.reference("role", action.role, (*loc, "actions", index, "role"))
        yield from known.reference("channel", action.channel, (*loc, "actions", index, "channel"))
    told_on = severity.channels if severity.major else ()
    if told_on and known.dependent_channels is not None and known.dependent_channels.issuperset(told_on):
        message = "when our own services are down, so is every channel of this major severity"
        hint = "Add one that works without them, and say so there: independent_of_own_stack: true."
        yield Problem("no-independent-channel", message, (*loc, "channels"), hint)


def roles_problems(roles: Roles, known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/roles.yml`."""
    yield from unique_ids((role.id for role in roles.roles), ("roles",))
    yield from unique_ids((person.id for person in roles.people), ("people",))
    yield from unique_ids((team.id for team in roles.teams), ("teams",))
    for index, role in enumerate(roles.roles):
        yield from known.references("person", role.people, ("roles", index, "people"))
        yield from known.references("person", role.backups, ("roles", index, "backups"))
        yield from known.references("team", role.teams, ("roles", index, "teams"))
    for index, team in enumerate(roles.teams):
        yield from known.references("person", team.members, ("teams", index, "members"))
    for index, role in enumerate(roles.roles):
        yield from _staffing_problems(role, ("roles", index, "id"))
    yield from _unused_people(roles)


def _staffing_problems(role: Role, loc: Loc) -> Iterator[Problem]:
    if not (role.people or role.teams):
        hint = "Name somebody: people or teams."
        yield Problem("role-without-person", f'nobody fills the role "{role.id}"', loc, hint)
    elif not (role.backups or role.teams) and len(set(role.people)) < _ENOUGH:
        hint = "Name backups, a team or a second person."
        yield Problem("role-without-backup", f'nobody steps in for the one person in the role "{role.id}"', loc, hint)


def _unused_people(roles: Roles) -> Iterator[Problem]:
    named = {person for role in roles.roles for person in (*role.people, *role.backups)}
    named |= {person for team in roles.teams for person in team.members}
    for index, person in enumerate(roles.people):
        if person.id not in named:
            hint = "Give them a role or a team, or remove them."
            yield Problem("unused-person", f'no role and no team names "{person.id}"', ("people", index, "id"), hint)


def channels_problems(channels: Channels, known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/channels.yml`."""
    yield from unique_ids((channel.id for channel in channels.channels), ("channels",))
    for index, channel in enumerate(channels.channels):
        yield from known.references("role", channel.used_by.roles, ("channels", index, "used_by", "roles"))
        granted_by = channel.access.granted_by if channel.access else None
        yield from known.reference("role", granted_by, ("channels", index, "access", "granted_by"))
        yield from _fallback_problems(channel, ("channels", index, "fallback"), known)


def _fallback_problems(channel: Channel, loc: Loc, known: KnownIds) -> Iterator[Problem]:
    if channel.fallback == channel.id:
        hint = "Name another channel, or leave the key out."
        yield Problem("fallback-to-itself", f'"{channel.id}" cannot take its own place when it is down', loc, hint)
    else:
        yield from known.reference("channel", channel.fallback, loc)


def values_problems(values: Values, _known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/values.yml`."""
    yield from unique_ids((value.id for value in values.values), ("values",))


def status_page_problems(page: StatusPage, _known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/status-page.yml`."""
    if page.url is None:
        message = "the page does not say where it is published, so it has no feeds and no calendars"
        yield Problem("no-address", message, (), "Write the address down: url: https://status.example.com")


def components_problems(components: Components, known: KnownIds) -> Iterator[Problem]:
    """Yield what is wrong in `plan/components.yml`."""
    yield from unique_ids((group.id for group in components.groups), ("groups",))
    yield from unique_ids((component.id for component in components.components), ("components",))
    for index, component in enumerate(components.components):
        yield from known.reference("group", component.group, ("components", index, "group"))
        yield from known.reference("role", component.owner, ("components", index, "owner"))
    used = {component.group for component in components.components}
    for index, group in enumerate(components.groups):
        if group.id not in used:
            yield Problem("empty-group", f'no component is in the group "{group.id}"', ("groups", index))
