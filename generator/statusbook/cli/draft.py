"""`statusbook draft`: the message for an incident, from the plan's words and what is known of it."""

from datetime import datetime
from pathlib import Path

import click

from statusbook.cli.options import now_option, repository_option


@click.command(
    epilog="""\b
Examples:
  statusbook draft 2026-11-23-card --status identified --set cause="One of our banks answers slowly."
  statusbook draft 2026-11-23-card --status resolved --channel sms --lang it --set in_short="Tutto funziona"
"""
)
@click.argument("event", metavar="ID")
@repository_option
@click.option("--status", required=True, help="The status that the message announces, such as identified.")
@click.option("--channel", metavar="ID", help="Where it goes. [default: the text for every channel]")
@click.option("--lang", "language", metavar="LANG", help="Its language. [default: the plan's first]")
@click.option("--set", "given", metavar="NAME=VALUE", multiple=True, help="A variable's value; may be repeated.")
@click.option("--only", type=click.Choice(("title", "body")), help="Print the subject or the text alone.")
@now_option
@click.pass_context
def draft(  # noqa: PLR0913  one argument for each option
    context: click.Context,
    event: str,
    root: Path,
    *,
    status: str,
    channel: str | None,
    language: str | None,
    given: tuple[str, ...],
    only: str | None,
    now: datetime,
) -> None:
    """Print the message for an incident or a maintenance, ready to be pasted.

    ID is its id or the beginning of it. What is known is filled in: title, components, times, the time of the next
    update, addresses. What only you know is given with --set; without it, the command lists what is missing.

    Standard output holds nothing but the message. Its subject is the first line where the channel has subjects
    (email, service desk); everything to be noticed is on standard error. Exits with 0 when the message is complete,
    with 1 where something is missing, and with 2 where the command names something that does not exist.
    """
    from statusbook.app.draft import DraftFault, Wanted, draft_message  # noqa: PLC0415  --help must not load it

    wanted = Wanted(event, status, channel, language, _values(given))
    try:
        made = draft_message(root, wanted, now)
    except DraftFault as fault:
        if fault.findings:
            from statusbook.cli.findings import findings_as_text  # noqa: PLC0415  as above

            click.echo(findings_as_text(fault.findings), err=True)
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(fault.exit_code)
    for note in made.notes:
        click.echo(f"Note: {note}", err=True)
    if only == "title":
        click.echo(made.message.title)
    elif made.has_subject and only is None:
        click.echo(f"{made.message.title}\n\n{made.message.body}")
    else:
        click.echo(made.message.body)


def _values(given: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f'expected name=value, found "{pair}".', param_hint="--set")
        values[name.strip()] = value
    return values
