"""`statusbook show`: one incident as it stands: its state, what is due, and what was said."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statusbook.cli.completion import complete_events
from statusbook.cli.options import now_option, repository_option

if TYPE_CHECKING:
    from statusbook.app.event_list import Shown


@click.command(
    epilog="""\b
Examples:
  statusbook show 2026-11-23-card
  statusbook show 2026-11-23-card --now 2026-11-23T10:00Z
"""
)
@click.argument("event", metavar="ID", shell_complete=complete_events)
@repository_option
@now_option
@click.pass_context
def show(context: click.Context, event: str, root: Path, now: datetime) -> None:
    """Show an incident or a maintenance: where it stands, what is due, and what was said, the newest first.

    ID is its id or the beginning of it.
    """
    from statusbook.app.event_list import show_event  # noqa: PLC0415  --help must not load it
    from statusbook.cli.write_session import faults_end_it  # noqa: PLC0415  as above

    with faults_end_it(context):
        for line in _lines(show_event(root, event, now), now):
            click.echo(line)


def _lines(shown: "Shown", now: datetime) -> Iterator[str]:
    from statusbook.cli.columns import flowing, paragraph  # noqa: PLC0415  --help must not load it
    from statusbook.cli.standing import colour_of, due, standing  # noqa: PLC0415  as above
    from statusbook.cli.telling import asks_lines, clock  # noqa: PLC0415  as above
    from statusbook.messages.writing import Writing  # noqa: PLC0415  as above

    plan, state, default = shown.plan, shown.state, shown.plan.settings.default_language
    yield click.style(paragraph("", shown.title, 0), bold=True)
    yield shown.path
    if state is None:
        yield "Customers have not heard of it yet."
        return
    writing = Writing("en", plan.settings.timezone)
    yield click.style(standing(plan, state, writing, now), fg=colour_of(state))
    promise = due(state, writing, now)
    if promise:
        yield promise
    if shown.address:
        yield shown.address
    for component_id, status in state.components.items():
        component = plan.components.component(component_id)
        name = component.name.wording(default, default).text if component else component_id
        yield f"  {name}: {str(status).replace('_', ' ')}"
    yield from asks_lines(plan, shown.asks, state)
    for update in reversed(state.updates):
        yield ""
        heading = f"{clock(writing, update.at, now)}  {str(update.status).replace('_', ' ')}"
        yield click.style(heading, bold=True)
        yield from flowing(update.message.wording(default, default).text, 2)
