"""The plan's pages in every language: the five parts, what leads to them, and what is made from them, as values."""

from collections.abc import Iterator

from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.render.localisation import N_
from statusbook.render.plan.environment import render
from statusbook.render.plan.reader import Reader
from statusbook.render.plan.visible import visible, visible_health
from statusbook.views.duties import duties_of_person, duties_of_team
from statusbook.views.plan_health import PlanHealth
from statusbook.views.run_sheet import run_sheet

_TITLES = {
    "index": N_("Start here"),
    "definition": N_("Definition of an incident"),
    "roles": N_("Roles and responsibilities"),
    "channels": N_("Communication channels"),
    "messages": N_("Message templates"),
    "values": N_("Incident values"),
}
"""Every page's name and what it is called, in the order in which they are read."""


@frozen
class PlanPage:
    """One page of the plan.

    Attributes:
        path: Where it goes among the plan's pages, with `/` between parts: `roles.md`, or `it/roles.md`.
        language: The language that it is written in.
        title: What it is called in a list of pages.
        markdown: Its text.
        section: What the pages of its kind are called together in a list of pages; empty for a page of the list itself.
        listed: Whether it is in such a list. People and teams would crowd it: they are found by links and by searching.
    """

    path: str
    language: str
    title: str
    markdown: str
    section: str = ""
    listed: bool = True


def plan_pages(plan: Plan, health: PlanHealth | None = None) -> tuple[PlanPage, ...]:
    """Return the plan's pages: the first language's at the root, every other one's in a folder of its name.

    Args:
        plan: The plan.
        health: How it is kept, which the first page shows where it is known.
    """
    shown = visible(plan)
    told = visible_health(health, plan.settings.visibility) if health else None
    return tuple(page for language in shown.settings.languages for page in _pages(shown, language, told))


def _pages(plan: Plan, language: str, health: PlanHealth | None) -> Iterator[PlanPage]:
    reader = Reader(plan, language)
    for name in _TITLES:
        yield _page(reader, name, health=health)
    yield from _run_sheets(plan, language)
    yield from _people(plan, language)
    yield from _teams(plan, language)


def _run_sheets(plan: Plan, language: str) -> Iterator[PlanPage]:
    reader = Reader(plan, language, "../")
    words, default = reader.localisation, plan.settings.default_language
    for severity in plan.definition.severities:
        name = severity.name.wording(language, default).text
        title = words.gettext("Run sheet: %(severity)s") % {"severity": name}
        text = render(reader, "run_sheet", title, sheet=run_sheet(plan, severity, language))
        path = page_path(f"run-sheets/{severity.id}", language, default)
        yield PlanPage(path, language, title, text, section=words.gettext("Run sheets"))


def _people(plan: Plan, language: str) -> Iterator[PlanPage]:
    reader = Reader(plan, language, "../")
    for person in plan.roles.people:
        text = render(reader, "person", person.name, person=person, duties=duties_of_person(plan, person))
        path = page_path(f"people/{person.id}", language, plan.settings.default_language)
        yield PlanPage(path, language, person.name, text, listed=False)


def _teams(plan: Plan, language: str) -> Iterator[PlanPage]:
    reader = Reader(plan, language, "../")
    for team in plan.roles.teams:
        title = team.name.wording(language, plan.settings.default_language).text
        text = render(reader, "team", title, team=team, duties=duties_of_team(plan, team))
        path = page_path(f"teams/{team.id}", language, plan.settings.default_language)
        yield PlanPage(path, language, title, text, listed=False)


def plan_title(plan: Plan, language: str) -> str:
    """Return the plan's title in a language; where it has none of its own, one that names the organisation."""
    settings = plan.settings
    if settings.title:
        return settings.title.wording(language, settings.default_language).text
    organisation = settings.organisation.wording(language, settings.default_language).text
    words = Reader(plan, language).localisation.gettext("Incident communication plan of %(organisation)s")
    return words % {"organisation": organisation}


def page_path(name: str, language: str, default: str) -> str:
    """Return the path of a page of one language."""
    return f"{name}.md" if language == default else f"{language}/{name}.md"


def _page(reader: Reader, name: str, **own: object) -> PlanPage:
    plan, language = reader.plan, reader.language
    path = page_path(name, language, plan.settings.default_language)
    title = reader.localisation.gettext(_TITLES[name])
    heading = plan_title(plan, language) if name == "index" else title
    return PlanPage(path, language, title, render(reader, name, heading, **own))
