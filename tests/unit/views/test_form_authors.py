"""Who may write into the history with a form."""

from dataclasses import replace
from datetime import date

import pytest

from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.plan import Plan, PlanSettings
from statusbook.model.roles import Person, Roles
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Values
from statusbook.views.form_authors import Allowed, may_write

TODAY = date(2026, 11, 23)
NOBODY = Plan(
    settings=PlanSettings(organisation=Text.parse("x")),
    definition=Definition(),
    roles=Roles(),
    channels=Channels(),
    templates=(),
    values=Values(),
    components=Components(),
    status_page=StatusPage(),
)
ADA = replace(NOBODY, roles=Roles(people=(Person(id="ada", name="Ada", mention="@Ada-Conti"),)))


@pytest.mark.parametrize("handle", ["ada-conti", "@ada-conti", "ADA-CONTI"])
@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR"])
def test_whom_the_plan_names_and_the_host_vouches_for_may(handle: str, association: str) -> None:
    assert may_write(ADA, handle, association, TODAY, Allowed.NAMED)


@pytest.mark.parametrize("association", ["NONE", "CONTRIBUTOR", "FIRST_TIMER", "MANNEQUIN", "", "member", "OWNER "])
@pytest.mark.parametrize("allowed", list(Allowed))
def test_a_stranger_may_not_whatever_the_plan_says(association: str, allowed: Allowed) -> None:
    """A handle of the plan may be somebody else's on this host."""
    assert not may_write(ADA, "ada-conti", association, TODAY, allowed)
    assert not may_write(NOBODY, "ada-conti", association, TODAY, allowed)


@pytest.mark.parametrize("handle", ["bruno", "ada", "ada-conti-x", "", "@", "@@ada-conti", "ada-conti\n"])
def test_whom_the_plan_does_not_name_may_not(handle: str) -> None:
    assert not may_write(ADA, handle, "OWNER", TODAY, Allowed.NAMED)


def test_everybody_of_the_repository_may_where_that_is_wanted_or_nobody_is_named_yet() -> None:
    assert may_write(ADA, "bruno", "MEMBER", TODAY, Allowed.MEMBERS)
    assert may_write(NOBODY, "bruno", "MEMBER", TODAY, Allowed.NAMED)


@pytest.mark.parametrize(("until", "may"), [(date(2026, 11, 22), False), (TODAY, True)])
def test_whoever_has_left_may_not(until: date, may: bool) -> None:
    """The last day counts."""
    person = Person(id="ada", name="Ada", mention="@ada", until=until)
    plan = replace(ADA, roles=Roles(people=(person,)))
    assert may_write(plan, "ada", "MEMBER", TODAY, Allowed.NAMED) is may
