"""Asks at a terminal for what a command was not told: severities by their criteria, components by name, times in words.

Questions go to standard error, so that standard output holds results only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import click

from statusbook.app.default_message import as_text
from statusbook.cli.columns import paragraph
from statusbook.messages.writing import Writing
from statusbook.model.components import Component
from statusbook.model.moment import Toward, read_moment
from statusbook.model.notation import NotationError
from statusbook.model.plan import Plan
from statusbook.model.status import ComponentStatus, Impact
from statusbook.model.suggest import any_of, did_you_mean
from statusbook.model.text import Text

T = TypeVar("T")


def ask_words(question: str) -> str:
    """Ask for a line of words that is not empty."""
    return _ask_line(question, _not_empty)


def ask_words_or_nothing(question: str) -> str:
    """Ask for a line of words, which may be empty."""
    return _ask_line(question, str.strip)


def _ask_line(question: str, read: Callable[[str], str]) -> str:
    # With a default, though an empty one, what is empty is answered; without, click asks again and says nothing.
    answer: str = click.prompt(
        click.style(question, bold=True),
        default="",
        show_default=False,
        err=True,
        prompt_suffix="\n> ",
        value_proc=read,
    )
    return answer


def ask_text(plan: Plan, question: str) -> Text:
    """Ask for a line of words in the plan's first language, and for its translations, which may wait."""
    default, *others = plan.settings.languages
    words = {default: ask_words(question)}
    for language in others:
        own_name = Writing(language, plan.settings.timezone).own_name
        translated = _prompt(f"The same in {own_name} (Enter: not now)", str.strip, default="")
        words |= {language: translated} if translated else {}
    return as_text(words, default)


def _not_empty(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("Some words are needed here.")
    return answer.strip()


def ask_severity(plan: Plan) -> dict[str, str]:
    """Ask for a severity, each shown with the first of its criteria; for an impact where the plan has none."""
    severities = plan.definition.severities
    if not severities:
        return {"impact": _one_of(f"How much does it matter? {any_of(Impact)}", tuple(Impact), str).value}
    _say("How severe is it?")
    for number, severity in enumerate(severities, 1):
        criterion = _in_default(plan, severity.criteria[0]) if severity.criteria else ""
        name = click.style(severity.id, bold=True)
        _say(paragraph(f"  {number}  {name}  ", criterion, 7 + max(len(each.id) for each in severities)))
    if plan.definition.in_doubt:
        _say(paragraph("  In doubt: ", _in_default(plan, plan.definition.in_doubt), 12))
    severity = _one_of(f"Severity (1 to {len(severities)}, or its name)", severities, lambda each: each.id)
    return {"severity": severity.id}


def ask_other_severity(plan: Plan, present: str | None) -> str | None:
    """Ask whether the severity is another by now, and return it; `None` where it stays, or there is none to choose."""
    ids = [severity.id for severity in plan.definition.severities]
    if present not in ids or len(ids) == 1:
        return None
    listed = ", ".join(f"{number} {each}" for number, each in enumerate(ids, 1))
    answer = _one_of(f"Severity: {listed}", ids, str, default=str(ids.index(present) + 1))
    return answer if answer != present else None


def ask_components(plan: Plan, present: Mapping[str, ComponentStatus] | None = None) -> dict[str, str]:
    """Ask which components are affected, and how badly each.

    Args:
        plan: The plan.
        present: How each one is now, to ask what has changed; `None` at the beginning.
    """
    question = "What is affected?" if present is None else "What has changed?"
    none = "not known yet" if present is None else "nothing"
    found = _choose_components(plan, question, present or {}, none)
    statuses = [status for status in ComponentStatus if status is not ComponentStatus.UNDER_MAINTENANCE]
    if present is None:
        statuses.remove(ComponentStatus.OPERATIONAL)
    return {component.id: str(_ask_status(plan, component, statuses)) for component in found}


def ask_planned_components(plan: Plan) -> dict[str, str]:
    """Ask which components a maintenance affects; they are under maintenance while it runs."""
    found = _choose_components(plan, "What is affected while it runs?", {}, "nothing")
    return {component.id: ComponentStatus.UNDER_MAINTENANCE.value for component in found}


def _choose_components(
    plan: Plan, question: str, present: Mapping[str, ComponentStatus], none: str
) -> tuple[Component, ...]:
    """Ask for any number of components, each shown with how it is now where that is known."""
    components = plan.components.components
    if not components:
        return ()
    _say(question)
    for number, component in enumerate(components, 1):
        state = f" ({present[component.id]})" if component.id in present else ""
        _say(f"  {number:>2}  {_in_default(plan, component.name)}{click.style(f'  {component.id}', dim=True)}{state}")

    def chosen(answer: str) -> list[Component]:
        return [_find(word, components, _component_words(plan)) for word in answer.replace(",", " ").split()]

    found = _prompt(f"Numbers or ids, spaces between them (Enter: {none})", chosen, default="")
    return tuple({component.id: component for component in found}.values())


def _ask_status(plan: Plan, component: Component, statuses: Sequence[ComponentStatus]) -> ComponentStatus:
    listed = ", ".join(f"{number} {status}" for number, status in enumerate(statuses, 1))
    question = f"{_in_default(plan, component.name)}: {listed}"
    return _one_of(question, statuses, str, default=str(statuses.index(ComponentStatus.PARTIAL_OUTAGE) + 1))


def ask_one(
    question: str, choices: Sequence[T], name: Callable[[T], str], about: Callable[[T], str], default: T | None = None
) -> T:
    """Ask for one of several things, each shown with what it is about."""
    _say(question)
    widest = max(len(name(choice)) for choice in choices)
    for number, choice in enumerate(choices, 1):
        padding = " " * (widest - len(name(choice)))
        _say(paragraph(f"  {number}  {click.style(name(choice), bold=True)}{padding}  ", about(choice), 7 + widest))
    number_of_default = str(choices.index(default) + 1) if default is not None else None
    return _one_of(f"1 to {len(choices)}, or the name", choices, name, number_of_default)


def ask_moment(question: str, now: datetime, zone: str, toward: Toward, default: str | None = None) -> datetime:
    """Ask when something is, on the clocks of the plan's time zone."""

    def read(answer: str) -> datetime:
        try:
            return read_moment(answer, now, zone, toward)
        except NotationError as error:
            raise click.UsageError(f"Expected {error.expected}. {error.hint}".strip()) from None

    return _prompt(question, read, default)


def confirm(question: str, *, default: bool = True) -> bool:
    """Ask for yes or no."""
    return click.confirm(click.style(question, bold=True), default=default, err=True)


def _one_of(question: str, choices: Sequence[T], name: Callable[[T], str], default: str | None = None) -> T:
    return _prompt(question, lambda answer: _find(answer, choices, lambda choice: (name(choice),)), default)


def _find(answer: str, choices: Sequence[T], words: Callable[[T], Iterable[str]]) -> T:
    """Return the choice that is meant by its number, one of its words, or the beginning of one."""
    said = answer.strip().casefold()
    if said.isdecimal() and 1 <= int(said) <= len(choices):
        return choices[int(said) - 1]
    by_word = {word.casefold(): choice for choice in choices for word in words(choice)}
    if said in by_word:
        return by_word[said]
    begun = [choice for choice in choices if any(word.casefold().startswith(said) for word in words(choice))]
    if said and len(begun) == 1:
        return begun[0]
    hint = (
        did_you_mean(said, by_word)
        if not begun
        else f"Several begin so: {', '.join(next(iter(words(each))) for each in begun)}."
    )
    raise click.UsageError(f'There is no "{answer.strip()}" here. {hint}'.strip())


def _component_words(plan: Plan) -> Callable[[Component], Iterable[str]]:
    return lambda component: (component.id, _in_default(plan, component.name))


def _prompt(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    answer: T = click.prompt(
        click.style(question, bold=True), default=default, show_default=bool(default), err=True, value_proc=read
    )
    return answer


def _in_default(plan: Plan, text: Text) -> str:
    default = plan.settings.default_language
    return text.wording(default, default).text


def _say(words: str) -> None:
    click.echo(words, err=True)
