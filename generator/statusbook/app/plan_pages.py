"""The plan's pages: a repository becomes the pages of its plan, or the findings that stand in the way."""

from dataclasses import dataclass
from pathlib import Path

from statusbook.load.repository import load_repository
from statusbook.model.finding import Finding
from statusbook.model.plan import Plan
from statusbook.render.plan.pages import PlanPage, plan_pages


@dataclass(frozen=True, slots=True)
class PlanPages:
    """What a repository's plan comes to.

    Attributes:
        plan: The plan; `None` where an error stands in the way.
        pages: Its pages in every language; none without a plan.
        findings: Everything that is wrong, warnings included.
    """

    plan: Plan | None
    pages: tuple[PlanPage, ...]
    findings: tuple[Finding, ...]


def read_plan_pages(root: Path) -> PlanPages:
    """Load the repository in `root` and return the pages of its plan, or what stands in the way of them."""
    loaded = load_repository(root)
    if loaded.book is None:
        return PlanPages(None, (), loaded.findings)
    return PlanPages(loaded.book.plan, plan_pages(loaded.book.plan), loaded.findings)
