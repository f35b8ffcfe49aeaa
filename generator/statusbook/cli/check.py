"""`statusbook check`: what is wrong with the plan and the history."""

from datetime import datetime
from pathlib import Path

import click

from statusbook.cli.findings import FORMS, show_findings
from statusbook.cli.options import now_option, repository_option


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
    from statusbook.app.check import check_repository, has_errors  # noqa: PLC0415  --help must not load it

    _, findings = check_repository(root, now)
    show_findings(findings, form)
    context.exit(1 if has_errors(findings) else 0)
