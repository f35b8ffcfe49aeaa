"""Whoever the plan names in a part is asked to review that part."""

from statusbook.model.channels import Audience, Channel, ChannelKind, Channels, Users
from statusbook.model.components import Component, Components
from statusbook.model.definition import Action, Definition, Severity
from statusbook.model.notation import parse_duration
from statusbook.model.plan import Plan, PlanSettings
from statusbook.model.roles import Person, Role, Roles, Team
from statusbook.model.status import Impact
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Values
from statusbook.views.reviewers import reviews

NAMES = ("owner", "lead", "helper", "writer", "insider", "maker", "spare")


def channel(name: str, audience: Audience, role: str) -> Channel:
    return Channel(
        id=name,
        name=Text(name),
        kind=ChannelKind.EMAIL,
        audience=(audience,),
        purpose=Text("x"),
        used_by=Users(roles=(role,)),
    )


def make_plan(roles: Roles, owner: str | None = "owner") -> Plan:
    action = Action(what=Text("x"), role="helper", within=parse_duration("5m"))
    severity = Severity(
        id="s",
        name=Text("S"),
        criteria=(Text("x"),),
        impact=Impact.MAJOR,
        required_roles=("lead",),
        actions=(action,),
    )
    return Plan(
        settings=PlanSettings(organisation=Text("Acme"), owner=owner),
        definition=Definition(severities=(severity,)),
        roles=roles,
        channels=Channels(
            channels=(channel("mail", Audience.CUSTOMERS, "writer"), channel("room", Audience.RESPONDERS, "insider"))
        ),
        templates=(),
        values=Values(),
        components=Components(components=(Component(id="c", name=Text("C"), owner="maker"),)),
        status_page=StatusPage(),
    )


FULL = Roles(
    roles=tuple(Role(id=name, name=Text(name), people=(name,)) for name in NAMES),
    people=tuple(Person(id=name, name=name, mention=f"@{name}") for name in NAMES),
)


def test_each_part_goes_to_the_roles_that_it_names() -> None:
    """The owner sees all of the plan; everybody else sees the parts that they have to live by."""
    assert {review.path: review.mentions for review in reviews(make_plan(FULL))} == {
        "/plan/": ("@owner",),
        "/plan/definition.yml": ("@owner", "@lead", "@helper"),
        "/plan/roles.yml": tuple(f"@{name}" for name in NAMES),
        "/plan/channels.yml": ("@owner", "@writer", "@insider"),
        "/plan/templates/": ("@owner", "@writer"),
        "/plan/components.yml": ("@owner", "@maker"),
        "/incidents/": ("@lead",),
        "/.github/CODEOWNERS": ("@owner",),
    }


def test_what_nobody_can_be_asked_for_is_left_out() -> None:
    """A line without a handle would take the folder from those whom a line above gives it to."""
    paths = [review.path for review in reviews(make_plan(FULL, owner=None))]
    assert "/plan/" not in paths
    assert "/plan/components.yml" in paths
    assert reviews(make_plan(Roles())) == ()


def test_people_backups_and_teams_are_asked_each_once() -> None:
    """A team is asked by its handle, or through its members where it has none."""
    people = tuple(Person(id=name, name=name, mention=f"@{name}") for name in ("ada", "bo", "cy", "di"))
    teams = (
        Team(id="desk", name=Text("Desk"), mention="@acme/desk", members=("cy",)),
        Team(id="crew", name=Text("Crew"), members=("ada", "di")),
    )
    role = Role(id="owner", name=Text("O"), people=("ada",), backups=("bo",), teams=("desk", "crew"))
    first = reviews(make_plan(Roles(roles=(role,), people=people, teams=teams)))[0]
    assert first.mentions == ("@ada", "@bo", "@acme/desk", "@di")


def test_folders_come_before_the_files_in_them() -> None:
    """In CODEOWNERS the last line that fits holds alone."""
    paths = [review.path for review in reviews(make_plan(FULL))]
    assert paths.index("/plan/") < min(
        paths.index(path) for path in paths if path.startswith("/plan/") and path > "/plan/"
    )
