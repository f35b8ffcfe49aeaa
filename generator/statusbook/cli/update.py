"""`statusbook update`: one more thing is said about an incident; a maintenance is begun, moved or called off, too."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statusbook.cli.completion import complete_events, complete_severities, complete_statuses
from statusbook.cli.options import now_option, repository_option
from statusbook.cli.writing_options import (
    at_terminal,
    component_option,
    file_options,
    local_moment,
    message_options,
    moment,
    pairs,
    texts,
)
from statusbook.model.moment import Toward

if TYPE_CHECKING:
    from statusbook.app.event_change import Opened
    from statusbook.app.post_update import NewUpdate
    from statusbook.load.desk import Desk


@click.command(
    epilog="""\b
Examples:
  statusbook update
  statusbook update 2026-11-23-card --status identified -m "One bank answers slowly." --push
  statusbook update 2026-11-23-card -c tickets=operational --next-update-by 14:30 -m - < message.md
  statusbook update 2026-11-26-partner --from "2026-11-27 04:00" -m "We come a day later."
  statusbook update 2026-11-26-partner --status in_progress
"""
)
@click.argument("event", metavar="[ID]", required=False, shell_complete=complete_events)
@repository_option
@click.option(
    "--status", metavar="STATUS", shell_complete=complete_statuses, help="Its status from now on. [default: as it is]"
)
@component_option("What changes with it, such as booking=operational; may be repeated.")
@message_options
@click.option(
    "-s", "--severity", metavar="ID", shell_complete=complete_severities, help="The severity that it turns out to be."
)
@click.option(
    "--next-update-by", "promised", metavar="WHEN", help="When customers hear from us again: 14:30, or 45m from now."
)
@click.option(
    "--expected-recovery", "recovery", metavar="WHEN", help="When it will be over; none where nobody can say any more."
)
@click.option("--from", "begin", metavar="WHEN", help="When a maintenance will begin; alone, it keeps its length.")
@click.option("--until", metavar="WHEN", help="When a maintenance will be over.")
@file_options
@now_option
@click.pass_context
def update(context: click.Context, /, root: Path, now: datetime, **options: Any) -> None:  # noqa: ANN401  one for each option
    """Post an update about an incident or a maintenance.

    ID is its id or the beginning of it. At a terminal it asks for what is missing; with an id and a status, a message
    or another time it asks for no more than the message. Every line that is in the file stays as it is.

    A maintenance is begun with --status in_progress, moved with --from and --until, completed with --status completed,
    and called off with --status cancelled.

    Exits with 0 when it is written, with 1 where something keeps it from being written, committed or pushed, and with
    2 where an option is missing or names something that does not exist.
    """
    from statusbook.app.event_change import desk_in, open_event  # noqa: PLC0415  --help must not load it
    from statusbook.app.post_update import post_update, proposed_update  # noqa: PLC0415  as above
    from statusbook.cli.choosing import chosen_event  # noqa: PLC0415  as above
    from statusbook.cli.message_asking import asked_message  # noqa: PLC0415  as above
    from statusbook.cli.write_session import Wishes, faults_end_it, finish, prepare  # noqa: PLC0415  as above

    wishes = Wishes(options["commit"], options["push"], options["dry_run"])
    with faults_end_it(context):
        desk = desk_in(root)
        prepare(root, wishes)
        event = options["event"] or chosen_event(context, root, now)
        opened = open_event(desk, event)
        wanted = _wanted(desk, now, opened.event.id, options)
        complete = _asked(desk, opened, wanted, now)
        proposed, _ = proposed_update(desk, opened, complete, now)
        message = complete.message or asked_message(desk.plan, proposed, complete.given)
        asked = options["event"] is None or complete is not wanted or message is not complete.message
        write = partial(post_update, root, replace(complete, message=message), now)
        finish(root, desk.plan, write, wishes, asked=asked, message=message)


def _wanted(desk: "Desk", now: datetime, event: str, options: dict[str, Any]) -> "NewUpdate":
    """Return what the options say."""
    from statusbook.app.post_update import NewUpdate  # noqa: PLC0415  --help must not load it

    zone, default = desk.plan.settings.timezone, desk.plan.settings.default_language
    unknown = options["recovery"] == "none"
    return NewUpdate(
        event=event,
        status=options["status"],
        message=texts("--message", options["message"], options["messages_in"], default),
        given=pairs("--set", options["given"]),
        components=pairs("--component", options["components"]),
        severity=options["severity"],
        next_update_by=moment("--next-update-by", options["promised"], now, zone, Toward.FUTURE),
        expected_recovery=None
        if unknown
        else moment("--expected-recovery", options["recovery"], now, zone, Toward.FUTURE),
        no_expected_recovery=unknown,
        begin=local_moment("--from", options["begin"], now, zone, Toward.FUTURE),
        until=local_moment("--until", options["until"], now, zone, Toward.FUTURE),
    )


def _asked(desk: "Desk", opened: "Opened", wanted: "NewUpdate", now: datetime) -> "NewUpdate":
    """Return what is wanted with what somebody answered, or itself where it says what is new."""
    from statusbook.app.post_update import NewUpdate  # noqa: PLC0415  --help must not load it

    if not at_terminal() or wanted != NewUpdate(event=wanted.event):
        return wanted
    from statusbook.cli import asking  # noqa: PLC0415  only where somebody is asked
    from statusbook.cli.choosing import ask_status  # noqa: PLC0415  as above
    from statusbook.model.incident import Incident  # noqa: PLC0415  as above
    from statusbook.views.event_state import event_state  # noqa: PLC0415  as above

    state = event_state(opened.event, desk.plan.definition, now)
    status = ask_status(opened.event, state)
    if not isinstance(opened.event, Incident) or status == "resolved":
        return replace(wanted, status=status)
    severity = asking.ask_other_severity(desk.plan, opened.event.severity)
    components = asking.ask_components(desk.plan, state.components if state else {})
    return replace(wanted, status=status, severity=severity, components=components)
