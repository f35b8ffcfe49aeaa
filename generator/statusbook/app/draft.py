"""Drafting: the plan's words for a status become the message for a real incident, ready to be pasted."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from statusbook.app.check import check_repository
from statusbook.app.choose_event import NoSuchEventError, choose_id
from statusbook.app.template_words import MissingWordsError, words_of
from statusbook.messages.message import Message, exceeds, has_subject
from statusbook.messages.sandbox import UnfilledError
from statusbook.model.book import Book
from statusbook.model.channels import Channel
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.incident import Event, Incident
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.message_variables import variables_of
from statusbook.model.plan import Plan
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.model.suggest import any_of, did_you_mean
from statusbook.views.message_choice import choose_template, language_of
from statusbook.views.message_facts import message_facts

ASKED_WRONGLY = 2
"""The exit code where the command names something that does not exist."""


class DraftFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A message that cannot be drafted; the message says what to do.

    Attributes:
        exit_code: 2 where the command names something that does not exist, otherwise 1.
        findings: The errors in the repository that stand in the way.
    """

    def __init__(self, message: str, exit_code: int = 1, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.findings = findings


@frozen
class Wanted:
    """What is to be drafted.

    Attributes:
        event: The incident's or the maintenance's id, or the beginning of it.
        status: The status that the message announces.
        channel: Where it goes; `None` for the general text.
        language: Its language; `None` for the plan's default one.
        given: Values by the names of their variables.
    """

    event: str
    status: str
    channel: str | None
    language: str | None
    given: Mapping[str, str]


@frozen
class Draft:
    """A message that is ready.

    Attributes:
        message: Its words.
        has_subject: Whether the title goes out with it.
        notes: What whoever sends it should know, whole sentences.
    """

    message: Message
    has_subject: bool
    notes: tuple[str, ...]


def draft_message(root: Path, wanted: Wanted, now: datetime) -> Draft:
    """Return the message for an incident or a maintenance as it stands at `now`. Nothing is invented.

    Raises:
        DraftFault: Where something is missing that only a person knows, or does not exist.
    """
    loaded, findings = check_repository(root, now)
    if loaded.book is None:
        raise DraftFault("mend these first", findings=findings)
    plan = loaded.book.plan
    event = _event(loaded.book, wanted.event)
    status = _status(event, wanted.status)
    channel = _channel(plan, wanted.channel)
    language = _known("language", wanted.language, plan.settings.languages) or plan.settings.default_language
    default = plan.settings.default_language
    template = choose_template(plan.templates, status, wanted.channel, language, default)
    if template is None:
        raise DraftFault(f'the plan has no message template for "{status.value}": plan/templates/{status.value}.md')
    spoken = language_of(template, default)
    for name in wanted.given:
        _known("variable", name, (*template.variables, *variables_of(status)))
    try:
        message = words_of(plan, template, message_facts(plan, event, status, now), wanted.given)
    except MissingWordsError as error:
        raise DraftFault(f"only you know these; give each with --set name=value:\n{error}") from None
    except UnfilledError as error:
        raise DraftFault(f"the template cannot be filled: {error}") from None
    return Draft(message, has_subject(channel), tuple(_notes(message, template, channel, language, spoken)))


def _event(book: Book, wanted: str) -> Event:
    events = {event.id: event for event in book.events}
    try:
        return events[choose_id(wanted, list(events))]
    except NoSuchEventError as error:
        raise DraftFault(str(error), ASKED_WRONGLY) from None


def _status(event: Event, wanted: str) -> TemplateStatus:
    noun, statuses = (
        ("an incident", tuple[TemplateStatus, ...](IncidentStatus))
        if isinstance(event, Incident)
        else ("a maintenance", tuple[TemplateStatus, ...](MaintenanceStatus))
    )
    found = next((status for status in statuses if status.value == wanted), None)
    if found is None:
        names = [status.value for status in statuses]
        hint = did_you_mean(wanted, names) or f"Known: {any_of(names)}."
        raise DraftFault(f'{event.id} is {noun}, which is never "{wanted}". {hint}', ASKED_WRONGLY)
    return found


def _channel(plan: Plan, wanted: str | None) -> Channel | None:
    _known("channel", wanted, [channel.id for channel in plan.channels.channels])
    return plan.channels.channel(wanted)


def _known(noun: str, word: str | None, allowed: Collection[str]) -> str | None:
    """Return the word if it is allowed; otherwise end with the nearest one that is."""
    if word is None or word in allowed:
        return word
    hint = did_you_mean(word, allowed) or f"Known: {any_of(allowed, most=20)}."
    where = "the message" if noun == "variable" else "the plan"
    raise DraftFault(f'{where} has no {noun} "{word}". {hint}', ASKED_WRONGLY)


def _notes(
    message: Message, template: MessageTemplate, channel: Channel | None, language: str, spoken: str
) -> list[str]:
    notes = []
    if spoken != language:
        notes.append(f'There is no text in "{language}" for this; it is in "{spoken}".')
    if channel is not None and template.channel is None and channel.limits.characters is not None:
        notes.append(f'"{channel.id}" has no text of its own for this: it is the general one.')
    if channel is not None and exceeds(message, channel):
        most = channel.limits.characters
        notes.append(f'It has {message.length()} characters, and "{channel.id}" takes {most}: shorten it.')
    return notes
