"""`statusbook owners`: whoever the plan names is asked to review the parts that name them."""

from pathlib import Path

import click

from statusbook.cli.options import repository_option


@click.command(
    epilog="""\b
Examples:
  statusbook owners
  statusbook owners --check
"""
)
@repository_option
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit with 1 if the file is out of date.")
@click.pass_context
def owners(context: click.Context, root: Path, *, check_only: bool) -> None:
    """Write .github/CODEOWNERS from the plan's roles and components.

    GitHub then asks everybody whom a part of the plan names to review changes of that part, and notifies them. The
    lines between the two marks are Statusbook's; lines before and after them are kept, and those after them win.
    """
    from statusbook.app.owners import FILE, OwnersFault, update_owners  # noqa: PLC0415  as above
    from statusbook.model.finding import has_errors  # noqa: PLC0415  --help must not load it

    try:
        report = update_owners(root, check_only=check_only)
    except OwnersFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(1)
    if has_errors(report.findings):
        from statusbook.cli.findings import show_findings  # noqa: PLC0415  as above

        show_findings(report.findings, "text")
        click.echo(f"{FILE} is as it was.", err=True)
        context.exit(1)
    for path in report.hidden:
        click.echo(f"{path}: GitHub does not read this file beside {FILE}: move its lines there.", err=True)
    if check_only and report.diff:
        click.echo("\n".join(report.diff))
        click.echo(f"{FILE} is out of date: run statusbook owners.", err=True)
        context.exit(1)
    click.echo(f"{FILE} {'is written anew' if report.diff else 'is up to date'}.")
