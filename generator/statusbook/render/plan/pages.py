"""The plan's pages: six for every language of the plan, as values."""

from dataclasses import dataclass

from statusbook.model.plan import Plan
from statusbook.render.localisation import N_
from statusbook.render.plan.environment import render
from statusbook.render.plan.reader import Reader
from statusbook.render.plan.visible import visible

_TITLES = {
    "index": N_("Start here"),
    "definition": N_("Definition of an incident"),
    "roles": N_("Roles and responsibilities"),
    "channels": N_("Communication channels"),
    "messages": N_("Message templates"),
    "values": N_("Incident values"),
}
"""Every page's name and what it is called, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One page of the plan.

    Attributes:
        path: Where it goes among the plan's pages, with `/` between parts: `roles.md`, or `it/roles.md`.
        language: The language that it is written in.
        title: What it is called in a list of pages.
        markdown: Its text.
    """

    path: str
    language: str
    title: str
    markdown: str


def plan_pages(plan: Plan) -> tuple[PlanPage, ...]:
    """Return the plan's pages: the first language's at the root, every other one's in a folder of its name."""
    shown = visible(plan)
    return tuple(_page(Reader(shown, language), name) for language in shown.settings.languages for name in _TITLES)


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


def _page(reader: Reader, name: str) -> PlanPage:
    plan, language = reader.plan, reader.language
    path = page_path(name, language, plan.settings.default_language)
    title = reader.localisation.gettext(_TITLES[name])
    heading = plan_title(plan, language) if name == "index" else title
    return PlanPage(path, language, title, render(reader, name, heading))
