"""The plan's pages hold what a responder needs, in every language, with links that lead somewhere."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from statusbook.model.definition import Severity
from statusbook.model.plan import Plan
from statusbook.model.status import Impact
from statusbook.model.text import Text
from statusbook.render.plan.pages import plan_pages

NAMES = ("index", "definition", "roles", "channels", "messages", "values")
NBSP = "\u00a0"


@pytest.fixture
def pages(plan: Plan) -> dict[str, str]:
    return {page.path: page.markdown for page in plan_pages(plan)}


def test_every_language_has_every_page(plan: Plan) -> None:
    """The first language is at the root, where links from elsewhere lead; the others are in folders of their names."""
    pages = plan_pages(plan)
    own = [page.path for page in pages if "/" not in page.path.removeprefix("it/")]
    assert own == [f"{name}.md" for name in NAMES] + [f"it/{name}.md" for name in NAMES]
    assert {page.language for page in pages if page.path.startswith("it/")} == {"it"}


def test_every_link_between_pages_leads_to_an_anchor(pages: dict[str, str]) -> None:
    """Nobody who follows a link at night lands at the top of a long page, or nowhere."""
    links = 0
    for path, text in pages.items():
        folder = path.rpartition("/")[0]
        for target, anchor in re.findall(r"\]\(([\w/]+\.md)#([\w-]+)\)", text):
            links += 1
            found = pages[f"{folder}/{target}".lstrip("/")]
            assert f"{{#{anchor}}}" in found or f'id="{anchor}"' in found, f"{path}: {target}#{anchor}"
    assert links > 50


def test_anchors_are_ids(pages: dict[str, str]) -> None:
    """A link that somebody has saved works after the name has changed, and in every language."""
    assert "## Critical {#severity-critical}" in pages["definition.md"]
    assert "## Critica {#severity-critical}" in pages["it/definition.md"]
    assert "## Guida {#role-lead}" in pages["it/roles.md"]
    assert "## Pagina di stato {#channel-page}" in pages["it/channels.md"]
    assert "## Onesti {#value-honest}" in pages["it/values.md"]
    assert "### SMS {#template-investigating-sms}" in pages["messages.md"]
    assert "SMS</span> {#template-investigating-sms}" in pages["it/messages.md"]


def test_the_first_page_leads_on_in_an_emergency(pages: dict[str, str]) -> None:
    """Severities, roles, messages and channels are one click away from the first page."""
    for link in ("definition.md#severity-critical", "roles.md#role-lead", "messages.md#status-investigating"):
        assert link in pages["index.md"]
    assert "channels.md#channel-page" in pages["index.md"]


def test_the_first_page_names_only_roles_that_an_incident_asks_for(pages: dict[str, str]) -> None:
    """Who owns a component or the plan is no help to somebody who has to find the lead."""
    start = pages["index.md"].split("## ")[1]
    assert "role-lead" in start
    assert "role-writer" not in start


def test_actions_are_in_the_order_of_time(pages: dict[str, str]) -> None:
    """What is due first stands first, however the file is sorted."""
    rows = re.findall(r"^\| (\d+)\W+minutes? \|", pages["definition.md"], re.MULTILINE)
    assert rows == ["5", "15"]


def test_a_number_stays_with_its_unit(pages: dict[str, str]) -> None:
    """In a narrow cell `15 minutes` is not broken in two."""
    assert f"15{NBSP}minutes" in pages["definition.md"]


def test_one_cadence_for_all_statuses_is_said_once(plan: Plan) -> None:
    """Four equal lines would hide that there is nothing to choose."""
    every = dict.fromkeys(plan.definition.severities[0].update_every, timedelta(hours=1))
    severity = replace(plan.definition.severities[0], update_every=every)
    pages = plan_pages(replace(plan, definition=replace(plan.definition, severities=(severity,))))
    assert f"Then at least every: **1{NBSP}hour**" in pages[1].markdown


def test_a_role_shows_its_own_actions(pages: dict[str, str]) -> None:
    """Whoever takes a role reads in one place what to do by when, for every severity."""
    writer = pages["roles.md"].split("{#role-writer}")[1].split("## ")[0]
    assert "Publish" in writer
    assert "Declare" not in writer


def test_the_matrix_shows_which_severity_goes_where(pages: dict[str, str]) -> None:
    """A channel's row has a mark for each severity that names it, and a dash for the others."""
    assert "| [SMS](channels.md#channel-sms) | ✓ | – |" in pages["channels.md"]
    assert "| [Status page](channels.md#channel-page) | ✓ | ✓ |" in pages["channels.md"]


def test_a_message_is_shown_as_it_is(pages: dict[str, str]) -> None:
    """What is copied is the template itself, its blank lines and fences included."""
    assert "````text\nWe look.\n\n\n```\n{{ what }}\n```\n````" in pages["messages.md"]


def test_a_message_shows_how_much_of_the_channel_it_takes(pages: dict[str, str]) -> None:
    """Whoever shortens a text message sees what fits before sending it."""
    assert "(10 caratteri; 10 di 160 su [" in pages["it/messages.md"]


def test_a_page_has_the_texts_of_its_own_language(pages: dict[str, str]) -> None:
    """Nobody copies English words to Italian customers by mistake; where there are no others, the page says so."""
    assert "Guardiamo." in pages["it/messages.md"]
    assert "Guardiamo." not in pages["messages.md"]
    assert "It gets the text for every channel." in pages["messages.md"]
    italian = pages["it/messages.md"]
    assert "*Non ancora scritto in questa lingua: questo è il testo in English.*" in italian
    assert '<div lang="en" markdown="1">\n\n````text\nWe look.' in italian


def test_a_message_to_copy_has_marks_instead_of_invented_facts(pages: dict[str, str]) -> None:
    """What is copied in a hurry must not contain an example's cause or time."""
    copied = pages["messages.md"].partition("````text\n")[2].partition("````")[0]
    assert "[what]" in copied
    assert "the shop" not in copied
    assert "> We look.\n" in pages["messages.md"]
    assert "| `[what]` | This\\|or that<br>Example: *the shop* |" in pages["messages.md"]


def test_statuses_without_a_template_are_named_with_their_files(pages: dict[str, str]) -> None:
    """A gap is found on a quiet day, with the name of the file that closes it."""
    assert "- Resolved: `plan/templates/resolved.md`" in pages["messages.md"]
    assert "plan/templates/investigating.md" not in pages["messages.md"]


def test_a_missing_translation_is_marked_with_its_language(pages: dict[str, str]) -> None:
    """A screen reader does not read English words with Italian sounds."""
    assert '<span lang="en">One laptop</span>' in pages["it/definition.md"]
    assert '<div lang="en" markdown="1">\n\nWe say it\n\n</div>' in pages["it/values.md"]
    assert "lang=" not in pages["definition.md"]


def test_names_are_not_markdown(pages: dict[str, str]) -> None:
    """A handle with underscores is a handle, not emphasis."""
    assert r"@ada\_l" in pages["roles.md"]
    assert r"Ada L\_o\_velace" in pages["roles.md"]


def test_an_empty_part_says_where_to_write_it(empty_plan: Plan) -> None:
    """A plan that has just begun is readable, and says what comes next."""
    pages = {page.path: page.markdown for page in plan_pages(empty_plan)}
    for name in ("definition", "roles", "channels", "values"):
        assert "not been written yet" in pages[f"{name}.md"]
        assert f"`plan/{name}.yml`" in pages[f"{name}.md"]
    assert "`plan/templates/investigating.md`" in pages["messages.md"]
    assert "# Incident communication plan of Acme\n" in pages["index.md"]


def test_a_text_with_paragraphs_stays_whole(plan: Plan) -> None:
    """Two paragraphs in a list's item stay there instead of ending the list."""
    severity = Severity(id="s", name=Text("S"), criteria=(Text("one\n\ntwo"), Text("three")), impact=Impact.MINOR)
    definition = replace(plan.definition, severities=(severity,))
    page = plan_pages(replace(plan, definition=definition))[1].markdown
    assert "- one\n\n    two\n\n- three\n" in page
