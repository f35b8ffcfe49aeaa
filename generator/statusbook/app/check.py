"""Checking: everything that is wrong with a repository at a moment, gathered in one run."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from statusbook.cache.code_digest import code_digest
from statusbook.cache.store import Store
from statusbook.load.contents import Look
from statusbook.load.findings import make_finding
from statusbook.load.kept_findings import PlanFindings
from statusbook.load.plan_paths import PART_FILES, SETTINGS_FILE
from statusbook.load.repository import Loaded, load_repository
from statusbook.load.source_digest import plan_digest
from statusbook.model.book import Book
from statusbook.model.finding import Finding
from statusbook.model.plan import Plan
from statusbook.views.lateness import lateness_problems
from statusbook.views.page import page_state
from statusbook.views.plan_health import health_problems
from statusbook.views.plan_lateness import gone_people, untried_accesses


def check_repository(root: Path, now: datetime) -> tuple[Loaded, tuple[Finding, ...]]:
    """Load a repository and return it with all findings, those that depend on the moment included."""
    return _checked(load_repository(root), now, Store())


def check_with_store(
    root: Path,
    store: Store,
    now: datetime,
    look: Look | None = None,
    beside: Callable[[], object] | None = None,
) -> tuple[Loaded, tuple[Finding, ...]]:
    """Do the same, and read only what has changed since the last time; what is over for good goes into the archive.

    Args:
        root: The repository.
        store: Where it is kept what reading comes to.
        now: The moment.
        look: What waits for what lies below `incidents/`, where somebody is looking already.
        beside: What else this process has to do, and does first where it would wait, or while others read already.
    """
    return _checked(load_repository(root, store, now, look, beside), now, store)


def store_of(root: Path) -> Store:
    """Return where a repository keeps what was worked out from one plan by one Statusbook."""
    return store_for(root, plan_digest(root), code_digest())


def store_for(root: Path, plan: str, code: str) -> Store:
    """Return the same, where the digests of the plan and of Statusbook are known."""
    return Store(root, f"{plan} {code}")


def _checked(loaded: Loaded, now: datetime, store: Store) -> tuple[Loaded, tuple[Finding, ...]]:
    findings = list(loaded.findings)
    if loaded.book is not None:
        findings += _late_in_plan(PlanFindings(loaded.plan_sources, store), loaded.book.plan, now)
        # In the archive is nothing that could be late.
        for event in loaded.book.events:
            problems = tuple(lateness_problems(event, loaded.book.plan.definition, now))
            findings += map(loaded.sources[event.id].finding, problems) if problems else ()
        findings += _theme_findings(loaded.book, now)
    return loaded, tuple(sorted(findings, key=lambda finding: finding.order))


def _late_in_plan(findings: PlanFindings, plan: Plan, now: datetime) -> Iterator[Finding]:
    roles_file, channels_file = (PART_FILES[part][1] for part in ("roles", "channels"))
    yield from findings.of(SETTINGS_FILE, health_problems(plan.settings, now))
    yield from findings.of(roles_file, gone_people(plan.roles, plan.settings, now))
    yield from findings.of(channels_file, untried_accesses(plan.channels, plan.settings, now))
    findings.keep()


def _theme_findings(book: Book, now: datetime) -> Iterator[Finding]:
    if not (book.theme.slots or book.theme.templates):
        return
    from statusbook.render.html.theme_check import theme_faults  # noqa: PLC0415  most repositories have no theme

    for fault in theme_faults(book, page_state(book, now)):
        yield make_finding(fault.code, fault.message, fault.path, (fault.line, 0))
