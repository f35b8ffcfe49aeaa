"""A form that somebody filled in on a phone becomes a file of the history, as if they had run the command."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from statusbook.app.event_change import Written, desk_in
from statusbook.app.given_time import given_time
from statusbook.app.open_incident import NewIncident, open_incident
from statusbook.app.post_update import NewUpdate, post_update
from statusbook.app.schedule_maintenance import NewMaintenance, schedule_maintenance
from statusbook.app.write_fault import WriteFault, wrongly
from statusbook.importers.issue_body import BodyFault, all_chosen, answers_of, chosen, form_of
from statusbook.load.desk import Desk
from statusbook.load.incident_files import read_event
from statusbook.model.frozen import frozen
from statusbook.model.issue_form import COMPONENT_FIELDS, FormField, FormKind
from statusbook.model.plan import Plan
from statusbook.model.status import ENDED_INCIDENT, ENDED_MAINTENANCE
from statusbook.model.suggest import any_of
from statusbook.model.text import Text
from statusbook.model.zone import zone_of
from statusbook.render.issue.answer import Answer
from statusbook.views.days import day_of
from statusbook.views.event_state import Phase, event_state
from statusbook.views.form_authors import Allowed, may_write

Answers = Mapping[FormField, str]


@frozen
class Author:
    """Who filled in a form.

    Attributes:
        handle: Their handle on the host, with or without its `@`.
        association: What the host says of them and the repository, in GitHub's words.
    """

    handle: str
    association: str


@frozen
class Filed:
    """What came of a form.

    Attributes:
        kind: Which form it is.
        written: What was written; in a dry run, what would be.
        plan: The plan by which it was written.
    """

    kind: FormKind
    written: Written
    plan: Plan

    @property
    def is_over(self) -> bool:
        """Whether the incident is resolved, or the maintenance completed or cancelled."""
        return self.written.state.phase is Phase.ENDED

    @property
    def commit_message(self) -> str:
        """What was done, in one line. Its words are ours: a title could close issues ("fixes #1"), or notify people."""
        return f"{self.written.event.id}: {self.written.state.status.value}"

    @property
    def answer(self) -> Answer:
        """What is to be answered to whoever filled it in."""
        done = self.written
        return Answer(self.plan, done.state, done.asks, done.address, done.notes, done.findings, done.elsewhere)


def file_issue(  # noqa: PLR0913  the form, whose it is, and what is to be done with it
    root: Path,
    body: str,
    author: Author,
    now: datetime,
    *,
    kind: FormKind | None = None,
    allowed: Allowed = Allowed.NAMED,
    dry_run: bool = False,
) -> Filed | None:
    """Write what somebody filled in, unless `check` would find an error in it; `None` where it is no form.

    Args:
        root: The repository.
        body: The text that the host has made of the answers.
        author: Who filled it in.
        now: The moment.
        kind: Which form it is; `None` to tell by its first field.
        allowed: Who may write.
        dry_run: Whether to write nothing.

    Raises:
        WriteFault: They may not write, or it cannot be written as it is; nothing was.
    """
    kind = kind or form_of(body)
    if kind is None:
        return None
    desk = desk_in(root)
    settings = desk.plan.settings
    today = day_of(now, zone_of(settings.timezone))
    if not may_write(desk.plan, author.handle, author.association, today, allowed):
        raise wrongly(_not_allowed(author, allowed))
    try:
        answers = answers_of(body, kind)
    except BodyFault as fault:
        raise wrongly(str(fault)) from None
    write = {FormKind.OPEN: _open, FormKind.UPDATE: _update, FormKind.MAINTENANCE: _schedule}[kind]
    return Filed(kind, write(desk, answers, now, dry_run=dry_run), desk.plan)


def _not_allowed(author: Author, allowed: Allowed) -> str:
    handle = f"@{author.handle.removeprefix('@')}"
    if allowed is Allowed.MEMBERS:
        return f"{handle} does not belong to this repository"
    who = "people whom plan/roles.yml names and who belong to this repository"
    return f"only {who} may write into the history; {handle} is not one of them"


def _open(desk: Desk, answers: Answers, now: datetime, *, dry_run: bool) -> Written:
    wanted = NewIncident(
        title=_text(desk, answers, FormField.TITLE, "what is wrong"),
        severity=_choice(answers, FormField.SEVERITY),
        impact=_choice(answers, FormField.IMPACT),
        components=_components(answers),
        message=_message(desk, answers),
        started=_time(desk, answers, FormField.SINCE, now, ahead=False),
    )
    return open_incident(desk.root, wanted, now, dry_run=dry_run)


def _update(desk: Desk, answers: Answers, now: datetime, *, dry_run: bool) -> Written:
    wanted = NewUpdate(
        event=_event(desk, answers.get(FormField.EVENT), now),
        status=_choice(answers, FormField.STATUS),
        components=_components(answers),
        message=_message(desk, answers),
        next_update_by=_time(desk, answers, FormField.NEXT_UPDATE, now, ahead=True),
    )
    return post_update(desk.root, wanted, now, dry_run=dry_run)


def _schedule(desk: Desk, answers: Answers, now: datetime, *, dry_run: bool) -> Written:
    begin = _time(desk, answers, FormField.BEGINS, now, ahead=True)
    if begin is None:
        raise wrongly("say when it begins")
    # "2h" is how long it takes, "23:30" the next such time after the beginning.
    until = _time(desk, answers, FormField.ENDS, begin, ahead=True)
    if until is None:
        raise wrongly("say when it ends, or how long it takes")
    wanted = NewMaintenance(
        title=_text(desk, answers, FormField.WORK, "what is done"),
        begin=begin,
        until=until,
        components=_components(answers),
        message=_message(desk, answers),
    )
    return schedule_maintenance(desk.root, wanted, now, dry_run=dry_run)


def _text(desk: Desk, answers: Answers, field: FormField, what: str) -> Text:
    if field not in answers:
        raise wrongly(f"say {what}")
    return _in_language(desk, answers, answers[field])


def _message(desk: Desk, answers: Answers) -> Text | None:
    words = answers.get(FormField.MESSAGE)
    return _in_language(desk, answers, words) if words else None


def _in_language(desk: Desk, answers: Answers, words: str) -> Text:
    """Return words in the language that was chosen; those in the plan's first one name none."""
    settings = desk.plan.settings
    language = _choice(answers, FormField.LANGUAGE) or settings.default_language
    if language not in settings.languages:
        raise wrongly(f'the plan has no language "{language}". Known: {any_of(settings.languages)}.')
    return Text(plain=words) if language == settings.default_language else Text(by_language={language: words})


def _choice(answers: Answers, field: FormField) -> str | None:
    return chosen(answers[field]) if field in answers else None


def _components(answers: Answers) -> dict[str, str]:
    given: dict[str, str] = {}
    for field, status in COMPONENT_FIELDS.items():
        for component in all_chosen(answers.get(field, "")):
            if given.get(component, status.value) != status.value:
                raise wrongly(f'"{component}" is chosen below two statuses')
            given[component] = status.value
    return given


def _time(desk: Desk, answers: Answers, field: FormField, now: datetime, *, ahead: bool) -> datetime | None:
    if field not in answers:
        return None
    try:
        return given_time(answers[field], now, desk.plan.settings.timezone, ahead=ahead)
    except WriteFault as fault:
        raise wrongly(f'below "{field}": {fault}') from None


def _event(desk: Desk, given: str | None, now: datetime) -> str:
    """Return which one is meant; whoever names none means the only one that goes on."""
    if given is not None:
        return given
    going_on = [event_id for event_id in desk.event_paths if _goes_on(desk, event_id, now)]
    if len(going_on) == 1:
        return going_on[0]
    if not going_on:
        raise wrongly("nothing is going on: say which incident or maintenance you mean, or open a new one")
    raise wrongly(f"say which one you mean: {any_of(reversed(going_on))}")


def _goes_on(desk: Desk, event_id: str, now: datetime) -> bool:
    event, _, _ = read_event(desk.root, desk.event_paths[event_id], desk.known)
    if event is None or any(update.status in ENDED_INCIDENT | ENDED_MAINTENANCE for update in event.updates):
        return False
    state = event_state(event, desk.plan.definition, now)
    return state is not None and state.phase is Phase.RUNNING
