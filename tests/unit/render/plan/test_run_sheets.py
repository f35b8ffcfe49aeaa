"""The run sheets and the plan's health, as pages: in order of time, linked, and without what is for the team only."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from statusbook.model.change import Change
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.plan import Plan, Visibility
from statusbook.render.plan.pages import plan_pages
from statusbook.views.plan_health import PlanHealth, plan_health

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def health(plan: Plan) -> PlanHealth:
    when = datetime(2026, 11, 9, 12, tzinfo=UTC)
    changes = (Change(when, "Ada Secret", "secret *subject*", ("plan/roles.yml", "plan/secret-file")),)
    findings = (Finding("x", FindingSeverity.WARNING, 'secret "message"', "plan/roles.yml", 4, 2),)
    return plan_health(plan.settings, NOW, changes, findings)


def pages(plan: Plan, health: PlanHealth | None = None) -> dict[str, str]:
    return {page.path: page.markdown for page in plan_pages(plan, health)}


def internal(plan: Plan) -> Plan:
    return replace(plan, settings=replace(plan.settings, visibility=Visibility.INTERNAL))


def test_every_severity_has_a_run_sheet_in_every_language(plan: Plan) -> None:
    """It is found from the first page and from the definition, and stands together with the others."""
    made = pages(plan)
    for path in ("run-sheets/critical.md", "run-sheets/minor.md", "it/run-sheets/critical.md"):
        assert path in made
        folder, name = ("it/", path.removeprefix("it/")) if path.startswith("it/") else ("", path)
        assert f"]({name})" in made[f"{folder}index.md"]
        assert f"]({name})" in made[f"{folder}definition.md"]
    assert {page.section for page in plan_pages(plan) if page.path.startswith("run-sheets/")} == {"Run sheets"}


def test_a_run_sheet_says_who_does_what_where_in_which_words_and_when(plan: Plan) -> None:
    """In order of time, with names, links and boxes to tick; the words are those of the reader's language."""
    sheet = pages(plan)["run-sheets/critical.md"].replace("\u00a0", " ")
    steps = sheet.split("{#steps}")[1].split("{#cadence}")[0]
    declared, published, due = (line for line in steps.splitlines() if line.startswith("- [ ] "))
    assert "**5 minutes** · [Lead](../roles.md#role-lead) ([Ada L" in declared
    assert "**15 minutes** · [Writer](../roles.md#role-writer)" in published
    assert "→ [Status page](../channels.md#channel-page)" in published
    assert "[Investigating](../messages.md#template-investigating)" in published
    assert "**15 minutes after the detection**" in due
    assert "| Investigating | 30 minutes; the second one 45 minutes after the detection |" in sheet
    assert "within 5 days after the incident is resolved" in sheet


def test_a_channel_is_named_with_its_fallback(plan: Plan) -> None:
    """Whoever finds the channel down reads on the same line where to go instead."""
    page = replace(plan.channels.channels[0], fallback="sms")
    changed = replace(plan, channels=replace(plan.channels, channels=(page, *plan.channels.channels[1:])))
    sheet = pages(changed)["run-sheets/critical.md"]
    assert "→ [Status page](../channels.md#channel-page) (if that is down: [SMS](../channels.md#channel-sms))" in sheet


def test_a_severity_without_anything_has_a_run_sheet_that_says_so(plan: Plan) -> None:
    """A plan that has just begun shows what is still to be written."""
    bare = replace(plan.definition.severities[1], update_every={}, actions=(), required_roles=())
    changed = replace(plan, definition=replace(plan.definition, severities=(bare,)))
    sheet = pages(changed)["run-sheets/minor.md"]
    assert "The plan names no roles for this severity yet." in sheet
    assert "The plan has no steps for this severity yet." in sheet
    assert "{#cadence}" not in sheet


def test_the_first_page_tells_the_plan_s_health(plan: Plan, health: PlanHealth) -> None:
    """Who keeps it, when the next review is due, what has changed and where something is missing."""
    about = pages(plan, health)["index.md"].split("{#about}")[1]
    assert "- Owner: [Lead](roles.md#role-lead)" in about
    assert "- Next review due by: 1 Feb 2027" in about
    assert "[Roles and responsibilities](roles.md) (1 change, last on 9 Nov 2026)" in about
    assert "Other files (1 change" in about
    assert "`plan/roles.yml` (1 thing)" in about


def test_a_review_that_is_overdue_is_seen(plan: Plan) -> None:
    """It stands out, for an old plan is followed with care."""
    settings = replace(plan.settings, reviewed=date(2025, 1, 1))
    late = plan_health(settings, NOW, None, ())
    about = pages(replace(plan, settings=settings), late)["index.md"].split("{#about}")[1]
    assert "**That day is over.**" in about
    assert "Changed since" not in about, "nothing is known about that"


def test_who_changed_what_in_which_words_is_for_the_team(plan: Plan, health: PlanHealth) -> None:
    """A public page has neither names nor subjects nor files nor what a finding quotes; an internal one has them."""
    assert "ecret" not in pages(plan, health)["index.md"]
    shown = pages(internal(plan), health)["index.md"]
    assert "9 Nov 2026, Ada Secret: secret \\*subject\\*" in shown
    assert '`plan/roles.yml`:4: secret "message"' in shown
