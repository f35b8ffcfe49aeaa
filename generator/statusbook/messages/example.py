"""The example that every template is filled with, so that it can be seen and measured before it is needed."""

from datetime import UTC, datetime

from statusbook.messages.message import Message, fill_message
from statusbook.messages.values import Values, message_values
from statusbook.model.incident import Event, Incident, IncidentUpdate, Kind, Maintenance, MaintenanceUpdate, Window
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.plan import Plan
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.views.message_choice import language_of
from statusbook.views.message_facts import message_facts

_STARTED = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
_DETECTED = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
_NOW = datetime(2026, 11, 23, 10, 45, tzinfo=UTC)
_RECOVERY = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
_WINDOW = Window(
    from_=datetime(2026, 11, 26, 3, tzinfo=UTC),
    until=datetime(2026, 11, 26, 4, 30, tzinfo=UTC),
)
_MOMENTS = {
    MaintenanceStatus.SCHEDULED: datetime(2026, 11, 18, 14, tzinfo=UTC),
    MaintenanceStatus.CANCELLED: datetime(2026, 11, 25, 9, tzinfo=UTC),
    MaintenanceStatus.IN_PROGRESS: datetime(2026, 11, 26, 3, 5, tzinfo=UTC),
    MaintenanceStatus.VERIFYING: datetime(2026, 11, 26, 4, 10, tzinfo=UTC),
    MaintenanceStatus.COMPLETED: datetime(2026, 11, 26, 4, 20, tzinfo=UTC),
}
# Titles as long as real ones, for the sake of the limits. A language without one gets English.
_BROKEN = Text(
    by_language={
        "en": "Some customers cannot pay by card",
        "it": "Alcuni clienti non riescono a pagare con la carta",
        "de": "Einige Kundinnen und Kunden können nicht mit Karte zahlen",
        "fr": "Certains clients ne peuvent pas payer par carte",
        "es": "Algunos clientes no pueden pagar con tarjeta",
    }
)
_PLANNED = Text(
    by_language={
        "en": "New certificates for the interface to partners",
        "it": "Nuovi certificati per l'interfaccia verso i partner",
        "de": "Neue Zertifikate für die Schnittstelle zu Partnern",
        "fr": "Nouveaux certificats pour l'interface avec les partenaires",
        "es": "Nuevos certificados para la interfaz con los socios",
    }
)


def example_values(plan: Plan, template: MessageTemplate) -> Values:
    """Return example values for everything that a template may ask for, in its language.

    The components, the severity and its cadence, the address and the time zone are the plan's own.
    """
    language = language_of(template, plan.settings.default_language)
    facts = message_facts(plan, _event(plan, template.status), template.status, _moment(template.status))
    own = {name: variable.example for name, variable in template.variables.items()}
    return {**message_values(plan, facts, language), **own}


def example_message(plan: Plan, template: MessageTemplate) -> Message:
    """Return the template filled with its example.

    Raises:
        UnfilledError: The template cannot be filled at all.
        NoValueError: It needs the words of a variable that has no value in this plan.
    """
    return fill_message(template, example_values(plan, template))


def _moment(status: TemplateStatus) -> datetime:
    return _MOMENTS[status] if isinstance(status, MaintenanceStatus) else _NOW


def _event(plan: Plan, status: TemplateStatus) -> Event:
    components = [component.id for component in plan.components.components]
    if isinstance(status, MaintenanceStatus):
        said = MaintenanceUpdate(at=_MOMENTS[MaintenanceStatus.SCHEDULED], status=status, message=_PLANNED)
        return Maintenance(
            id="2026-11-26-partner-certificates",
            kind=Kind.MAINTENANCE,
            title=_PLANNED,
            scheduled=_WINDOW,
            components=dict.fromkeys(components[:1], ComponentStatus.UNDER_MAINTENANCE),
            updates=(said,),
        )
    first = IncidentUpdate(at=_DETECTED, status=IncidentStatus.INVESTIGATING, message=_BROKEN)
    return Incident(
        id="2026-11-23-card-payments-refused",
        title=_BROKEN,
        severity=_severity(plan, status),
        impact=Impact.MAJOR,
        components=dict.fromkeys(components[1:3] or components, ComponentStatus.PARTIAL_OUTAGE),
        started=_STARTED,
        expected_recovery=_RECOVERY,
        updates=(first,),
    )


def _severity(plan: Plan, status: TemplateStatus) -> str | None:
    """Return a severity for the example: one that promises a next update, and not the worst if another does."""
    severities = plan.definition.severities
    with_cadence = [severity for severity in severities if status in severity.update_every]
    return next((severity.id for severity in (*with_cadence[1:2], *with_cadence, *severities)), None)
