"""`statusbook build`: the plan's pages and the status page, from files and a moment."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statusbook.cli.options import now_option, repository_option

if TYPE_CHECKING:
    from statusbook.app.build import BuildReport

_PARTS = ("status", "plan")
_OWN_RECORD = "next-change.json"


@click.command(
    epilog="""\b
Examples:
  statusbook build
  statusbook build -o public --now 2026-11-23T12:00Z
  statusbook build --only status
  statusbook build --if-due
"""
)
@repository_option
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to. [default: site/ in the repository]",
)
@click.option("--only", type=click.Choice(_PARTS), help="Build one of the two, and leave the other as it is.")
@click.option(
    "--if-due",
    "record",
    metavar="[FILE]",
    is_flag=False,
    flag_value=_OWN_RECORD,
    help="Build only if files have changed or the site is due to change, as the next-change.json of the last build "
    "says. [default file: the one in the output folder]",
)
@now_option
@click.pass_context
def build(  # noqa: PLR0913, PLR0917  each is an option of the command
    context: click.Context, root: Path, out: Path | None, only: str | None, record: str | None, now: datetime
) -> None:
    """Build the plan's pages and the status page.

    The same files and the same moment give the same bytes. With errors in the files nothing that was built before is
    touched, and the exit code is 1.
    """
    out = out or root / "site"
    if record is not None:
        from statusbook.app.due import is_due  # noqa: PLC0415  --help must not load it

        due = is_due(root, out / _OWN_RECORD if record == _OWN_RECORD else Path(record), now)
        click.echo(due.reason)
        if not due.is_due:
            return
    from statusbook.app.scouting import Scout  # noqa: PLC0415  likewise

    # Another core looks what there is while this one imports all the rest.
    scout = Scout(root, out)
    from statusbook.app.build import BuildFault, Part, build_repository  # noqa: PLC0415  --help must not load it
    from statusbook.model.finding import has_errors  # noqa: PLC0415  as above

    parts = frozenset({Part(only)} if only else Part)
    from statusbook.cli.progress import working  # noqa: PLC0415  as above

    what = "the plan's pages" if only == "plan" else "the status page" if only == "status" else "plan and status page"
    try:
        with working(f"Building {what}"):
            report = build_repository(root, out, now, parts, scout)
    except BuildFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(fault.exit_code)
    if has_errors(report.findings):
        from statusbook.cli.findings import show_findings  # noqa: PLC0415  as above

        show_findings(report.findings, "text")
        click.echo("Nothing was built; what was built before is as it was.", err=True)
        context.exit(1)
    _tell(report)


def _tell(report: "BuildReport") -> None:
    for folder, changes in report.written:
        files = changes.written + changes.unchanged
        counts = f"{files} files, {changes.written} of them new or changed, {changes.removed} removed"
        click.echo(f"{folder}: {counts}")
    if report.findings:
        click.echo(f"{len(report.findings)} warnings: statusbook check shows them.")
    click.echo(f"Open {report.entry}")
