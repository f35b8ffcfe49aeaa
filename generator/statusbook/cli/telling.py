"""What a command says after it has written: what is there now, what the plan asks, and what to type next."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import click

from statusbook.app.event_change import Written
from statusbook.app.publish_change import Published, subject
from statusbook.cli.columns import paragraph
from statusbook.cli.findings import findings_as_text
from statusbook.messages.writing import Writing
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.plan import Plan
from statusbook.model.roles import Person
from statusbook.model.text import Text
from statusbook.views.event_state import EventState, Phase
from statusbook.views.plan_asks import Call, Deed, PlanAsks

_FOLLOWING = {"investigating": "identified", "identified": "monitoring"}
"""What most often comes next."""
_TOGETHER = "\xa0"
"""Stands for a space at which a line is not broken: a name and a handle belong together."""


def tell(plan: Plan, written: Written, published: Published | None, *, can_publish: bool) -> None:
    """Say what was written, what is noteworthy about it, what the plan asks now, and what to type next."""
    if not written.done:
        for line in written.diff:
            click.echo(click.style(line, fg=_colour(line)))
        click.echo("Nothing was written: this is a dry run.", err=True)
        return
    _tell_what_is_there(plan, written, published)
    if written.findings:
        click.echo(findings_as_text(written.findings), err=True)
    if written.elsewhere:
        count = len({finding.path for finding in written.elsewhere})
        files = "1 other file has" if count == 1 else f"{count} other files have"
        message = f"{files} errors, and nothing is published until they are mended: statusbook check shows them."
        click.echo(click.style(message, fg="red"), err=True)
    for line in asks_lines(plan, written.asks, written.state):
        click.echo(line)
    following = list(_next(written, published, can_publish=can_publish))
    for line in ["", *following] if following else ():
        click.echo(line)


def _tell_what_is_there(plan: Plan, written: Written, published: Published | None) -> None:
    click.echo(f"{click.style('Wrote', fg='green', bold=True)} {written.path}")
    if published:
        where = f" and pushed to {published.pushed_to}" if published.pushed_to else ""
        click.echo(f"Committed {published.commit.digest}{where}: {subject(written)}")
    if written.address:
        when = "" if published and published.pushed_to else " once it is published"
        click.echo(f"Customers read it at {written.address}{when}")
    if isinstance(written.event, Maintenance) and written.state.phase is Phase.COMING:
        # "--until 09:00" may be the next day's: whoever wrote it sees what it was taken for.
        window = written.event.scheduled
        click.echo(f"Planned: {Writing('en', plan.settings.timezone).window(window.from_, window.until)}")
    for note in written.notes:
        click.echo(f"Note: {note}")


def asks_lines(plan: Plan, asks: PlanAsks, state: EventState) -> Iterator[str]:
    """Yield what the plan asks now, for a terminal: who, by when, where, and the next promise."""
    writing = Writing("en", plan.settings.timezone)
    lines = list(_asks(plan, asks, state, writing))
    if lines:
        yield from lines


def _asks(plan: Plan, asks: PlanAsks, state: EventState, writing: Writing) -> Iterator[str]:
    """Yield blocks of lines, each with its labels as wide as the widest."""
    yield from _block("Who", [(_words(plan, call.role.name), _who(plan, call)) for call in asks.calls])
    deeds = [(f"by {clock(writing, deed.by, state.last_update)}", _deed(plan, deed)) for deed in asks.deeds]
    yield from _block("What, in this order", deeds)
    then = []
    if asks.channels:
        then.append(("Tell it on", ", ".join(_words(plan, channel.name) for channel in asks.channels)))
    if asks.next_update_by:
        then.append(("Next update", f"by {clock(writing, asks.next_update_by, state.last_update)}"))
    if asks.postmortem:
        then.append(("Postmortem", " ".join(_postmortem(plan, asks, writing))))
    yield from _block("Customers", then)


def _block(heading: str, entries: list[tuple[str, str]]) -> Iterator[str]:
    if entries:
        yield ""
        yield click.style(heading, bold=True)
    widest = max((len(label) for label, _ in entries), default=0)
    for label, words in entries:
        first, *further = words.split("\n")
        yield paragraph(f"  {label}", first, widest + 4).replace(_TOGETHER, " ")
        for line in further:
            yield click.style(paragraph("", line, widest + 4).replace(_TOGETHER, " "), dim=True)


def _postmortem(plan: Plan, asks: PlanAsks, writing: Writing) -> Iterator[str]:
    yield f"by {writing.day(writing.local(asks.postmortem_by).date())}," if asks.postmortem_by else "has to follow,"
    yield "below the second line of --- in the file."
    if asks.postmortem and asks.postmortem.note:
        yield _words(plan, asks.postmortem.note)


def _who(plan: Plan, call: Call) -> str:
    teams = [f"{_words(plan, team.name)} {team.mention or ''}".strip().replace(" ", _TOGETHER) for team in call.teams]
    filled = [*_people(call.people), *teams]
    backups = f"\nelse {', '.join(_people(call.backups))}" if call.backups else ""
    return f"{', '.join(filled) or 'nobody fills this role'}{backups}"


def _people(people: Iterable[Person]) -> list[str]:
    return [f"{person.name} {person.mention}".replace(" ", _TOGETHER) for person in people]


def _deed(plan: Plan, deed: Deed) -> str:
    who = _words(plan, deed.call.role.name) if deed.call else ""
    where = _words(plan, deed.channel.name) if deed.channel else ""
    return f"{_words(plan, deed.what)} ({', '.join(filter(None, [who, where]))})"


def _next(written: Written, published: Published | None, *, can_publish: bool) -> Iterator[str]:
    for label, command in _commands(written, published, can_publish=can_publish):
        yield f"{click.style(label, bold=True)}\n  {command}"


def _commands(written: Written, published: Published | None, *, can_publish: bool) -> Iterator[tuple[str, str]]:
    if published is None and can_publish:
        message = subject(written).replace("'", "'\\''")
        yield "To publish", f"git add {written.path} && git commit -m '{message}' -- {written.path} && git push"
    elif published and published.pushed_to is None:
        yield "To publish", "git push"
    state = written.state
    if state.phase is Phase.ENDED:
        return
    if isinstance(written.event, Incident):
        following = _FOLLOWING.get(str(state.status))
        yield "With news", f"statusbook update {state.id}{f' --status {following}' if following else ''}"
        yield "When it is over", f"statusbook resolve {state.id}"
    elif state.phase is Phase.COMING:
        yield "When it begins", f"statusbook update {state.id} --status in_progress"
    else:
        yield "When it is over", f"statusbook resolve {state.id}"


def clock(writing: Writing, moment: datetime, reference: datetime) -> str:
    """Write a time, with its day where that is not the reference's."""
    same = writing.local(moment).date() == writing.local(reference).date()
    return writing.time(moment) if same else writing.instant(moment)


def _words(plan: Plan, text: Text) -> str:
    default = plan.settings.default_language
    return text.wording(default, default).text


def _colour(line: str) -> str | None:
    return {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
