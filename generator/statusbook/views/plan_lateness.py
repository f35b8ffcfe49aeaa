"""What is late in the plan at a moment: people who have left and are still named, accesses that nobody has tried."""

from collections.abc import Iterator
from datetime import date, datetime

from statusbook.model.channels import Access, Channels
from statusbook.model.finding import Loc, Problem
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Roles
from statusbook.model.zone import zone_of
from statusbook.views.days import day_of


def gone_people(roles: Roles, settings: PlanSettings, now: datetime) -> Iterator[Problem]:
    """Yield every place of `plan/roles.yml` that names somebody whose last day is over at `now`."""
    today = day_of(now, zone_of(settings.timezone))
    gone = {person.id: person.until for person in roles.people if person.until is not None and person.until < today}
    for loc, person_id in _named(roles):
        if person_id in gone:
            message = f'"{person_id}" is named here, and had their last day on {gone[person_id].isoformat()}'
            yield Problem("person-gone", message, loc, "Name somebody who is there.")


def _named(roles: Roles) -> Iterator[tuple[Loc, str]]:
    for index, role in enumerate(roles.roles):
        yield from ((("roles", index, "people", at), person) for at, person in enumerate(role.people))
        yield from ((("roles", index, "backups", at), person) for at, person in enumerate(role.backups))
    for index, team in enumerate(roles.teams):
        yield from ((("teams", index, "members", at), person) for at, person in enumerate(team.members))


def untried_accesses(channels: Channels, settings: PlanSettings, now: datetime) -> Iterator[Problem]:
    """Yield every access of `plan/channels.yml` whose last trial is no longer good at `now`."""
    today = day_of(now, zone_of(settings.timezone))
    for index, channel in enumerate(channels.channels):
        if channel.access:
            yield from _untried(channel.access, ("channels", index, "access"), today)


def _untried(access: Access, loc: Loc, today: date) -> Iterator[Problem]:
    if access.verify_every is None:
        return
    hint = "Try it with somebody who needs it, then write the day: verified: 2026-11-05."
    if access.verified is None:
        yield Problem("access-unverified", "nobody has tried yet whether this access works", loc, hint)
        return
    # Days end with the year 9999; a trial that stays good beyond it is always good.
    due = access.verified + min(access.verify_every, date.max - access.verified)
    if due < today:
        message = f"whether this access works was to be tried again by {due.isoformat()}"
        yield Problem("access-unverified", message, (*loc, "verified"), hint)
