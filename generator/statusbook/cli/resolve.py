"""`statusbook resolve`: the last update, after which everything works again."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from statusbook.cli.completion import complete_events
from statusbook.cli.options import now_option, repository_option
from statusbook.cli.writing_options import component_option, file_options, message_options, pairs, texts


@click.command(
    epilog="""\b
Examples:
  statusbook resolve
  statusbook resolve 2026-11-23-card -m "All cards work again. Nobody was charged twice." --push
  statusbook resolve 2026-11-23-card --set what_happened="…" --set what_is_left_to_do="Nothing."
"""
)
@click.argument("event", metavar="[ID]", required=False, shell_complete=complete_events)
@repository_option
@message_options
@component_option("What is not operational again although it is over, such as booking=degraded_performance.")
@file_options
@now_option
@click.pass_context
def resolve(context: click.Context, /, root: Path, now: datetime, **options: Any) -> None:  # noqa: ANN401  one for each option
    """Resolve an incident, or complete a maintenance.

    ID is its id or the beginning of it. Every component that is still disturbed is operational from now on. At a
    terminal it asks for what is missing.

    Exits with 0 when it is written, with 1 where something keeps it from being written, committed or pushed, and with
    2 where an option is missing or names something that does not exist.
    """
    from statusbook.app.event_change import desk_in, open_event  # noqa: PLC0415  --help must not load it
    from statusbook.app.post_update import NewUpdate, post_update, proposed_update  # noqa: PLC0415  as above
    from statusbook.app.resolve_event import resolving  # noqa: PLC0415  as above
    from statusbook.cli.choosing import chosen_event  # noqa: PLC0415  as above
    from statusbook.cli.message_asking import asked_message  # noqa: PLC0415  as above
    from statusbook.cli.write_session import Wishes, faults_end_it, finish, prepare  # noqa: PLC0415  as above

    wishes = Wishes(options["commit"], options["push"], options["dry_run"])
    with faults_end_it(context):
        desk = desk_in(root)
        prepare(root, wishes)
        opened = open_event(desk, options["event"] or chosen_event(context, root, now))
        said = NewUpdate(
            event=opened.event.id,
            message=texts("--message", options["message"], options["messages_in"], desk.plan.settings.default_language),
            given=pairs("--set", options["given"]),
            components=pairs("--component", options["components"]),
        )
        wanted = resolving(opened.event, said)
        proposed, _ = proposed_update(desk, opened, wanted, now)
        message = wanted.message or asked_message(desk.plan, proposed, wanted.given)
        asked = options["event"] is None or message is not wanted.message
        write = partial(post_update, root, replace(wanted, message=message), now)
        finish(root, desk.plan, write, wishes, asked=asked, message=message)
