"""Checking: everything that is wrong with a repository at a moment, gathered in one run."""

from datetime import datetime
from pathlib import Path

from statusbook.load.repository import Loaded, load_repository
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.views.lateness import lateness_problems


def check_repository(root: Path, now: datetime) -> tuple[Loaded, tuple[Finding, ...]]:
    """Load a repository and return it with all findings, those that depend on the moment included."""
    loaded = load_repository(root)
    findings = list(loaded.findings)
    if loaded.book is not None:
        for event in loaded.book.events:
            source = loaded.sources[event.id]
            definition = loaded.book.plan.definition
            findings += (source.finding(problem) for problem in lateness_problems(event, definition, now))
    return loaded, tuple(sorted(findings, key=lambda finding: finding.order))


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Return whether any of the findings stops a build."""
    return any(finding.severity is FindingSeverity.ERROR for finding in findings)
