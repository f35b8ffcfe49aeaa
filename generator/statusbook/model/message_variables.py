"""The variables that every message has without declaring them: what each means, where it exists, when it is empty."""

from statusbook.model.frozen import frozen
from statusbook.model.message_template import TemplateStatus
from statusbook.model.status import IncidentStatus, MaintenanceStatus


def N_(message: str) -> str:  # noqa: N802  # the conventional mark of a message that is translated later
    """Mark a message for the catalogues and return it as it is."""
    return message


_INCIDENT: frozenset[TemplateStatus] = frozenset(IncidentStatus)
_OPEN: frozenset[TemplateStatus] = _INCIDENT - {IncidentStatus.RESOLVED}
_MAINTENANCE: frozenset[TemplateStatus] = frozenset(MaintenanceStatus)
_BEGUN: frozenset[TemplateStatus] = _MAINTENANCE - {MaintenanceStatus.SCHEDULED, MaintenanceStatus.CANCELLED}
_OVER: frozenset[TemplateStatus] = frozenset({IncidentStatus.RESOLVED, MaintenanceStatus.COMPLETED})


@frozen
class MessageVariable:
    """One variable that messages have without declaring it.

    Attributes:
        name: What templates write.
        about: What it stands for, in English.
        statuses: The statuses in whose messages it exists.
        absent: When it has no value, in English; empty where it always has one. Without a value it counts as false
            in `if` and `or`, and is empty in `for`. A message that needs its words cannot be drafted without `--set`.
    """

    name: str
    about: str
    statuses: frozenset[TemplateStatus] = _INCIDENT | _MAINTENANCE
    absent: str = ""


VARIABLES: tuple[MessageVariable, ...] = (
    MessageVariable("incident.title", N_("The title of the incident or of the maintenance")),
    MessageVariable(
        "components",
        N_("The names of what is affected: a list, which is written with “and” before the last"),
        absent=N_("nothing is named as affected"),
    ),
    MessageVariable(
        "severity", N_("The severity’s name"), _INCIDENT, N_("the incident has no severity, as imported ones have none")
    ),
    MessageVariable("started", N_("Day and time when it began"), _INCIDENT | _BEGUN),
    MessageVariable("ended", N_("Day and time when it was over"), _OVER),
    MessageVariable("duration", N_("How long it lasted"), _OVER),
    MessageVariable(
        "next_update_by",
        N_("Day and time by which the next message is due, counted from now"),
        _OPEN,
        N_("the severity promises nothing for the status"),
    ),
    MessageVariable(
        "next_update_time",
        N_("The same without the day, for short messages"),
        _OPEN,
        N_("the severity promises nothing for the status"),
    ),
    MessageVariable(
        "expected_recovery",
        N_("Day and time when it is expected to be over"),
        _OPEN,
        N_("the incident’s file does not say so"),
    ),
    MessageVariable("scheduled_from", N_("Day and time when it is planned to begin"), _MAINTENANCE),
    MessageVariable("scheduled_until", N_("Day and time when it is planned to be over"), _MAINTENANCE),
    MessageVariable(
        "status_page_url",
        N_("The address of its page on the status page"),
        absent=N_("plan/status-page.yml has no address"),
    ),
    MessageVariable(
        "status_page_home",
        N_("The status page’s own address, which is shorter"),
        absent=N_("plan/status-page.yml has no address"),
    ),
    MessageVariable("organisation", N_("The organisation’s name")),
    MessageVariable(
        "support",
        N_("Where customers get help"),
        absent=N_("plan/status-page.yml does not say where customers get help"),
    ),
)
"""Every variable, in the order in which the pages explain them."""


def variables_of(status: TemplateStatus) -> dict[str, MessageVariable]:
    """Return the variables that exist in the messages of a status, by name."""
    return {variable.name: variable for variable in VARIABLES if status in variable.statuses}
