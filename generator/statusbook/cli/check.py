"""`statusbook check`: what is wrong with the plan and the history."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statusbook.cli.findings import FORMS, show_findings
from statusbook.cli.options import now_option, repository_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusbook.model.finding import Finding


@click.command(
    epilog="""\b
Examples:
  statusbook check
  statusbook -C ../shop check --format github
"""
)
@repository_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="For whom.")
@now_option
@click.pass_context
def check(context: click.Context, root: Path, form: str, now: datetime) -> None:
    """Find everything that is wrong with the plan and the incidents.

    Every finding has a file, a line and a column, and says what was expected. Exits with 0 where there is no error
    (warnings are allowed), with 1 where there is one, and with 2 where the command was called wrongly.
    """
    from statusbook.app.check import check_with_store, store_of  # noqa: PLC0415  --help must not load it
    from statusbook.model.finding import has_errors  # noqa: PLC0415  as above

    _, findings = check_with_store(root, store_of(root), now)
    show_findings(_from_here(root, findings) if form == "github" else findings, form)
    context.exit(1 if has_errors(findings) else 0)


def _from_here(root: Path, findings: "Sequence[Finding]") -> "list[Finding]":
    """Return the findings with their paths from the current folder, by which GitHub finds the files in its copy."""
    here, there = Path.cwd(), root.resolve()
    within = there.relative_to(here) if there.is_relative_to(here) else Path()
    return [replace(finding, path=(within / finding.path).as_posix()) for finding in findings]
