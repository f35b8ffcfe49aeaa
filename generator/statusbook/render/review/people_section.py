"""Whom a change concerns, each by their handle, so that GitHub notifies them."""

from collections.abc import Iterator

from statusbook.model.roles import Person
from statusbook.render.review.github_markdown import bold, mention
from statusbook.render.review.wording import Wording
from statusbook.views.diff.people import Concern, Duty, DutyKind, Who

_PHRASES = {
    DutyKind.FILLS: "fills the role {name}",
    DutyKind.MEMBER: "member of the team {name}",
    DutyKind.KEEPS_PLAN: "keeps the plan up to date",
    DutyKind.ANSWERS_FOR_COMPONENT: "answers for the component {name}",
    DutyKind.REQUIRED: "needed from the start in {name} incidents",
    DutyKind.WRITES_ON: "writes on the channel {name}",
    DutyKind.GRANTS: "grants access to the channel {name}",
    DutyKind.ANSWERS_FOR: "has another description of the role {name}",
}


def people_blocks(concerns: tuple[Concern, ...], wording: Wording) -> Iterator[str]:
    """Yield a block for each group of people and teams for whom the change means the same."""
    groups: dict[tuple[str, ...], list[Concern]] = {}
    for concern in concerns:
        groups.setdefault(tuple(_lines(concern, wording)), []).append(concern)
    for (naming, *lines), group in groups.items():
        names = ", ".join(_who(concern, wording) for concern in group)
        yield "\n".join([f"- {names}{naming}", *lines])


def _who(concern: Concern, wording: Wording) -> str:
    """Return somebody's handle and name; with another handle the old one too, for both may be read by a person."""
    handles = dict.fromkeys(who.mention for who in (concern.after, concern.before) if who and who.mention)
    shown = " (before: ".join(mention(handle) for handle in handles) + (")" if len(handles) > 1 else "")
    who = concern.after or concern.before
    return f"{shown} {_name(who, wording)}".strip() if who else shown


def _name(who: Who, wording: Wording) -> str:
    if isinstance(who, Person):
        return bold(who.name)
    return f"the team {bold(who.name.wording('en', wording.default).text)}"


def _lines(concern: Concern, wording: Wording) -> Iterator[str]:
    """Yield what follows the name, then a line for each thing that somebody has to do now or no longer."""
    yield _naming(concern)
    retimed = {_step(duty): duty for duty in concern.lost if duty.kind is DutyKind.ACTS}
    for duty in concern.gained:
        before = retimed.pop(_step(duty), None) if duty.kind is DutyKind.ACTS else None
        yield f"  - {_acts(duty, wording, before)}" if before else f"  - now {_phrase(duty, wording)}"
    for duty in concern.lost:
        if duty.kind is not DutyKind.ACTS or _step(duty) in retimed:
            yield f"  - no longer {_phrase(duty, wording)}"


def _naming(concern: Concern) -> str:
    if concern.named_after and not concern.named_before:
        return ": newly named in the plan"
    if concern.named_before and not concern.named_after:
        return ": no longer named in the plan"
    return "" if concern.gained or concern.lost else ": has another handle"


def _step(duty: Duty) -> tuple[str, str]:
    """Return what tells a step apart whenever it is due."""
    what = duty.detail[0] if isinstance(duty.detail, tuple) else None
    return (duty.subject, repr(what))


def _phrase(duty: Duty, wording: Wording) -> str:
    if duty.kind is DutyKind.BACKUP:
        return f"backup no. {duty.detail} for {_about(duty, wording)}"
    if duty.kind is DutyKind.ACTS:
        return _acts(duty, wording)
    return _PHRASES[duty.kind].format(name=_about(duty, wording))


def _acts(duty: Duty, wording: Wording, before: Duty | None = None) -> str:
    """Write a step of a severity: what is done, and within how long, formerly and now."""
    lengths = [each.detail[1] for each in (before, duty) if each and isinstance(each.detail, tuple)]
    what = duty.detail[0] if isinstance(duty.detail, tuple) else None
    within = " → ".join(wording.value(length) for length in lengths)
    return f"in {_about(duty, wording)} incidents, within {within}: {wording.quoted(what)}"


def _about(duty: Duty, wording: Wording) -> str:
    return f"**{wording.name(duty.name, 120)}**" if duty.name else ""
