"""The plan's half of a build: MkDocs takes seconds, and runs only where its pages would come out as others."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from statusbook.app.build_fault import BuildFault
from statusbook.load.git_history import plan_changes
from statusbook.load.mkdocs_inputs import mkdocs_inputs
from statusbook.model.artifact import Artifact
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.render.plan.site import PlanSite, PlanSiteFault
from statusbook.views.plan_health import plan_health


@frozen
class PlanRun:
    """What MkDocs is to make.

    Attributes:
        root: The repository.
        now: The moment that the pages are made for.
        dated: The day that they bear: that of the plan's last change, or today where nobody knows it.
        stamp: What they depend on, in one word; empty where nobody can tell.
    """

    root: Path
    now: datetime
    dated: datetime
    stamp: str

    def start(self) -> PlanSite:
        """Let MkDocs begin, in a process of its own."""
        return PlanSite.start(self.root, self.now, self.dated)


def plan_run(root: Path, plan: Plan, findings: Iterable[Finding], now: datetime, stamp: str) -> PlanRun:
    """Return what MkDocs is to make of a plan.

    Args:
        root: The repository.
        plan: The plan.
        findings: All that is wrong with the repository; the first page says how well the plan is kept.
        now: The moment.
        stamp: What has to be the same: the plan's files, and Statusbook itself.
    """
    changes = plan_changes(root)
    dated = max((change.at for change in changes), default=now) if changes else now
    inputs = mkdocs_inputs(root)
    if inputs is None:
        return PlanRun(root, now, dated, "")
    health = plan_health(plan.settings, now, changes, tuple(findings))
    words = f"{stamp} {inputs} {health} {dated:%Y-%m-%d}"
    return PlanRun(root, now, dated, hashlib.sha256(words.encode()).hexdigest())


def plan_artifacts(site: PlanSite) -> tuple[Artifact, ...]:
    """Wait for MkDocs, and return its files.

    Raises:
        BuildFault: Where it cannot build the plan.
    """
    found = site.artifacts()
    if isinstance(found, PlanSiteFault):
        raise BuildFault(f"the plan's pages could not be built:\n{found.message}", 1)
    return found
