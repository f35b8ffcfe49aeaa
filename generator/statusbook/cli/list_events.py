"""`statusbook list`: what is open, what is planned, and what was."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statusbook.cli.options import now_option, repository_option

if TYPE_CHECKING:
    from statusbook.app.event_list import EventList
    from statusbook.messages.writing import Writing
    from statusbook.model.plan import Plan
    from statusbook.views.event_state import EventState

_FEW = 5
"""How many of those that are over are shown without --all."""


@click.command(
    name="list",
    epilog="""\b
Examples:
  statusbook list
  statusbook list --all
  statusbook list --format json
""",
)
@repository_option
@click.option("--all", "every", is_flag=True, help="Show all that is over, too, not only the last few.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="For whom."
)
@now_option
@click.pass_context
def list_events(context: click.Context, root: Path, *, every: bool, form: str, now: datetime) -> None:
    """List incidents and maintenances, those that are open first.

    The JSON has all of them, newest last, with id, kind, title, status, impact, components, times and file.
    """
    from statusbook.app.event_list import list_events as listed  # noqa: PLC0415  --help must not load it
    from statusbook.cli.write_session import faults_end_it  # noqa: PLC0415  as above

    with faults_end_it(context):
        found = listed(root, now)
    if form == "json":
        click.echo(json.dumps(_document(found), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found, now, every=every):
            click.echo(line)
    for path in found.unreadable:
        click.echo(f"{path}: left out because of errors in it: statusbook check shows them.", err=True)


def _lines(found: "EventList", now: datetime, *, every: bool) -> Iterator[str]:
    from statusbook.messages.writing import Writing  # noqa: PLC0415  --help must not load it

    writing = Writing("en", found.plan.settings.timezone)
    if not found.open:
        yield "Nothing is open, and nothing is planned."
    for state in found.open:
        yield from _open_lines(found.plan, state, writing, now)
    shown = found.ended if every else found.ended[:_FEW]
    if shown:
        yield ""
        yield click.style("Over", bold=True)
        yield from _ended_lines(found.plan, shown, writing)
    hidden = len(found.ended) - len(shown)
    if hidden:
        yield click.style(f"  and {hidden} more: statusbook list --all", dim=True)


def _open_lines(plan: "Plan", state: "EventState", writing: "Writing", now: datetime) -> Iterator[str]:
    """Yield an incident in three lines: what it is, where it stands, and its id, to be copied."""
    from statusbook.cli.columns import cut, width  # noqa: PLC0415  --help must not load it
    from statusbook.cli.standing import colour_of, due, standing  # noqa: PLC0415  as above

    colour = colour_of(state)
    yield f"{click.style('●', fg=colour)} {click.style(cut(_title(plan, state), width() - 2), bold=True)}"
    yield f"  {standing(plan, state, writing, now)}"
    promise = due(state, writing, now)
    if promise:
        yield f"  {promise}"
    yield click.style(f"  {state.id}", dim=True)


def _ended_lines(plan: "Plan", states: Sequence["EventState"], writing: "Writing") -> Iterator[str]:
    from statusbook.cli.columns import cut, width  # noqa: PLC0415  --help must not load it

    for state in states:
        day = writing.local(state.begin).strftime("%Y-%m-%d")
        label = f"{_impact(state):<11}"
        yield f"  {day}  {label}  {cut(_title(plan, state), width() - 27)}"
        yield click.style(f"  {'':<10}  {'':<11}  {cut(state.id, width() - 27)}", dim=True)


def _title(plan: "Plan", state: "EventState") -> str:
    default = plan.settings.default_language
    return state.title.wording(default, default).text


def _impact(state: "EventState") -> str:
    return str(state.impact) if state.impact else "maintenance"


def _document(found: "EventList") -> dict[str, Any]:
    states = sorted((*found.open, *found.ended), key=lambda state: (state.begin, state.id))
    return {"events": [_entry(found, state) for state in states], "unreadable": list(found.unreadable)}


def _entry(found: "EventList", state: "EventState") -> dict[str, Any]:
    from statusbook.model.notation import format_instant  # noqa: PLC0415  --help must not load it

    moments = {
        "begin": state.begin,
        "end": state.end,
        "last_update": state.last_update,
        "next_update_by": state.next_update_by,
    }
    return {
        "id": state.id,
        "kind": "maintenance" if state.is_maintenance else "incident",
        "title": _title(found.plan, state),
        "phase": str(state.phase),
        "status": str(state.status),
        "severity": getattr(state.event, "severity", None),
        "impact": _impact(state),
        "components": {component: str(status) for component, status in state.components.items()},
        **{name: format_instant(moment) if moment else None for name, moment in moments.items()},
        "updates": len(state.updates),
        "file": found.paths[state.id],
    }
