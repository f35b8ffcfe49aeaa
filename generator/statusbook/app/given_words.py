"""What somebody typed becomes values of the model; a slip ends with the nearest word that exists."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from statusbook.app.write_fault import wrongly
from statusbook.load.desk import Desk
from statusbook.model.status import ComponentStatus
from statusbook.model.suggest import any_of, did_you_mean

W = TypeVar("W", bound=StrEnum)


def word_of(noun: str, word: str, allowed: Iterable[W]) -> W:
    """Return the status that is meant by a word; capitals, spaces and hyphens make no difference.

    Raises:
        WriteFault: It is none of the allowed ones.
    """
    choices = list(allowed)
    folded = word.strip().lower().replace("-", "_").replace(" ", "_")
    found = next((choice for choice in choices if choice.value == folded), None)
    if found is None:
        hint = did_you_mean(word, [choice.value for choice in choices])
        known = f"Known: {any_of(choice.value for choice in choices)}."
        raise wrongly(f'there is no {noun} "{word}". {hint or known}')
    return found


def known_severity(desk: Desk, severity: str | None) -> str | None:
    """Return the severity if the plan has it.

    Raises:
        WriteFault: The plan does not have it.
    """
    _refer(desk, "severity", severity)
    return severity


def component_statuses(desk: Desk, given: Mapping[str, str]) -> dict[str, ComponentStatus]:
    """Return the statuses of components, by their ids.

    Raises:
        WriteFault: The plan does not have one of them, or there is no such status.
    """
    for component in given:
        _refer(desk, "component", component)
    return {component: word_of("component status", status, ComponentStatus) for component, status in given.items()}


def _refer(desk: Desk, noun: str, word: str | None) -> None:
    for problem in desk.known.reference(noun, word, ()):
        raise wrongly(f"{problem.message}. {problem.hint}".strip())
