"""Who is asked to review which files: whoever the plan names there, by their handles."""

from collections.abc import Iterable, Iterator

from statusbook.model.channels import Audience, Channel
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.model.roles import Role
from statusbook.views.run_sheet import run_sheet

_INSIDE = frozenset({Audience.EMPLOYEES, Audience.RESPONDERS})


@frozen
class Review:
    """Who reviews one part of the repository.

    Attributes:
        path: The file or the folder, from the repository's root.
        roles: Whose business it is, the plan's owner first.
        mentions: The handles of everybody in these roles, each once.
    """

    path: str
    roles: tuple[Role, ...]
    mentions: tuple[str, ...]


def reviews(plan: Plan) -> tuple[Review, ...]:
    """Return who reviews what, whole folders before single files in them.

    The plan's owner reviews all of `plan/`. Each part is also reviewed by the roles that it names: they are the ones
    who have to do what it says. What nobody can be asked for, because nobody has a handle, is left out.
    """
    owner = [plan.settings.owner]
    found = (
        _review(plan, "/plan/", owner),
        _review(plan, "/plan/definition.yml", [*owner, *_acting(plan)]),
        _review(plan, "/plan/roles.yml", [*owner, *(role.id for role in plan.roles.roles)]),
        _review(plan, "/plan/channels.yml", [*owner, *_using(plan.channels.channels), *_granting(plan)]),
        _review(plan, "/plan/templates/", [*owner, *_using(_outward(plan))]),
        _review(plan, "/plan/components.yml", [*owner, *_answering(plan)]),
        _review(plan, "/incidents/", _leading(plan)),
        _review(plan, "/.github/CODEOWNERS", owner),
    )
    return tuple(review for review in found if review.mentions)


def _review(plan: Plan, path: str, role_ids: Iterable[str | None]) -> Review:
    wanted = [plan.roles.role(role_id) for role_id in dict.fromkeys(role_ids)]
    roles = tuple(role for role in wanted if role is not None)
    mentions = dict.fromkeys(mention for role in roles for mention in _mentions(plan, role))
    return Review(path, roles, tuple(mentions))


def _mentions(plan: Plan, role: Role) -> Iterator[str]:
    for person in filter(None, map(plan.roles.person, (*role.people, *role.backups))):
        yield person.mention
    for team in filter(None, map(plan.roles.team, role.teams)):
        # A team without a handle is reached through the people in it.
        members = filter(None, map(plan.roles.person, team.members))
        yield from [team.mention] if team.mention else (person.mention for person in members)


def _acting(plan: Plan) -> Iterator[str]:
    for severity in plan.definition.severities:
        yield from severity.required_roles
        yield from (action.role for action in severity.actions)


def _outward(plan: Plan) -> Iterator[Channel]:
    """Yield the channels that people outside read: what templates are written for."""
    return (channel for channel in plan.channels.channels if not _INSIDE.issuperset(channel.audience))


def _using(channels: Iterable[Channel]) -> Iterator[str]:
    for channel in channels:
        yield from channel.used_by.roles


def _granting(plan: Plan) -> Iterator[str | None]:
    return (channel.access.granted_by for channel in plan.channels.channels if channel.access)


def _answering(plan: Plan) -> Iterator[str | None]:
    return (component.owner for component in plan.components.components)


def _leading(plan: Plan) -> Iterator[str | None]:
    """Yield who leads and who speaks, severity by severity, as the run sheets have it."""
    for severity in plan.definition.severities:
        sheet = run_sheet(plan, severity, plan.settings.default_language)
        yield from (sheet.lead, sheet.speaker)
