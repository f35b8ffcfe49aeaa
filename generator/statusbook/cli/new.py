"""`statusbook new`: an incident is opened, and whoever opens it hears what the plan asks now."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statusbook.cli.completion import complete_languages, complete_severities
from statusbook.cli.options import now_option, repository_option
from statusbook.cli.writing_options import (
    at_terminal,
    component_option,
    file_options,
    message_options,
    moment,
    pairs,
    texts,
)
from statusbook.model.moment import Toward

if TYPE_CHECKING:
    from statusbook.app.open_incident import NewIncident
    from statusbook.load.desk import Desk


@click.command(
    epilog="""\b
Examples:
  statusbook new
  statusbook new --title "Cards are refused" --severity major -c card-payments=partial_outage \\
      --started 20m -m "Some card payments fail. We are looking for the cause." --push
  statusbook new --title "Cards are refused" --severity major -m - < message.md
"""
)
@repository_option
@click.option("-t", "--title", metavar="TEXT", help="What is wrong, as a customer would say it.")
@click.option(
    "--title-in",
    "titles_in",
    metavar="LANG TEXT",
    type=(str, str),
    multiple=True,
    shell_complete=complete_languages,
    help="The title in another language; may be repeated.",
)
@click.option(
    "-s", "--severity", metavar="ID", shell_complete=complete_severities, help="A severity of the plan's definition."
)
@click.option("--impact", metavar="IMPACT", help="How much it matters, where that is not what the severity says.")
@component_option("What is affected, and how badly, such as booking=partial_outage; may be repeated.")
@message_options
@click.option("--status", metavar="STATUS", default="investigating", show_default=True, help="Where handling stands.")
@click.option("--started", metavar="WHEN", help="When it began: 09:12, 20m, or a time with its offset. [default: now]")
@click.option("--detected", metavar="WHEN", help="When it was noticed.")
@click.option("--expected-recovery", "recovery", metavar="WHEN", help="When it will be over: 14:30, or 2h from now.")
@click.option(
    "--next-update-by",
    "promised",
    metavar="WHEN",
    help="When customers hear from us again. [default: the plan's cadence]",
)
@click.option(
    "--id", "name", metavar="NAME", help="Its id, or only the words behind the day. [default: the title's words]"
)
@file_options
@now_option
@click.pass_context
def new(context: click.Context, /, root: Path, now: datetime, **options: Any) -> None:  # noqa: ANN401  one for each option
    """Open an incident, and see what the plan asks now.

    At a terminal it asks for what is missing. Otherwise, and with --title, --severity and a message, it asks nothing.
    The message is by default the plan's template for the status; what only you know for it is given with --set.
    Nothing is written that statusbook check would refuse.

    Exits with 0 when it is written, with 1 where something keeps it from being written, committed or pushed, and with
    2 where an option is missing or names something that does not exist.
    """
    from statusbook.app.event_change import desk_in  # noqa: PLC0415  --help must not load it
    from statusbook.app.open_incident import open_incident, proposed_incident  # noqa: PLC0415  as above
    from statusbook.cli.message_asking import asked_message  # noqa: PLC0415  as above
    from statusbook.cli.write_session import Wishes, faults_end_it, finish, prepare  # noqa: PLC0415  as above

    wishes = Wishes(options["commit"], options["push"], options["dry_run"])
    with faults_end_it(context):
        desk = desk_in(root)
        prepare(root, wishes)
        wanted = _wanted(desk, now, options)
        complete = _asked(context, desk, wanted, now)
        proposed, _ = proposed_incident(desk, complete, now)
        message = complete.message or asked_message(desk.plan, proposed, complete.given)
        asked = complete is not wanted or message is not complete.message
        write = partial(open_incident, root, replace(complete, message=message), now)
        finish(root, desk.plan, write, wishes, asked=asked, message=message)


def _wanted(desk: "Desk", now: datetime, options: dict[str, Any]) -> "NewIncident":
    """Return what the options say."""
    from statusbook.app.open_incident import NewIncident  # noqa: PLC0415  --help must not load it
    from statusbook.model.text import Text  # noqa: PLC0415  as above

    zone, default = desk.plan.settings.timezone, desk.plan.settings.default_language
    return NewIncident(
        title=texts("--title", options["title"], options["titles_in"], default) or Text(),
        severity=options["severity"],
        impact=options["impact"],
        components=pairs("--component", options["components"]),
        message=texts("--message", options["message"], options["messages_in"], default),
        given=pairs("--set", options["given"]),
        status=options["status"],
        started=moment("--started", options["started"], now, zone, Toward.PAST),
        detected=moment("--detected", options["detected"], now, zone, Toward.PAST),
        expected_recovery=moment("--expected-recovery", options["recovery"], now, zone, Toward.FUTURE),
        next_update_by=moment("--next-update-by", options["promised"], now, zone, Toward.FUTURE),
        name=options["name"],
    )


def _asked(context: click.Context, desk: "Desk", wanted: "NewIncident", now: datetime) -> "NewIncident":
    """Return what is wanted with what somebody answered, or itself where nothing that has to be known is missing."""
    from statusbook.cli import asking  # noqa: PLC0415  --help must not load it
    from statusbook.cli.write_session import lacking  # noqa: PLC0415  as above
    from statusbook.model.text import Text  # noqa: PLC0415  as above

    without_title, without_severity = wanted.title == Text(), wanted.severity is None and wanted.impact is None
    missing = ["--title"] * without_title + ["--severity"] * without_severity
    if not missing:
        return wanted
    if not at_terminal():
        raise lacking(context, missing)
    plan, changes = desk.plan, dict[str, Any]()
    if without_title:
        changes["title"] = asking.ask_text(plan, "What is wrong, as a customer would say it?")
    if without_severity:
        changes |= asking.ask_severity(plan)
    if not wanted.components:
        changes["components"] = asking.ask_components(plan)
    if wanted.started is None:
        question = "When did it begin? Such as 09:12 or 20m (ago)"
        started = asking.ask_moment(question, now, plan.settings.timezone, Toward.PAST, default="now")
        changes["started"] = started.astimezone(UTC)
    return replace(wanted, **changes)
