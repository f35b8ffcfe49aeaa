"""`statusbook import`: the history that was kept in another service, as files of this repository."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from statusbook.cli.options import repository_option

if TYPE_CHECKING:
    from statusbook.app.import_history import ImportReport


@click.group(name="import")
@repository_option
@click.pass_context
def import_history(context: click.Context, root: Path) -> None:
    """Import the history that was kept in another service."""
    context.obj = root


@import_history.command(
    epilog="""\b
Examples:
  curl -s https://status.example.com/api/v2/incidents.json | statusbook import statuspage -
  statusbook import statuspage summary.json --dry-run
"""
)
@click.argument("file", type=click.File("rb"))
@repository_option
@click.option(
    "--replace", is_flag=True, help="Rewrite what was imported before, with all that was changed in it since."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@click.pass_context
def statuspage(context: click.Context, file: BinaryIO, root: Path, replace: bool, dry_run: bool) -> None:  # noqa: FBT001  click's way
    """Import incidents, maintenances and components from Atlassian Statuspage.

    FILE is what the page's public API answers: incidents.json, scheduled-maintenances.json, components.json,
    summary.json and the like; - reads it from standard input. Every incident and maintenance becomes a file of its
    own in incidents/, with every update at its own time, and components that plan/components.yml does not have are
    added to it. What was imported before is found again and left as it is, so that importing twice changes nothing.

    Exits with 0 when everything is imported, with 1 where errors in the repository stand in the way (nothing is
    written then), and with 2 where FILE is not what Statuspage answers.
    """
    from statusbook.app.import_history import ImportFault, import_statuspage  # noqa: PLC0415  --help must not load it

    try:
        report = import_statuspage(root, file.read(), again=replace, dry_run=dry_run)
    except ImportFault as fault:
        click.echo(f"statusbook: {_name(file)}: {fault}", err=True)
        context.exit(fault.exit_code)
    if report.findings:
        from statusbook.cli.findings import show_findings  # noqa: PLC0415  as above

        show_findings(report.findings, "text")
        click.echo("Nothing was imported: mend these first.", err=True)
        context.exit(1)
    _tell(report, replaced=replace, dry_run=dry_run)


def _name(file: BinaryIO) -> str:
    name = getattr(file, "name", "-")
    return "standard input" if name in {"-", "<stdin>"} else str(name)


def _tell(report: "ImportReport", *, replaced: bool, dry_run: bool) -> None:
    for note in report.notes:
        click.echo(f"Note: {note}.")
    counts = [
        (report.incidents, "incident"),
        (report.maintenances, "maintenance"),
        (report.updates, "update"),
        (report.components, "component"),
        (report.groups, "group"),
    ]
    said = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count) or "nothing new"
    click.echo(f"{'Would import' if dry_run else 'Imported'} {said}.")
    if report.already:
        left = "and the same again" if replaced else "and left as they are (--replace rewrites them)"
        click.echo(f"{report.already} imported before, {left}.")
    if dry_run:
        for path in report.files:
            click.echo(f"  {path}")
    elif report.files:
        begun = [path for path in report.files if path in {"plan/plan.yml", "plan/status-page.yml"}]
        if begun:
            click.echo(f"A plan begins in {' and '.join(begun)}: add its other parts.")
        click.echo("Next: statusbook check")
