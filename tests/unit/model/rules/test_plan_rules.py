"""What the plan's rules find, and what they leave alone."""

from dataclasses import replace

import pytest

from statusbook.model.definition import Definition, Question, Severity
from statusbook.model.roles import Person, Role, Roles, Team
from statusbook.model.rules.known import KnownIds
from statusbook.model.rules.plan_rules import definition_problems, roles_problems
from statusbook.model.status import Impact
from statusbook.model.text import Text

MAJOR = Severity(
    id="major", name=Text("Major"), criteria=(Text("x"),), impact=Impact.MAJOR, major=True, channels=("page", "sms")
)
KNOWN = KnownIds(severities=frozenset({"major"}), channels=frozenset({"page", "sms"}))
PEOPLE = tuple(Person(id=name, name=name, mention=f"@{name}") for name in ("ada", "bo"))


def codes(definition: Definition, known: KnownIds = KNOWN) -> list[str]:
    return [problem.code for problem in definition_problems(definition, known)]


def staffing(**fields: tuple[str, ...]) -> list[str]:
    role = Role(id="lead", name=Text("Lead"), **fields)  # type: ignore[arg-type]  # people, backups or teams
    roles = Roles(roles=(role,), people=PEOPLE, teams=(Team(id="desk", name=Text("Desk"), members=("ada", "bo")),))
    return [problem.code for problem in roles_problems(roles, KnownIds())]


def test_without_a_decision_path_no_severity_is_unreachable() -> None:
    """Who has not drawn a path has not forgotten a severity in it."""
    assert codes(Definition(severities=(MAJOR,))) == []
    path = (Question(ask=Text("Is it nothing?")),)
    assert codes(Definition(severities=(MAJOR,), decision=path)) == ["unreachable-severity"]


@pytest.mark.parametrize(
    ("dependent", "found"),
    [
        (frozenset({"page", "sms"}), True),
        (frozenset({"page", "sms", "chat"}), True),
        (frozenset({"page"}), False),
        (None, False),
    ],
)
def test_one_channel_of_a_major_severity_stands_on_its_own(dependent: frozenset[str] | None, found: bool) -> None:
    """One that works without us is enough; where the channels cannot be read, nothing is said about them."""
    known = replace(KNOWN, dependent_channels=dependent)
    assert codes(Definition(severities=(MAJOR,)), known) == ["no-independent-channel"] * found


def test_only_major_severities_need_an_independent_channel() -> None:
    """A small disturbance that nobody hears of is no harm."""
    known = replace(KNOWN, dependent_channels=frozenset({"page", "sms"}))
    assert codes(Definition(severities=(replace(MAJOR, major=False),)), known) == []
    assert codes(Definition(severities=(replace(MAJOR, channels=()),)), known) == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ["role-without-person"]),
        ({"backups": ("ada",)}, ["role-without-person"]),
        ({"people": ("ada",)}, ["role-without-backup"]),
        ({"people": ("ada", "ada")}, ["role-without-backup"]),
        ({"people": ("ada", "bo")}, []),
        ({"people": ("ada",), "backups": ("bo",)}, []),
        ({"people": ("ada",), "teams": ("desk",)}, []),
        ({"teams": ("desk",)}, []),
    ],
)
def test_a_role_needs_two(fields: dict[str, tuple[str, ...]], found: list[str]) -> None:
    """Two people, a backup or a team: somebody always picks up."""
    assert staffing(**fields) == found


def test_a_person_whom_nobody_names_is_found() -> None:
    """Whoever changes roles.yml sees who is left over; being in a team is being named."""
    role = Role(id="lead", name=Text("Lead"), teams=("desk",))
    desk = Team(id="desk", name=Text("Desk"), members=("ada",))
    problems = list(roles_problems(Roles(roles=(role,), people=PEOPLE, teams=(desk,)), KnownIds()))
    assert [(problem.code, problem.loc) for problem in problems] == [("unused-person", ("people", 1, "id"))]
