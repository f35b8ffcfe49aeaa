"""What is answered to somebody who filled in a form: where it is to be read, and what the plan asks of whom now."""

from collections.abc import Iterator
from datetime import datetime

from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.render.review.finding_line import finding_line
from statusbook.render.review.github_markdown import bold, code, link, mention, plain
from statusbook.render.review.wording import Wording, label
from statusbook.views.event_state import EventState, Phase
from statusbook.views.plan_asks import Call, Deed, PlanAsks


@frozen
class Answer:
    """What there is to answer.

    Attributes:
        plan: The plan.
        state: Where the incident or the maintenance stands now.
        asks: What the plan asks now.
        address: Its page; `None` where the plan does not say where the site is.
        notes: What was decided for whoever asked, in whole sentences.
        warnings: What is not quite right with what they wrote.
        elsewhere: The errors in other files that keep it from being published.
    """

    plan: Plan
    state: EventState
    asks: PlanAsks
    address: str | None
    notes: tuple[str, ...]
    warnings: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]


def answer_to_form(answer: Answer) -> str:
    """Return the answer in GitHub Markdown."""
    wording = Wording(answer.plan)
    state = answer.state
    where = link(answer.address) if answer.address else code(state.id)
    title = bold(state.title.wording("en", wording.default).text)
    lines = [f"{title}: **{label(state.status)}**. It will be at {where} in a few minutes."]
    if answer.elsewhere:
        caution = "> **It cannot be published yet**: errors in other files have to be mended first."
        lines += ["", "> [!CAUTION]", caution, "", *map(finding_line, answer.elsewhere)]
    remarks = [*(f"- {plain(note, 500)}" for note in answer.notes), *map(finding_line, answer.warnings)]
    lines += ["", *remarks] if remarks else []
    lines += _asks(answer.asks, wording)
    if state.phase is not Phase.ENDED:
        lines += ["", f"To say more: *Post an update*, with {code(state.id)} or the beginning of it."]
    return "\n".join(lines).rstrip() + "\n"


def refusal(reason: str, findings: tuple[Finding, ...]) -> str:
    """Return the answer to a form that was not written, in GitHub Markdown.

    Args:
        reason: Why, a sentence without a full stop, or several lines.
        findings: The errors that it would bring.
    """
    first, *others = reason.strip().split("\n")
    lines = [f"**Nothing was written:** {plain(first, 1_000)}"]
    lines += [f"- {plain(line, 500)}" for line in others if line.strip()]
    lines += [finding_line(finding) for finding in findings]
    return "\n".join([*lines, "", "Edit this issue, and it is tried again."]) + "\n"


def _asks(asks: PlanAsks, wording: Wording) -> Iterator[str]:
    found = [*_promises(asks, wording), *_calls(asks.calls, wording), *_deeds(asks.deeds, wording)]
    if found:
        yield from ["", "**The plan asks now:**", "", *found]


def _calls(calls: tuple[Call, ...], wording: Wording) -> Iterator[str]:
    for call in calls:
        who = ", ".join(mention(handle) for handle in call.mentions) or "nobody is named"
        backups = ", ".join(mention(person.mention) for person in call.backups)
        yield f"- {wording.name(call.role.name)}: {who}{f' (backups: {backups})' if backups else ''}"


def _deeds(deeds: tuple[Deed, ...], wording: Wording) -> Iterator[str]:
    for deed in deeds:
        role = f", {wording.name(deed.call.role.name)}" if deed.call else ""
        channel = f", on {wording.name(deed.channel.name)}" if deed.channel else ""
        yield f"- [ ] by {wording.time(deed.by)}{role}{channel}: {wording.name(deed.what)}"


def _promises(asks: PlanAsks, wording: Wording) -> Iterator[str]:
    if asks.next_update_by:
        yield f"- Next update by **{wording.time(asks.next_update_by)}**"
    if asks.channels:
        yield f"- Tell it on: {', '.join(wording.name(channel.name) for channel in asks.channels)}"
    if asks.postmortem:
        by = _by(asks.postmortem_by, wording)
        note = f": {wording.name(asks.postmortem.note)}" if asks.postmortem.note else ""
        yield f"- A postmortem{by}{note}"


def _by(when: datetime | None, wording: Wording) -> str:
    return f" by **{wording.time(when)}**" if when else ""
