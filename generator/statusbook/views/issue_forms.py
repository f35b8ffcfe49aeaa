"""The forms that a plan asks for: which fields each has, and what there is to choose from."""

from collections.abc import Iterator
from enum import StrEnum

from statusbook.model.frozen import frozen
from statusbook.model.issue_form import COMPONENT_FIELDS, FIELDS, FormField, FormKind
from statusbook.model.plan import Plan
from statusbook.model.status import Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text


class Filling(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"


@frozen
class Option:
    """One thing to choose.

    Attributes:
        id: What it stands for.
        name: What people call it; `None` for a word with a fixed spelling, which its id is.
    """

    id: str
    name: Text | None = None


@frozen
class Question:
    """One field of a form.

    Attributes:
        field: Which one.
        filling: How it is filled in.
        required: Whether it has to be.
        options: What there is to choose from; nothing where it is written.
    """

    field: FormField
    filling: Filling
    required: bool = False
    options: tuple[Option, ...] = ()


def form_questions(plan: Plan, kind: FormKind) -> tuple[Question, ...]:
    """Return the fields of a form, in order, without those that this plan has no choice for."""
    return tuple(filter(None, (_question(plan, field) for field in FIELDS[kind])))


def _question(plan: Plan, field: FormField) -> Question | None:
    if field in _WRITTEN:
        return Question(field, Filling.LINE, required=field in _REQUIRED)
    if field is FormField.MESSAGE:
        return Question(field, Filling.TEXT)
    options = tuple(_options(plan, field))
    filling = Filling.CHOICES if field in COMPONENT_FIELDS else Filling.CHOICE
    return Question(field, filling, required=field in _REQUIRED, options=options) if options else None


_WRITTEN = frozenset(
    {
        FormField.TITLE,
        FormField.EVENT,
        FormField.WORK,
        FormField.BEGINS,
        FormField.ENDS,
        FormField.SINCE,
        FormField.NEXT_UPDATE,
    }
)
_REQUIRED = frozenset(
    {FormField.TITLE, FormField.WORK, FormField.SEVERITY, FormField.IMPACT, FormField.BEGINS, FormField.ENDS}
)


def _options(plan: Plan, field: FormField) -> Iterator[Option]:
    severities, languages = plan.definition.severities, plan.settings.languages
    if field is FormField.SEVERITY:
        yield from (Option(severity.id, severity.name) for severity in severities)
    elif field is FormField.IMPACT and not severities:
        yield from (Option(impact.value) for impact in Impact)
    elif field is FormField.STATUS:
        yield from (Option(status.value) for status in (*IncidentStatus, *MaintenanceStatus))
    elif field is FormField.LANGUAGE and len(languages) > 1:
        yield from (Option(language) for language in languages)
    elif field in COMPONENT_FIELDS:
        yield from (Option(component.id, component.name) for component in plan.components.components)
