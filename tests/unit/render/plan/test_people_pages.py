"""A page for each person and each team: all that is theirs, and only as much contact as its readers may see."""

from dataclasses import replace

import pytest

from statusbook.model.components import Component, Components
from statusbook.model.plan import Plan, Visibility
from statusbook.model.text import Text
from statusbook.render.plan.pages import plan_pages


@pytest.fixture
def whole(plan: Plan) -> Plan:
    """Return the plan with a component that has an owner."""
    shop = Component(id="shop", name=Text("Web shop"), owner="writer", description=Text("Where people buy"))
    return replace(plan, components=Components(components=(shop,)))


def pages(plan: Plan) -> dict[str, str]:
    return {page.path: page.markdown for page in plan_pages(plan)}


def internal(plan: Plan) -> Plan:
    return replace(plan, settings=replace(plan.settings, visibility=Visibility.INTERNAL))


def test_everybody_has_a_page_in_every_language_outside_the_list_of_pages(whole: Plan) -> None:
    """Forty people would bury the plan's own pages; links and the search find theirs."""
    own = [page for page in plan_pages(whole) if "people/" in page.path or "teams/" in page.path]
    assert {page.path for page in own} == {
        f"{folder}{name}.md" for folder in ("", "it/") for name in ("people/ada", "people/bo", "teams/desk")
    }
    assert not any(page.listed for page in own)
    assert all(page.listed for page in plan_pages(whole) if page not in own)


def test_a_person_s_page_has_roles_and_how_they_come_to_them(whole: Plan) -> None:
    """Who fills a role, who steps in for it, and who shares it with a team read different words."""
    made = pages(whole)
    assert "| [Lead](../roles.md#role-lead) | fills it | Decides |" in made["people/ada.md"]
    assert "| [Lead](../roles.md#role-lead) | backup, called as number 1 | Decides |" in made["people/bo.md"]
    assert "| [Lead](../roles.md#role-lead) | fills it | Decides |" in made["teams/desk.md"]
    roles = whole.roles
    shared = replace(roles, roles=(replace(roles.roles[0], backups=()), roles.roles[1]))
    in_team = pages(replace(whole, roles=shared))["people/bo.md"]
    assert r"| [Lead](../roles.md#role-lead) | [Desk @acme/desk](../teams/desk.md) | Decides |" in in_team


def test_a_person_s_page_has_what_to_do_by_when(whole: Plan) -> None:
    """Deadlines are found without reading every severity; what is done as a backup is marked as such."""
    bo = pages(whole)["people/bo.md"]
    critical, five, fifteen = "[Critical](../definition.md#severity-critical)", "5\u00a0minutes", "15\u00a0minutes"
    assert f"| {critical} | {five} | [Lead](../roles.md#role-lead) (as backup) | Declare |" in bo
    assert (
        f"| {critical} | {fifteen} | [Writer](../roles.md#role-writer) | Publish → "
        "[Status page](../channels.md#channel-page) |"
    ) in bo
    assert f"Needed from the start in: {critical}" in bo


def test_a_person_s_page_has_components_channels_and_the_plan(whole: Plan) -> None:
    """Everything else that is theirs is below."""
    made = pages(whole)
    assert "- Web shop ([Writer](../roles.md#role-writer)): Where people buy" in made["people/bo.md"]
    assert "Web shop" not in made["people/ada.md"]
    assert "- To write on: [SMS](../channels.md#channel-sms)" in made["people/bo.md"]
    assert "**This plan itself is kept by this role:** [Lead](../roles.md#role-lead)" in made["people/ada.md"]


def test_contact_and_access_are_on_internal_pages_only(whole: Plan) -> None:
    """The public sees who answers for what, never how to ring them at night."""
    grants = "- To let others in to: [Status page](../channels.md#channel-page)"
    public, inside = pages(whole)["people/ada.md"], pages(internal(whole))["people/ada.md"]
    assert "Contact" not in public
    assert grants not in public
    assert r"Contact, the surest way first: [\+39 02 5550](<tel:+39025550>) · [secret-ada@example.com]" in inside
    assert grants in inside


def test_a_mention_leads_to_where_its_person_is_reached(whole: Plan) -> None:
    """Name and handle are one link, on every page, also on those in a folder."""
    made = pages(whole)
    link = r"[Ada L\_o\_velace @ada\_l](people/ada.md)"
    assert link in made["roles.md"]
    assert link.replace("people/", "../people/") in made["run-sheets/critical.md"]
    assert link in made["it/roles.md"]
    assert "[Desk @acme/desk](teams/desk.md)" in made["roles.md"]


def test_what_somebody_fills_comes_before_what_they_step_in_for(whole: Plan) -> None:
    """Whoever is woken up reads their own role first."""
    bo = pages(whole)["people/bo.md"].split("{#roles}")[1]
    assert bo.index("[Writer]") < bo.index("[Lead]")


def test_somebody_without_a_role_is_told_so(whole: Plan) -> None:
    """An empty table would look like a mistake."""
    roles = replace(whole.roles, roles=())
    assert "The plan names no role here yet." in pages(replace(whole, roles=roles))["people/ada.md"]
