"""`statusbook schedule`: planned work is announced before it begins."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statusbook.cli.completion import complete_languages
from statusbook.cli.options import now_option, repository_option
from statusbook.cli.writing_options import (
    at_terminal,
    component_option,
    file_options,
    local_moment,
    message_options,
    pairs,
    texts,
)
from statusbook.model.moment import Toward

if TYPE_CHECKING:
    from statusbook.app.schedule_maintenance import NewMaintenance
    from statusbook.load.desk import Desk


@click.command(
    epilog="""\b
Examples:
  statusbook schedule
  statusbook schedule --title "New certificates" --from "2026-11-26 04:00" --until "2026-11-26 05:30" \\
      -c partner-api -m "The partner API is interrupted twice, for five minutes each." --push
"""
)
@repository_option
@click.option("-t", "--title", metavar="TEXT", help="What is done, as a customer would say it.")
@click.option(
    "--title-in",
    "titles_in",
    metavar="LANG TEXT",
    type=(str, str),
    multiple=True,
    shell_complete=complete_languages,
    help="The title in another language; may be repeated.",
)
@click.option("--from", "begin", metavar="WHEN", help="When it begins: 23:00, 2026-11-28 04:00, or with an offset.")
@click.option("--until", metavar="WHEN", help="When it is over; a duration such as 90m counts from its beginning.")
@component_option("What is affected, by default under_maintenance; may be repeated.")
@message_options
@click.option(
    "--id", "name", metavar="NAME", help="Its id, or only the words behind the day. [default: the title's words]"
)
@file_options
@now_option
@click.pass_context
def schedule(context: click.Context, /, root: Path, now: datetime, **options: Any) -> None:  # noqa: ANN401  one for each option
    """Announce a maintenance.

    Times without an offset are those of the plan's time zone. At a terminal it asks for what is missing; otherwise,
    and with --title, --from, --until and a message, it asks nothing. statusbook update moves it, begins it, completes
    it or calls it off.

    Exits with 0 when it is written, with 1 where something keeps it from being written, committed or pushed, and with
    2 where an option is missing or names something that does not exist.
    """
    from statusbook.app.event_change import desk_in  # noqa: PLC0415  --help must not load it
    from statusbook.app.schedule_maintenance import proposed_maintenance, schedule_maintenance  # noqa: PLC0415  as above
    from statusbook.cli.message_asking import asked_message  # noqa: PLC0415  as above
    from statusbook.cli.write_session import Wishes, faults_end_it, finish, prepare  # noqa: PLC0415  as above

    wishes = Wishes(options["commit"], options["push"], options["dry_run"])
    with faults_end_it(context):
        desk = desk_in(root)
        prepare(root, wishes)
        wanted, answered = _wanted(context, desk, now, options)
        proposed, _ = proposed_maintenance(desk, wanted, now)
        message = wanted.message or asked_message(desk.plan, proposed, wanted.given)
        asked = answered or message is not wanted.message
        write = partial(schedule_maintenance, root, replace(wanted, message=message), now)
        finish(root, desk.plan, write, wishes, asked=asked, message=message)


def _wanted(
    context: click.Context, desk: "Desk", now: datetime, options: dict[str, Any]
) -> tuple["NewMaintenance", bool]:
    """Return what the options and the answers say, and whether anybody was asked."""
    from statusbook.app.schedule_maintenance import NewMaintenance  # noqa: PLC0415  --help must not load it

    zone, default = desk.plan.settings.timezone, desk.plan.settings.default_language
    title = texts("--title", options["title"], options["titles_in"], default)
    begin = local_moment("--from", options["begin"], now, zone, Toward.FUTURE)
    until = local_moment("--until", options["until"], begin or now, zone, Toward.FUTURE)
    components = pairs("--component", options["components"], "under_maintenance")
    given = {"--title": title, "--from": begin, "--until": until}
    missing = [option for option, value in given.items() if value is None]
    if missing and not at_terminal():
        from statusbook.cli.write_session import lacking  # noqa: PLC0415  as above

        raise lacking(context, missing)
    if title is None or begin is None or until is None:
        from statusbook.cli import asking  # noqa: PLC0415  only where somebody is asked

        title = title or asking.ask_text(desk.plan, "What is done, as a customer would say it?")
        question = f"When does it begin? Such as 2026-11-28 04:00, on the clocks of {zone}"
        begin = begin or asking.ask_moment(question, now, zone, Toward.FUTURE)
        until = until or asking.ask_moment("Until when? Such as 05:30 or 90m", begin, zone, Toward.FUTURE)
        components = components or asking.ask_planned_components(desk.plan)
    wanted = NewMaintenance(
        title=title,
        begin=begin,
        until=until.astimezone(begin.tzinfo),
        components=components,
        message=texts("--message", options["message"], options["messages_in"], default),
        given=pairs("--set", options["given"]),
        name=options["name"],
    )
    return wanted, bool(missing)
