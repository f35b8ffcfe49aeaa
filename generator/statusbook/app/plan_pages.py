"""The plan's pages: a repository becomes the pages of its plan, or the findings that stand in the way."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from statusbook.app.check import check_with_store, store_of
from statusbook.load.git_history import plan_changes
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan, Visibility
from statusbook.render.plan.pages import PlanPage, plan_pages
from statusbook.views.plan_health import plan_health


@frozen
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


def read_plan_pages(root: Path, now: datetime, visibility: Visibility | None = None) -> PlanPages:
    """Load the repository in `root` and return the pages of its plan, or what stands in the way of them.

    Args:
        root: The repository.
        now: The moment that the plan's health is judged at.
        visibility: For whom the pages are, where that is not what the plan says.
    """
    loaded, findings = check_with_store(root, store_of(root), now)
    if loaded.book is None:
        return PlanPages(None, (), findings)
    plan = loaded.book.plan
    if visibility is not None:
        plan = replace(plan, settings=replace(plan.settings, visibility=visibility))
    health = plan_health(plan.settings, now, plan_changes(root), findings)
    return PlanPages(plan, plan_pages(plan, health), findings)
