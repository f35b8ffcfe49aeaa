"""How the fields of forms are explained, in whatever form they are filled in."""

from collections.abc import Mapping

from statusbook.messages.writing import Writing
from statusbook.model.issue_form import FormField, FormKind
from statusbook.model.message_template import TemplateStatus
from statusbook.model.plan import Plan
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.render.labels import IMPACT_LABELS, STATUS_LABELS
from statusbook.views.issue_forms import Option
from statusbook.views.message_choice import choose_template

NAMES: Mapping[FormKind, tuple[str, str]] = {
    FormKind.OPEN: ("Open an incident", "Something is broken: customers hear of it in a few minutes."),
    FormKind.UPDATE: ("Post an update", "Say what is new about an incident or a maintenance, or that it is over."),
    FormKind.MAINTENANCE: ("Plan maintenance", "Announce work that customers will notice."),
}
"""What each form is called, and what it is for."""
_FIRST_STATUS: Mapping[FormKind, TemplateStatus] = {
    FormKind.OPEN: IncidentStatus.INVESTIGATING,
    FormKind.MAINTENANCE: MaintenanceStatus.SCHEDULED,
}
_STATUSES = {status.value: label for status, label in STATUS_LABELS.items()}
_IMPACTS = {impact.value: label for impact, label in IMPACT_LABELS.items() if impact}
_ABOUT: Mapping[FormField, str] = {
    FormField.TITLE: "As a customer would say it. It becomes the incident's title.",
    FormField.EVENT: "Its id or the beginning of it, such as 2026-11-23-card. Leave it empty if only one is going on.",
    FormField.WORK: "As a customer would say it. It becomes the title.",
    FormField.SEVERITY: "In doubt, the more severe one.",
    FormField.IMPACT: "How much it matters to customers.",
    FormField.STATUS: "Leave it empty if it stays as it is. Resolved and completed end it.",
    FormField.WELL: "What works again. When it is over, everything does; there is no need to choose it here.",
    FormField.LANGUAGE: "The language in which you write below. Readers of others see that it is in this one.",
}


def about(plan: Plan, kind: FormKind, field: FormField) -> str:
    """Return what to know about a field, in whole sentences; nothing where its name says it all."""
    zone = plan.settings.timezone
    times = {
        FormField.SINCE: f"Leave it empty for now. As 25m (ago), 11:20 or 2026-11-23 11:20 ({zone}).",
        FormField.NEXT_UPDATE: f"Empty for what the plan promises. As 30m, 12:45 or 2026-11-23 12:45 ({zone}).",
        FormField.BEGINS: f"As 2026-11-26 22:00 ({zone}).",
        FormField.ENDS: f"As 2h, how long it takes, or 2026-11-27 00:30 ({zone}).",
        FormField.MESSAGE: _about_message(plan, kind),
    }
    return times.get(field) or _ABOUT.get(field, "")


def _about_message(plan: Plan, kind: FormKind) -> str:
    """Return what the plan's words ask for, so that whoever writes others leaves none of it out."""
    default, status = plan.settings.default_language, _FIRST_STATUS.get(kind)
    template = choose_template(plan.templates, status, None, default, default) if status else None
    if template is None:
        return "In everyday words. Leave it empty for the plan's words, where it has some for this status."
    if not template.variables:
        return "In everyday words. Leave it empty for the plan's."
    asked = " ".join(f"{variable.about.strip().rstrip('.')}." for variable in template.variables.values())
    return f"In everyday words. {asked}"


def option_text(plan: Plan, option: Option) -> str:
    """Return what is to be chosen: its name, and behind it in parentheses what it stands for."""
    default = plan.settings.default_language
    if option.name is None:
        # A status is its own name.
        label = _STATUSES.get(option.id)
        return label or f"{_fixed_name(option.id)} ({option.id})"
    # A comma parts what is chosen together.
    name = " ".join(option.name.wording("en", default).text.replace(",", " /").split())
    return f"{name} ({option.id})"


def _fixed_name(word: str) -> str:
    return _IMPACTS.get(word) or Writing(word, "UTC").own_name
