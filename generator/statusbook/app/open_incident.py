"""Opening an incident: what somebody knows becomes a new file of the history, and they hear what the plan asks now."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date, datetime
from pathlib import Path

from statusbook.app.default_message import TO_COME, with_message
from statusbook.app.event_change import Change, Written, carry_out, desk_in, stamp
from statusbook.app.given_words import component_statuses, known_severity, word_of
from statusbook.app.write_fault import wrongly
from statusbook.edit.incident_file import event_path, event_text
from statusbook.load.desk import Desk
from statusbook.model.frozen import frozen
from statusbook.model.incident import Incident, IncidentUpdate
from statusbook.model.status import Impact, IncidentStatus
from statusbook.model.text import Text
from statusbook.model.zone import zone_of
from statusbook.views.days import day_of

_LONGEST_SLUG = 50
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-")


@frozen
class NewIncident:
    """What is known of an incident that is to be opened.

    Attributes:
        title: What is wrong, as a customer would say it.
        severity: A severity of the plan; `None` only where `impact` is given.
        components: What is affected, and how badly: statuses by the ids of components.
        message: What customers are told; `None` for the words of the plan's template.
        given: What only a person knows, by the names of the template's variables, where the plan's words are taken.
        status: The status that it begins with.
        impact: How much it matters, where that is not what the severity says.
        started: When it began; `None` for now.
        detected: When it was noticed.
        expected_recovery: When it is expected to be over.
        next_update_by: When customers hear from us again, where that is not what the severity says.
        name: The id that it gets, or only its words, without the day; `None` for the title's.
    """

    title: Text
    severity: str | None = None
    components: Mapping[str, str] = field(default_factory=dict)
    message: Text | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    status: str = IncidentStatus.INVESTIGATING.value
    impact: str | None = None
    started: datetime | None = None
    detected: datetime | None = None
    expected_recovery: datetime | None = None
    next_update_by: datetime | None = None
    name: str | None = None


def open_incident(root: Path, wanted: NewIncident, now: datetime, *, dry_run: bool = False) -> Written:
    """Open an incident at `now`: write its file, unless `check` would find an error in it.

    Raises:
        WriteFault: It cannot be opened as it is wanted; nothing was written.
    """
    desk = desk_in(root)
    proposed, notes = proposed_incident(desk, wanted, now)
    incident, more = with_message(desk.plan, proposed, wanted.message, wanted.given)
    change = Change(event_path(incident.id), None, event_text(incident), incident, (*notes, *more))
    return carry_out(desk, change, now, dry_run=dry_run)


def proposed_incident(desk: Desk, wanted: NewIncident, now: datetime) -> tuple[Incident, tuple[str, ...]]:
    """Return the incident as it will be, but for its message, and what was decided for whoever asked.

    Raises:
        WriteFault: It cannot be opened as it is wanted.
    """
    if wanted.severity is None and wanted.impact is None:
        raise wrongly("say how severe it is: a severity of plan/definition.yml")
    at = stamp(now, *([wanted.started] if wanted.started else []))
    status = word_of("incident status", wanted.status, IncidentStatus)
    update = IncidentUpdate(at=at, status=status, message=TO_COME, next_update_by=wanted.next_update_by)
    started = wanted.started or at
    event_id, notes = new_id(desk, wanted.name, wanted.title, started, "incident")
    incident = Incident(
        id=event_id,
        title=wanted.title,
        severity=known_severity(desk, wanted.severity),
        impact=word_of("impact", wanted.impact, Impact) if wanted.impact else None,
        components=component_statuses(desk, wanted.components),
        started=started,
        detected=wanted.detected,
        expected_recovery=wanted.expected_recovery,
        updates=(update,),
    )
    return incident, notes


def new_id(desk: Desk, name: str | None, title: Text, begin: datetime, noun: str) -> tuple[str, tuple[str, ...]]:
    """Return an id that is free, and what to know about it, in whole sentences.

    The day is the one on which it begins, in the plan's time zone; the words are the title's in the plan's first
    language. Where that id is taken, a number follows.

    Raises:
        WriteFault: The name that was asked for is taken, or is none.
    """
    settings = desk.plan.settings
    day = day_of(begin, zone_of(settings.timezone))
    if name is not None:
        event_id = name if _DAY.match(name) else f"{day}-{name}"
        _check_name(name, event_id, desk.event_paths, noun)
        return event_id, ()
    words = slug(title.wording(settings.default_language, settings.default_language).text) or noun
    wanted = f"{day}-{words}"
    number, event_id = 1, wanted
    while event_id in desk.event_paths:
        number += 1
        event_id = f"{wanted}-{number}"
    return event_id, (f"{wanted} is there already; this one is {event_id}.",) if number > 1 else ()


def slug(title: str) -> str:
    """Return a title's words as ids have them: without accents, in lower case, joined by hyphens, whole words only."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words, length = list[str](), 0
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        length += len(word) + 1
        if length > _LONGEST_SLUG and words:
            break
        words.append(word[:_LONGEST_SLUG])
    return "-".join(words)


def _check_name(name: str, event_id: str, taken: Collection[str], noun: str) -> None:
    words = _DAY.sub("", event_id, count=1)
    if _SLUG.fullmatch(words) is None or not _is_day(event_id[:10]):
        near = slug(words)
        hint = f'Did you mean "{near}"?' if near else "Such as card-payments-refused."
        raise wrongly(f'an id is a day and lower-case letters, digits and single hyphens, not "{name}". {hint}')
    if event_id in taken:
        hint = f"Give the new {noun} another name, or add to the one that is there: statusbook update {event_id}"
        raise wrongly(f'the id "{event_id}" is taken. {hint}')


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
