"""The channels' page: who reads and writes where, and what to do when a channel is down."""

from dataclasses import replace

import pytest

from statusbook.model.plan import Plan, Visibility
from statusbook.render.plan.pages import plan_pages


@pytest.fixture
def page(plan: Plan) -> str:
    first, second = plan.channels.channels
    channels = (replace(first, fallback="sms", independent_of_own_stack=True), second)
    changed = replace(plan, channels=replace(plan.channels, channels=channels))
    return next(page.markdown for page in plan_pages(changed) if page.path == "channels.md")


def section(page: str, channel: str) -> str:
    return page.split(f"{{#channel-{channel}}}")[1].split("\n## ", maxsplit=1)[0]


def test_the_table_says_what_works_without_us_and_what_comes_next(page: str) -> None:
    """The question in the worst night is answered in the first table."""
    rows = page.split("\n## ", maxsplit=1)[0]
    assert "| everybody | by itself | ✓ yes | [SMS](channels.md#channel-sms) |" in rows
    assert "| customers | by a person | no | – |" in rows


def test_a_channel_says_what_to_do_when_it_is_down(page: str) -> None:
    """The chain is written out, so that nobody has to follow it by hand."""
    assert "- Use instead, in this order: [SMS](channels.md#channel-sms)\n" in section(page, "page")
    assert "- It works while our own services do not." in section(page, "page")
    assert "- Use instead, in this order: nothing is named yet\n" in section(page, "sms")
    assert "- It may be down together with our own services." in section(page, "sms")


def test_a_channel_says_which_incidents_go_there_and_who_uses_it(page: str) -> None:
    """Severities, roles and departments are each in a line of their own."""
    assert "- Incidents that go there: [Critical](definition.md#severity-critical)\n" in section(page, "sms")
    assert "- Written by: [Writer](roles.md#role-writer)\n" in section(page, "sms")
    assert "- Departments that use it: Sales\n" in section(page, "sms")


def test_access_with_its_last_trial_is_internal(plan: Plan, page: str) -> None:
    """How to get in, who lets people in and when that was tried last is for the team."""
    inside = replace(plan, settings=replace(plan.settings, visibility=Visibility.INTERNAL))
    shown = next(page.markdown for page in plan_pages(inside) if page.path == "channels.md")
    assert "- Access is granted by: [Lead](roles.md#role-lead)" in section(shown, "page")
    assert "- Access last tried: 1 Oct 2026 (at least every 90\u00a0days)" in section(shown, "page")
    assert "Access" not in page
