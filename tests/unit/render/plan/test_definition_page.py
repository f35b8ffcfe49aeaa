"""The definition's page: from questions to a severity, then what the severities ask for, side by side."""

from dataclasses import replace

import pytest

from statusbook.model.definition import Question
from statusbook.model.plan import Plan
from statusbook.model.text import Text
from statusbook.render.plan.pages import plan_pages

PATH = (
    Question(ask=Text(by_language={"en": "Can nobody | buy?", "it": "Nessuno può comprare?"}), severity="critical"),
    Question(ask=Text("Is it one\nperson?")),
    Question(ask=Text("Is it slow?"), severity="minor"),
)


def page(plan: Plan, path: str = "definition.md") -> str:
    return next(page.markdown for page in plan_pages(plan) if page.path == path)


def path_of(plan: Plan, otherwise: str | None = "Wait.", path: str = "definition.md") -> str:
    definition = replace(plan.definition, decision=PATH, otherwise=Text(otherwise) if otherwise else None)
    return page(replace(plan, definition=definition), path).split("{#decision}")[1].split("## ")[0]


def test_the_path_is_a_list_that_reads_without_any_style(plan: Plan) -> None:
    """Each question has its number, what yes means, and where no leads: words alone, in plain Markdown too."""
    assert path_of(plan).split('markdown="1">\n\n')[1].split("\n\n</div>")[0] == (
        '1. <span class="question">Can nobody \\| buy?</span><br>\n'
        '   <span class="yes">Yes: [Critical](definition.md#severity-critical)</span><br>\n'
        '   <span class="no">No: on to question 2</span>\n'
        '2. <span class="question">Is it one person?</span><br>\n'
        '   <span class="yes">Yes: **no incident**</span><br>\n'
        '   <span class="no">No: on to question 3</span>\n'
        '3. <span class="question">Is it slow?</span><br>\n'
        '   <span class="yes">Yes: [Minor](definition.md#severity-minor)</span><br>\n'
        '   <span class="no">No: <span class="otherwise">Wait.</span></span>'
    )


def test_the_path_is_translated(plan: Plan) -> None:
    """The Italian page asks in Italian, and marks what is not translated."""
    italian = path_of(plan, path="it/definition.md")
    assert "Nessuno può comprare?" in italian
    assert '<span lang="en">Is it slow?</span>' in italian
    assert "Sì: [Critica]" in italian


def test_the_last_no_leads_somewhere(plan: Plan) -> None:
    """Without words for it, it leads to what to do in doubt; without those too, nothing is made up."""
    assert '<span class="no">No: [In doubt?](#in-doubt)</span>' in path_of(plan, otherwise=None)
    unsure = replace(plan, definition=replace(plan.definition, in_doubt=None))
    assert path_of(unsure, otherwise=None).count("No:") == 2


def test_without_questions_there_is_no_path(plan: Plan) -> None:
    """A plan that has none shows no empty heading."""
    assert "decision" not in page(plan)


@pytest.mark.parametrize(
    "row",
    [
        "| Severity | [Critical](definition.md#severity-critical) | [Minor](definition.md#severity-minor) |",
        "| **What customers notice** | They cannot buy | – |",
        "| **Major incident** | ✓ yes | no |",
        "| **Impact on the status page** | Critical | Minor |",
        "| **First update within** | 15\u00a0minutes | – |",
        "| **Who must be there** | [Lead](roles.md#role-lead) | – |",
        (
            "| **Told on** | [Status page](channels.md#channel-page)<br>[SMS](channels.md#channel-sms) "
            "| [Status page](channels.md#channel-page) |"
        ),
        "| **Postmortem** | no later than 5\u00a0days after the end | not required |",
    ],
)
def test_severities_are_compared_row_by_row(plan: Plan, row: str) -> None:
    """Who wavers between two severities sees in one line what differs."""
    assert f"\n{row}\n" in page(plan)


def test_each_severity_has_its_criteria_and_examples_in_its_own_section(plan: Plan) -> None:
    """What needs whole sentences has room there, and a link leads to the same in order of time."""
    section = page(plan).split("{#severity-critical}")[1].split("\n## ")[0]
    for words in ("- Nobody can buy", "- The shop is down", "They cannot buy", "run-sheets/critical.md", "In full"):
        assert words in section


def test_criteria_and_examples_are_compared_too(plan: Plan) -> None:
    """How an incident is recognised stands side by side for all severities, not only in their sections."""
    table = page(plan).split("| Severity |")[1].split("\n\n")[0]
    assert "| **Recognise it by any of these** | Nobody can buy" in table
    assert "| **Examples** | The shop is down" in table
