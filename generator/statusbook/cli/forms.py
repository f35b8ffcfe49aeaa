"""`statusbook forms`: what somebody needs to write about an incident from a phone."""

from pathlib import Path

import click

from statusbook.cli.options import repository_option


@click.command(
    epilog="""\b
Examples:
  statusbook forms
  statusbook forms --check
  statusbook forms --host gitlab
"""
)
@repository_option
@click.option(
    "--host", type=click.Choice(("github", "gitlab")), default="github", show_default=True, help="Where they are used."
)
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit with 1 if a form is out of date.")
@click.pass_context
def forms(context: click.Context, root: Path, *, host: str, check_only: bool) -> None:
    """Write the issue forms: open an incident, post an update, plan maintenance.

    Severities, components, statuses and languages of the plan are what there is to choose from; run it again after a
    change of them. What is filled in becomes a file of the history with statusbook from-issue.
    """
    from statusbook.app.forms import Host, update_forms  # noqa: PLC0415  as above
    from statusbook.model.finding import has_errors  # noqa: PLC0415  --help must not load it

    report = update_forms(root, Host(host), check_only=check_only)
    if has_errors(report.findings):
        from statusbook.cli.findings import show_findings  # noqa: PLC0415  as above

        show_findings(report.findings, "text")
        click.echo("The forms are as they were.", err=True)
        context.exit(1)
    for path in report.all:
        state = "is up to date" if path not in report.changed else "is out of date" if check_only else "is written anew"
        click.echo(f"{path} {state}.")
    if check_only and report.changed:
        click.echo("Run statusbook forms.", err=True)
        context.exit(1)
