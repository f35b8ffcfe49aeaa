"""The statuses and impacts of incidents, maintenances and components, spelled as Atlassian Statuspage spells them."""

from collections.abc import Mapping
from enum import StrEnum


class IncidentStatus(StrEnum):
    """Where the handling of an incident stands."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class MaintenanceStatus(StrEnum):
    """Where a planned maintenance stands. `cancelled` is ours; the others are Statuspage's."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    VERIFYING = "verifying"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class ComponentStatus(StrEnum):
    """How well a component works, from well to worst; a maintenance ranks below every disturbance."""

    OPERATIONAL = "operational"
    UNDER_MAINTENANCE = "under_maintenance"
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    MAJOR_OUTAGE = "major_outage"

    @property
    def badness(self) -> int:
        """How bad it is, 0 for operational; comparable with other component statuses only."""
        return _COMPONENT_ORDER[self]


class Impact(StrEnum):
    """How much an incident matters to customers, from not at all to critical."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def badness(self) -> int:
        """How bad it is, 0 for none; comparable with other impacts only."""
        return _IMPACT_ORDER[self]


_COMPONENT_ORDER: Mapping[ComponentStatus, int] = {status: rank for rank, status in enumerate(ComponentStatus)}
_IMPACT_ORDER: Mapping[Impact, int] = {impact: rank for rank, impact in enumerate(Impact)}

_OPEN_INCIDENT = frozenset(IncidentStatus)
FOLLOWING_INCIDENT_STATUS: Mapping[IncidentStatus, frozenset[IncidentStatus]] = {
    IncidentStatus.INVESTIGATING: _OPEN_INCIDENT,
    IncidentStatus.IDENTIFIED: _OPEN_INCIDENT,
    IncidentStatus.MONITORING: _OPEN_INCIDENT,
    IncidentStatus.RESOLVED: frozenset({IncidentStatus.RESOLVED}),
}
"""Which statuses may follow each: an open incident may go back and forth; what is resolved stays resolved."""

_BEGUN = frozenset(MaintenanceStatus) - {MaintenanceStatus.SCHEDULED}
FOLLOWING_MAINTENANCE_STATUS: Mapping[MaintenanceStatus, frozenset[MaintenanceStatus]] = {
    MaintenanceStatus.SCHEDULED: frozenset(MaintenanceStatus),
    MaintenanceStatus.IN_PROGRESS: _BEGUN,
    MaintenanceStatus.VERIFYING: _BEGUN,
    MaintenanceStatus.COMPLETED: frozenset({MaintenanceStatus.COMPLETED}),
    MaintenanceStatus.CANCELLED: frozenset({MaintenanceStatus.CANCELLED}),
}
"""Which statuses may follow each: what has begun cannot be scheduled again, what has ended stays ended."""

ENDED_INCIDENT = frozenset({IncidentStatus.RESOLVED})
ENDED_MAINTENANCE = frozenset({MaintenanceStatus.COMPLETED, MaintenanceStatus.CANCELLED})
