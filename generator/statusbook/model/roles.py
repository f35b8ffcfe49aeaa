"""Part 2 of the plan, roles and responsibilities (`plan/roles.yml`): who does what, and how they are reached."""

from typing import Annotated

from statusbook.model.access import INTERNAL
from statusbook.model.notation import Day, Id, Mention, Route
from statusbook.model.record import record
from statusbook.model.references import PersonId, TeamId
from statusbook.model.text import Text


@record
class Person:
    """Somebody who fills a role."""

    id: Id
    """The name that roles and teams use."""
    name: str
    """Their name."""
    mention: Mention
    """Their handle, with its `@`, by which they are asked for reviews and notified."""
    contact: Annotated[tuple[Route, ...], INTERNAL] = ()
    """How they are reached when it is urgent, the surest way first."""
    until: Day | None = None
    """Their last day, where it is known. From the next one on, nothing may name them any more."""


@record
class Team:
    """A group of people that is reached as one."""

    id: Id
    """The name that roles use."""
    name: Text
    """Its name."""
    mention: Mention | None = None
    """Its handle, such as `@acme/platform`."""
    members: tuple[PersonId, ...] = ()
    """The people in it."""
    contact: Annotated[tuple[Route, ...], INTERNAL] = ()
    """How the team is reached when it is urgent, the surest way first."""


@record
class Role:
    """One role in an incident: what it answers for, and who fills it."""

    id: Id
    """The name that the other parts of the plan use."""
    name: Text
    """What people call it."""
    purpose: Text | None = None
    """Why the role exists, in one sentence."""
    responsibilities: tuple[Text, ...] = ()
    """What it answers for."""
    not_responsible: tuple[Text, ...] = ()
    """What it leaves to others."""
    people: tuple[PersonId, ...] = ()
    """Who fills it."""
    backups: tuple[PersonId, ...] = ()
    """Who steps in, in this order, when nobody of `people` answers."""
    teams: tuple[TeamId, ...] = ()
    """The teams that fill it together."""
    contact: Annotated[Text | None, INTERNAL] = None
    """How the role is reached, whoever fills it."""
    on_call: Annotated[Route | None, INTERNAL] = None
    """Where the duty roster is."""


@record
class Roles:
    """The roles, and the people and teams who fill them."""

    roles: tuple[Role, ...] = ()
    """The roles, the one that leads first."""
    people: tuple[Person, ...] = ()
    """Everybody whom a role or a team names."""
    teams: tuple[Team, ...] = ()
    """The teams."""

    def role(self, role_id: str | None) -> Role | None:
        """Return the role of that id, if there is one."""
        return next((role for role in self.roles if role.id == role_id), None)

    def person(self, person_id: str) -> Person | None:
        """Return the person of that id, if there is one."""
        return next((person for person in self.people if person.id == person_id), None)

    def team(self, team_id: str) -> Team | None:
        """Return the team of that id, if there is one."""
        return next((team for team in self.teams if team.id == team_id), None)
