"""Somebody who has never seen the repository opens the plan at night and finds every answer by following links.

For each severity: is this an incident, who leads, who says what to whom, where, within how long, in which words.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from statusbook.load.repository import load_repository
from statusbook.model.definition import Severity
from statusbook.model.plan import Plan
from statusbook.model.text import Text
from statusbook.render.localisation import Localisation

pytestmark = pytest.mark.browser

LOADED = load_repository(Path(__file__).parents[2])
assert LOADED.book is not None, LOADED.findings
PLAN: Plan = LOADED.book.plan
CASES = [(language, severity) for language in PLAN.settings.languages for severity in PLAN.definition.severities]


def words(text: Text, language: str) -> str:
    """Return a text of the plan as a page shows it, without its markup."""
    return re.sub(r"[*`_]|\[([^]]*)\]\([^)]*\)", r"\1", text.wording(language, "en").text).strip()


def shown(page: Page) -> str:
    """Return what the page's article says, with every run of white space as one space."""
    return " ".join(page.locator("article").inner_text().split())


PHONE: dict[str, Any] = {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}
"""As it lies on a bedside table."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """Return a phone without scripts: nothing that is read at night needs one, on a bad network least of all."""
    context = browser.new_context(java_script_enabled=False, **PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(phone: Page) -> Page:
    """Return the phone, with nothing open on it."""
    phone.goto("about:blank")
    return phone


def follow(page: Page, link: Locator) -> None:
    """Tap a link, and wait until all of what it leads to is there."""
    with page.expect_navigation(wait_until="load"):
        link.click()


def open_first_page(page: Page, address: str, language: str) -> None:
    """Open the plan where the status page's link leads."""
    page.goto(f"{address}/{'' if language == 'en' else f'{language}/'}index.html")
    follow(page, page.locator("header nav a[href*='plan/']"))
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(("language", "severity"), CASES, ids=lambda case: getattr(case, "id", case))
def test_is_this_an_incident_and_how_bad(page: Page, address: str, language: str, severity: Severity) -> None:
    """From the first page one tap leads to what counts as this severity, with its criteria and examples."""
    open_first_page(page, address, language)
    follow(
        page,
        page.locator("article ol").first.get_by_role("link", name=words(severity.name, language), exact=True).first,
    )
    assert page.url.endswith(f"definition.html#severity-{severity.id}")
    article = shown(page)
    for text in (*severity.criteria, *severity.examples, *PLAN.definition.counts, *PLAN.definition.does_not_count):
        assert words(text, language) in article
    for question in PLAN.definition.decision:
        assert words(question.ask, language) in article


@pytest.mark.parametrize(("language", "severity"), CASES, ids=lambda case: getattr(case, "id", case))
def test_who_leads_and_who_says_what_where_and_by_when(
    page: Page, address: str, language: str, severity: Severity
) -> None:
    """The run sheet, one tap from the first page, names people, deeds, channels and times in their order."""
    localisation = Localisation(language, "Europe/Rome")
    open_first_page(page, address, language)
    follow(page, page.locator(f"article a[href*='run-sheets/{severity.id}.html']").first)
    article = shown(page)
    leader = PLAN.roles.role(severity.required_roles[0])
    assert leader is not None
    people = [PLAN.roles.person(person) for person in (*leader.people, *leader.backups)]
    assert all(person and person.name in article and person.mention in article for person in people)
    place = 0
    for action in sorted(severity.actions, key=lambda action: action.within):
        role, channel = PLAN.roles.role(action.role), PLAN.channels.channel(action.channel)
        assert role is not None
        step = article.find(words(action.what, language), place)
        assert step >= place, action
        place = step
        before, after = article[max(0, step - 200) : step], article[step : step + 400]
        assert localisation.duration(action.within) in before
        assert words(role.name, language) in before
        assert channel is None or words(channel.name, language) in after
    for promise in (severity.first_update, *severity.update_every.values()):
        assert promise is None or localisation.duration(promise) in article


@pytest.mark.parametrize(("language", "severity"), CASES, ids=lambda case: getattr(case, "id", case))
def test_in_which_words(page: Page, address: str, language: str, severity: Severity) -> None:
    """From the run sheet one tap leads to words that can be copied."""
    open_first_page(page, address, language)
    follow(page, page.locator(f"article a[href*='run-sheets/{severity.id}.html']").first)
    follow(page, page.locator("article a[href*='messages.html#']").first)
    anchor = page.url.partition("#")[2]
    assert anchor
    block = page.locator(f"[id='{anchor}'] ~ .highlight, [id='{anchor}'] ~ div .highlight").first
    assert len(block.inner_text().split()) > 10


@pytest.mark.parametrize("language", PLAN.settings.languages)
def test_a_button_copies_the_words(browser: Browser, address: str, language: str) -> None:
    """Where scripts run, every block of words that can be copied has a button for it."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(f"{address}/plan/{'' if language == 'en' else f'{language}/'}messages.html")
    blocks = page.locator(".highlight:visible")
    assert blocks.count() > len(PLAN.definition.severities)
    for block in blocks.all():
        block.locator("button, [data-clipboard-target]").first.wait_for(state="attached")
    context.close()


def test_whom_to_reach_and_where(page: Page, address: str) -> None:
    """Every channel's section says who reads it and what to use when it is down."""
    open_first_page(page, address, "en")
    follow(page, page.locator("article").get_by_role("link", name="Communication channels").first)
    article = shown(page)
    for channel in PLAN.channels.channels:
        assert words(channel.purpose, "en") in article
        fallback = PLAN.channels.channel(channel.fallback)
        section = article[article.find(words(channel.purpose, "en")) :]
        assert fallback is None or words(fallback.name, "en") in section
