"""`statusbook plan`: the plan without any server, as one file to keep and print, or as Markdown for other tools."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statusbook.cli.options import now_option, repository_option

if TYPE_CHECKING:
    from statusbook.app.plan_export import ExportReport


@click.command(
    epilog="""\b
Examples:
  statusbook plan --offline plan.html
  statusbook plan --offline piano.html --lang it --internal
  statusbook plan --markdown ../handbook/docs
"""
)
@repository_option
@click.option(
    "--offline",
    "file",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole plan as one page that needs nothing else: no server, no network, no other file. "
    "Further languages go beside it: FILE.it.html.",
)
@click.option("--lang", "language", metavar="LANGUAGE", help="With --offline: write this language only, to FILE.html.")
@click.option(
    "--markdown",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the plan's pages as plain Markdown, in every language, with those of plan/pages/.",
)
@click.option(
    "--internal",
    is_flag=True,
    help="Include what is for the team only, such as telephone numbers, although the plan is public.",
)
@now_option
@click.pass_context
def plan(  # noqa: PLR0913  an argument for each option
    context: click.Context,
    root: Path,
    file: Path | None,
    language: str | None,
    folder: Path | None,
    *,
    internal: bool,
    now: datetime,
) -> None:
    """Write the plan so that it can be read when everything else is down.

    A copy made with --internal belongs on responders' phones and in a drawer, never on a public page; below site/ it is
    refused. With errors in the files nothing is written, and the exit code is 1.
    """
    from statusbook.app.plan_export import ExportFault, export_markdown, export_offline  # noqa: PLC0415  --help

    if file is None and folder is None:
        raise click.UsageError("Say what to write: --offline FILE.html, --markdown DIR, or both.", context)
    if language and file is None:
        raise click.UsageError("--lang belongs to --offline.", context)
    try:
        if file:
            report = export_offline(root, file, now, language, internal=internal)
            _tell(context, report)
            for tag, target in report.written:
                click.echo(f"{target}: the whole plan, language {tag}")
        if folder:
            report = export_markdown(root, folder, now, internal=internal)
            _tell(context, report)
            tags = ", ".join(tag for tag, _ in report.written)
            click.echo(f"{folder}: the plan's pages as Markdown, languages {tags}")
    except ExportFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(2)


def _tell(context: click.Context, report: "ExportReport") -> None:
    """End with the findings where they stood in the way."""
    if not report.written:
        from statusbook.cli.findings import show_findings  # noqa: PLC0415  --help must not load it

        show_findings(report.findings, "text")
        click.echo("Nothing was written.", err=True)
        context.exit(1)
