"""Forms: what a plan has to choose from becomes the forms with which somebody writes from a phone."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from statusbook.load.repository import load_repository
from statusbook.model.finding import Finding, has_errors
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.publish.atomic import holds, write_atomically
from statusbook.render.issue.github_forms import github_forms
from statusbook.render.issue.gitlab_templates import gitlab_templates


class Host(StrEnum):
    """Where the forms are filled in."""

    GITHUB = "github"
    GITLAB = "gitlab"


@frozen
class FormsReport:
    """What came of it.

    Attributes:
        findings: What is wrong with the repository; with an error among it nothing else was done.
        changed: The files that were not as the plan has them.
        all: All of them.
    """

    findings: tuple[Finding, ...]
    changed: tuple[str, ...] = ()
    all: tuple[str, ...] = ()


def update_forms(root: Path, host: Host, *, check_only: bool) -> FormsReport:
    """Bring the forms up to date with the plan of `root`, or only say which are not."""
    loaded = load_repository(root)
    if loaded.book is None or has_errors(loaded.findings):
        return FormsReport(loaded.findings)
    files = _files(loaded.book.plan, host)
    changed = tuple(path for path, text in files.items() if not holds(root / path, text.encode()))
    for path in changed if not check_only else ():
        write_atomically(root / path, files[path].encode())
    return FormsReport(loaded.findings, changed, tuple(files))


def _files(plan: Plan, host: Host) -> Mapping[str, str]:
    return github_forms(plan) if host is Host.GITHUB else gitlab_templates(plan)
