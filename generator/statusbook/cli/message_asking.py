"""Asks for the message at a terminal: in the editor that somebody has chosen, or one question after the other."""

import os
from collections.abc import Mapping, Sequence

import click

from statusbook.app.default_message import (
    MissingMessageFault,
    as_text,
    default_message,
    facts_of_last_update,
    template_for,
)
from statusbook.app.message_sheet import about, marks_left, message_sheet, read_sheet, wanting
from statusbook.app.template_words import words_of
from statusbook.cli.asking import ask_words, ask_words_or_nothing, confirm
from statusbook.cli.columns import paragraph
from statusbook.cli.writing_options import at_terminal
from statusbook.messages.writing import Writing
from statusbook.model.incident import Event
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan
from statusbook.model.text import Text


def asked_message(plan: Plan, event: Event, given: Mapping[str, str]) -> Text | None:
    """Ask for the message of an event's last update; the plan's words are where it begins.

    Returns:
        The message; `None` where the plan's words are whole without anybody, and where nobody can be asked.

    Raises:
        click.Abort: Somebody gives up.
    """
    try:
        default_message(plan, event, given)
    except MissingMessageFault:
        if not at_terminal():
            return None
    else:
        return None
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    words = _in_editor(plan, event, given) if editor else _in_questions(plan, event, given)
    return as_text(words, plan.settings.default_language)


def _in_editor(plan: Plan, event: Event, given: Mapping[str, str]) -> dict[str, str]:
    sheet = message_sheet(plan, event, given)
    default = plan.settings.default_language
    while True:
        sheet = click.edit(sheet, extension=".md", require_save=False) or ""
        words = read_sheet(sheet)
        left = marks_left(plan, event, words)
        if not words:
            click.echo("The message is empty.", err=True)
            raise click.Abort
        # A translation that nobody has begun is no reason to be late.
        for language in [language for language in left if language != default]:
            click.echo(f'"{language}" is left out: {", ".join(left.pop(language))} is still there.', err=True)
            words.pop(language)
        if not left and default in words:
            return words
        lacks = ", ".join(left.get(default, ())) or f'a text in "{default}"'
        if not confirm(f"Still to be written: {lacks}. Open the editor again?"):
            raise click.Abort


def _in_questions(plan: Plan, event: Event, given: Mapping[str, str]) -> dict[str, str]:
    words = {}
    for language in plan.settings.languages:
        first = language == plan.settings.default_language
        name = Writing(language, plan.settings.timezone).own_name
        template = template_for(plan, event.updates[-1].status, language)
        if template is None:
            if first:
                words[language] = ask_words(f"What are customers told? ({name})")
            continue
        answers = dict(given) if first else {}
        names = wanting(plan, event, language, answers)
        if names and not first and not confirm(f"Say it in {name}, too?", default=False):
            continue
        if not _answered(template, names, answers):
            words[language] = ask_words("The whole message")
            continue
        words[language] = words_of(plan, template, facts_of_last_update(plan, event), answers).body
    return words


def _answered(template: MessageTemplate, names: Sequence[str], answers: dict[str, str]) -> bool:
    """Ask for what only a person knows; return whether they want the plan's words, and not words of their own."""
    for number, variable in enumerate(names):
        what, example = about(template, variable)
        click.echo(paragraph("", what, 0), err=True)
        if example:
            click.echo(click.style(paragraph("  Such as: ", example, 11), dim=True), err=True)
        question = variable.replace("_", " ").capitalize()
        if number:
            answers[variable] = ask_words(question)
        elif words := ask_words_or_nothing(f"{question} (Enter: the whole message in your own words)"):
            answers[variable] = words
        else:
            return False
    return True
