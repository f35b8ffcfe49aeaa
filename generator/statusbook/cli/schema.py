"""`statusbook schema`: editors complete and check the plan's files, with this plan's own ids."""

from pathlib import Path

import click

from statusbook.cli.options import repository_option


@click.command(
    epilog="""\b
Examples:
  statusbook schema
  statusbook schema --check
"""
)
@repository_option
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to. [default: .schemas/ in the repository]",
)
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit with 1 if a schema is out of date.")
@click.pass_context
def schema(context: click.Context, root: Path, folder: Path | None, *, check_only: bool) -> None:
    """Write JSON Schemas, by which editors complete and check the files of the plan.

    One for each kind of file: its keys with what they mean, and the ids of this plan's components, severities, roles,
    people, teams and channels. Run it again when an id comes or goes; a hook of pre-commit can do that.
    """
    from statusbook.app.schemas import SchemaFault, update_schemas  # noqa: PLC0415  --help must not load it

    try:
        report = update_schemas(root, folder, check_only=check_only)
    except SchemaFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(1)
    for path in report.unread:
        click.echo(f"{path} has mistakes, so its ids are in no schema: statusbook check names them.", err=True)
    if check_only and report.stale:
        click.echo(f"{report.folder}: out of date: {', '.join(report.stale)}. Run statusbook schema.", err=True)
        context.exit(1)
    changed = f"{len(report.stale)} of them new or changed" if report.stale else "all of them up to date"
    click.echo(f"{report.folder}: {report.written} schemas, {changed}")
