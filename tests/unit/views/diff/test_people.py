"""Whom a change of the plan concerns, and what it changes for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.definition import Action
from statusbook.model.plan import Plan
from statusbook.model.roles import Person, Roles
from statusbook.model.text import Text
from statusbook.views.diff.people import Concern, DutyKind, concerns

Edit = Callable[..., Plan]


@pytest.fixture
def plan(sites: Path) -> Plan:
    """Agata leads, Bruno backs her up and writes together with the desk, a team with a handle that he is in."""
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book.plan


def with_role(plan: Plan, role_id: str, **fields: object) -> Plan:
    roles = tuple(replace(role, **fields) if role.id == role_id else role for role in plan.roles.roles)  # type: ignore[arg-type]
    return replace(plan, roles=replace(plan.roles, roles=roles))


def with_people(plan: Plan, *people: Person) -> Plan:
    return replace(plan, roles=replace(plan.roles, people=people))


def told(found: tuple[Concern, ...]) -> dict[str, tuple[list[str], list[str]]]:
    """Return, by handle, what each one got and lost, as `kind subject`."""
    found_by_handle = {}
    for concern in found:
        who = concern.after or concern.before
        assert who is not None
        duties = ([f"{duty.kind} {duty.subject}".strip() for duty in side] for side in (concern.gained, concern.lost))
        gained, lost = duties
        found_by_handle[who.mention or ""] = (gained, lost)
    return found_by_handle


def test_nobody_is_concerned_by_nothing(plan: Plan) -> None:
    assert concerns(plan, plan) == ()


def test_who_comes_and_who_goes_is_told(plan: Plan) -> None:
    """Whoever is named for the first time, and whoever is named no longer, hears of it."""
    carla = Person(id="carla", name="Carla", mention="@carla")
    agata, bruno = plan.roles.people
    after = with_people(with_role(plan, "lead", people=("carla",)), bruno, carla)
    found = concerns(plan, after)
    assert told(found) == {"@carla": (["fills lead"], []), "@agata-neri": ([], ["fills lead"])}
    assert [(concern.named_before, concern.named_after) for concern in found] == [(False, True), (True, False)]
    assert found[1].before == agata
    assert found[1].after is None


def test_what_comes_with_a_role_is_not_repeated_for_who_gets_it(plan: Plan) -> None:
    """A new lead answers for the catalogue because leads do: one line says it."""
    after = with_role(plan, "lead", people=("agata", "bruno"), backups=())
    assert told(concerns(plan, after)) == {"@bruno.sala": (["fills lead"], ["backup lead"])}


def test_who_keeps_a_role_is_told_what_changes_about_it(plan: Plan) -> None:
    """Everybody in the role, the backup too: components, steps, channels."""
    components = tuple(
        replace(part, owner="lead" if part.id == "loans" else None) for part in plan.components.components
    )
    after = replace(plan, components=replace(plan.components, components=components))
    change = (["answers-for-component loans"], ["answers-for-component catalogue"])
    assert told(concerns(plan, after)) == {"@agata-neri": change, "@bruno.sala": change}


def test_another_time_for_a_step_is_told(plan: Plan) -> None:
    (major, minor) = plan.definition.severities
    step = Action(what=Text.parse("Call."), role="lead", within=timedelta(minutes=5))
    was = replace(plan, definition=replace(plan.definition, severities=(replace(major, actions=(step,)), minor)))
    sooner = replace(major, actions=(replace(step, within=timedelta(minutes=2)),))
    is_now = replace(plan, definition=replace(plan.definition, severities=(sooner, minor)))
    assert told(concerns(was, is_now))["@agata-neri"] == (["acts major"], ["acts major"])


def test_another_description_of_a_role_is_told(plan: Plan) -> None:
    after = with_role(plan, "lead", responsibilities=(Text.parse("Everything."),))
    assert told(concerns(plan, after))["@agata-neri"] == ([f"{DutyKind.ANSWERS_FOR} lead"], [])


def test_a_team_with_a_handle_is_told_once_and_its_members_are_not(plan: Plan) -> None:
    """Twenty people in a team are reached by one mention."""
    after = with_role(plan, "lead", teams=("desk",))
    assert told(concerns(plan, after)) == {"@fern/desk": (["fills lead"], [])}


def test_members_of_a_team_without_a_handle_are_told_themselves(plan: Plan) -> None:
    """There is no other way to reach them."""

    def without_handle(plan: Plan) -> Plan:
        (desk,) = plan.roles.teams
        team = replace(desk, mention=None, members=("agata",))
        return replace(plan, roles=replace(plan.roles, teams=(team,)))

    after = with_role(plan, "lead", people=(), teams=("desk",))
    before = with_role(plan, "lead", people=())
    found = told(concerns(without_handle(before), without_handle(after)))
    assert found["@agata-neri"] == (["fills lead"], [])


def test_who_joins_and_who_leaves_a_team_is_told(plan: Plan) -> None:
    (desk,) = plan.roles.teams
    after = replace(plan, roles=replace(plan.roles, teams=(replace(desk, members=("agata",)),)))
    assert told(concerns(plan, after)) == {"@agata-neri": (["member desk"], []), "@bruno.sala": ([], ["member desk"])}


def test_the_order_of_backups_is_told(plan: Plan) -> None:
    """Who is called first at night matters."""
    before = with_role(plan, "lead", people=(), backups=("agata", "bruno"))
    after = with_role(plan, "lead", people=(), backups=("bruno", "agata"))
    assert set(told(concerns(before, after))) == {"@agata-neri", "@bruno.sala"}


def test_another_handle_is_told_to_both(plan: Plan) -> None:
    """The old handle may belong to somebody who wonders; the new one should be right."""
    agata, bruno = plan.roles.people
    (concern,) = concerns(plan, with_people(plan, replace(agata, mention="@agata"), bruno))
    assert (concern.before, concern.after) == (agata, replace(agata, mention="@agata"))


def test_a_role_that_goes_concerns_who_was_in_it(plan: Plan) -> None:
    writer = tuple(role for role in plan.roles.roles if role.id != "lead")
    after = replace(plan, roles=Roles(roles=writer, people=plan.roles.people, teams=plan.roles.teams))
    assert told(concerns(plan, after))["@agata-neri"] == ([], ["fills lead"])


def test_a_new_name_for_a_role_concerns_nobody(plan: Plan) -> None:
    """What people call it changes nothing that they do."""
    assert concerns(plan, with_role(plan, "lead", name=Text.parse("Boss"))) == ()
