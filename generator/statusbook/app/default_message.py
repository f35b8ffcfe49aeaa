"""The message that goes out if nobody writes another one: the plan's words, in every language that it has them in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from statusbook.app.template_words import MissingWordsError, words_of
from statusbook.app.write_fault import ASKED_WRONGLY, WriteFault, wrongly
from statusbook.messages.sandbox import UnfilledError
from statusbook.model.incident import Event, IncidentUpdate
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.message_variables import variables_of
from statusbook.model.plan import Plan
from statusbook.model.suggest import any_of, did_you_mean
from statusbook.model.text import Text
from statusbook.views.message_choice import choose_template, language_of
from statusbook.views.message_facts import MessageFacts, message_facts

_BLANK_BEGINNING = re.compile(r"\A(?:[ \t]*\n)+")
_LONG = 100
"""A message of one line that is longer becomes a block in the file, which ends with a line's end."""

TO_COME = Text(plain="…")
"""Stands in for a message that is about to be made of what is known."""


class MissingMessageFault(WriteFault):
    """A message that somebody has to write, or has to say more for."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"say what customers are told: {reason}", ASKED_WRONGLY)


def default_message(plan: Plan, event: Event, given: Mapping[str, str]) -> tuple[Text, tuple[str, ...]]:
    """Return the message of an event's last update, and what to know about it, in whole sentences.

    Args:
        plan: The plan.
        event: The incident or maintenance with its last update, whose own message does not count.
        given: What only a person knows, in the plan's first language, by the names of the template's variables.

    Raises:
        MissingMessageFault: Somebody has to write the message, or to say more.
        WriteFault: What was given is for no variable of the template.
    """
    status, default = event.updates[-1].status, plan.settings.default_language
    template = template_for(plan, status, default)
    if template is None:
        raise MissingMessageFault(f'the plan has no template for "{status.value}"')
    _check_names(template, given)
    facts = facts_of_last_update(plan, event)
    try:
        words = {default: words_of(plan, template, facts, given).body}
    except MissingWordsError as error:
        raise MissingMessageFault(f"write it, or say what only you know for the plan's words:\n{error}") from None
    except UnfilledError as error:
        raise MissingMessageFault(f"the plan's template cannot be filled: {error}") from None
    without = []
    for language in plan.settings.languages[1:]:
        translated = template_for(plan, status, language)
        try:
            # What was given was said in the first language: a text that needs it cannot be made in another one.
            body = words_of(plan, translated, facts, {}).body if translated else None
        except (MissingWordsError, UnfilledError):
            body = None
        words |= {language: body} if body else {}
        without += [] if body else [language]
    quoted = [f'"{language}"' for language in without]
    note = f'Nothing is said in {any_of(quoted)}: whoever reads that sees the message in "{default}".'
    return as_text(words, default), (note,) if without else ()


def with_message(
    plan: Plan, event: Event, message: Text | None, given: Mapping[str, str]
) -> tuple[Event, tuple[str, ...]]:
    """Return an event whose last update has its message, and what to know about it, in whole sentences.

    Args:
        plan: The plan.
        event: The incident or maintenance with its last update.
        message: What somebody wrote; `None` for the words of the plan's template.
        given: What only a person knows, where the plan's words are taken.

    Raises:
        WriteFault: Somebody has to write the message, or to say more.
    """
    words, notes = (message, ()) if message else default_message(plan, event, given)
    # Whichever of the two kinds it is, its updates stay of that kind.
    updates: Any = (*event.updates[:-1], replace(event.updates[-1], message=as_written(words)))
    return replace(event, updates=updates), notes


def as_written(message: Text) -> Text:
    """Return a message as files have it: no blank lines around it, and a line's end where it is a block."""
    if message.by_language is None:
        return Text(plain=_trimmed(message.plain))
    return Text(by_language={language: _trimmed(words) for language, words in message.by_language.items()})


def _trimmed(words: str) -> str:
    lines = _BLANK_BEGINNING.sub("", words.replace("\r\n", "\n")).rstrip()
    return f"{lines}\n" if "\n" in lines or len(lines) > _LONG else lines


def template_for(plan: Plan, status: TemplateStatus, language: str) -> MessageTemplate | None:
    """Return the status page's template for a status in just this language, if the plan has one."""
    default = plan.settings.default_language
    template = choose_template(plan.templates, status, None, language, default)
    return template if template and language_of(template, default) == language else None


def facts_of_last_update(plan: Plan, event: Event) -> MessageFacts:
    """Return what is known for the message of an event's last update, at the moment of that update."""
    last = event.updates[-1]
    facts = message_facts(plan, event, last.status, last.at)
    promised = last.next_update_by if isinstance(last, IncidentUpdate) else None
    return replace(facts, next_update_by=promised) if promised else facts


def as_text(words: Mapping[str, str], default: str) -> Text:
    """Return words by language as a text; words in the plan's first language alone are a plain one."""
    return Text(plain=words[default]) if set(words) == {default} else Text(by_language=dict(words))


def _check_names(template: MessageTemplate, given: Mapping[str, str]) -> None:
    allowed = (*template.variables, *variables_of(template.status))
    for name in given:
        if name not in allowed:
            hint = did_you_mean(name, allowed) or f"Known: {any_of(allowed, most=20)}."
            raise wrongly(f'the message has no variable "{name}". {hint}')
