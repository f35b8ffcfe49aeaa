"""The sheet that an editor opens for a message: the plan's words in every language, with marks to be replaced."""

import re
from collections.abc import Iterator, Mapping

from statusbook.app.default_message import facts_of_last_update, template_for
from statusbook.app.template_words import missing_names, words_with_marks
from statusbook.messages.sandbox import UnfilledError
from statusbook.messages.writing import Writing
from statusbook.model.incident import Event
from statusbook.model.message_template import MessageTemplate
from statusbook.model.message_variables import variables_of
from statusbook.model.plan import Plan

_SECTION = re.compile(r"^<!-- ([a-z]{2,3}(?:-[A-Za-z0-9]+)?): .* -->[ \t]*$", re.MULTILINE)
_REMARK = re.compile(r"^<!--.*?-->[ \t]*\n?", re.MULTILINE | re.DOTALL)


def message_sheet(plan: Plan, event: Event, given: Mapping[str, str]) -> str:
    """Return the sheet for the message of an event's last update.

    Args:
        plan: The plan.
        event: The incident or maintenance with its last update, whose own message does not count.
        given: What somebody has said already, in the plan's first language.
    """
    parts = [_heading(plan, event)]
    for language in plan.settings.languages:
        own_name = Writing(language, plan.settings.timezone).own_name
        words = _proposal(plan, event, language, given)
        parts.append(f"<!-- {language}: {own_name} -->\n{words}\n")
    return "\n".join(parts)


def read_sheet(sheet: str) -> dict[str, str]:
    """Return what is written on a sheet, by language; a language below which nothing is left is not in it."""
    pieces = _SECTION.split(sheet.replace("\r\n", "\n"))
    found = {
        language: _REMARK.sub("", words).strip() for language, words in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    return {language: words for language, words in found.items() if words}


def marks_left(plan: Plan, event: Event, words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the marks that nobody has replaced yet, by language."""
    found = {}
    for language, text in words.items():
        marks = tuple(f"[{name}]" for name in wanting(plan, event, language, {}) if f"[{name}]" in text)
        found.update({language: marks} if marks else {})
    return found


def wanting(plan: Plan, event: Event, language: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return what only a person can fill in the plan's words in a language; nothing where it has no such words."""
    template = template_for(plan, event.updates[-1].status, language)
    if template is None:
        return ()
    try:
        return missing_names(plan, template, facts_of_last_update(plan, event), given)
    except UnfilledError:
        return ()


def about(template: MessageTemplate, name: str) -> tuple[str, str]:
    """Return what has to be filled in for a variable, and an example or nothing."""
    if name in template.variables:
        return template.variables[name].about, template.variables[name].example
    variable = variables_of(template.status)[name]
    return f"{variable.about} ({variable.absent})", ""


def _proposal(plan: Plan, event: Event, language: str, given: Mapping[str, str]) -> str:
    template = template_for(plan, event.updates[-1].status, language)
    if template is None:
        return ""
    own = given if language == plan.settings.default_language else {}
    try:
        return words_with_marks(plan, template, facts_of_last_update(plan, event), own).body
    except UnfilledError:
        return ""


def _heading(plan: Plan, event: Event) -> str:
    lines = [
        "What customers read. Replace every mark in [brackets], save, and close the editor.",
        "Nothing is sent while a language is empty: its readers see the first one instead.",
        "To give up, leave everything empty.",
        *_explained(plan, event),
    ]
    return "\n".join(["<!--", *lines, "-->", ""])


def _explained(plan: Plan, event: Event) -> Iterator[str]:
    template = template_for(plan, event.updates[-1].status, plan.settings.default_language)
    names = wanting(plan, event, plan.settings.default_language, {})
    for name in names if template else ():
        what, example = about(template, name) if template else ("", "")
        yield ""
        yield f"[{name}] {what}"
        if example:
            yield f"    Such as: {example}"
