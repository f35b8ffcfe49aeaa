"""The words for statuses and impacts that every output shares, and the shape and tone that go with each."""

from collections.abc import Mapping

from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.render.localisation import N_
from statusbook.views.overall import Description, Indicator

COMPONENT_LABELS: Mapping[ComponentStatus, str] = {
    ComponentStatus.OPERATIONAL: N_("Operational"),
    ComponentStatus.UNDER_MAINTENANCE: N_("Under maintenance"),
    ComponentStatus.DEGRADED_PERFORMANCE: N_("Degraded performance"),
    ComponentStatus.PARTIAL_OUTAGE: N_("Partial outage"),
    ComponentStatus.MAJOR_OUTAGE: N_("Major outage"),
}
STATUS_LABELS: Mapping[IncidentStatus | MaintenanceStatus, str] = {
    IncidentStatus.INVESTIGATING: N_("Investigating"),
    IncidentStatus.IDENTIFIED: N_("Identified"),
    IncidentStatus.MONITORING: N_("Monitoring"),
    IncidentStatus.RESOLVED: N_("Resolved"),
    MaintenanceStatus.SCHEDULED: N_("Scheduled"),
    MaintenanceStatus.IN_PROGRESS: N_("In progress"),
    MaintenanceStatus.VERIFYING: N_("Verifying"),
    MaintenanceStatus.COMPLETED: N_("Completed"),
    MaintenanceStatus.CANCELLED: N_("Cancelled"),
}
UNSAID_LABELS: Mapping[MaintenanceStatus, str] = {
    MaintenanceStatus.IN_PROGRESS: N_("Under way as planned"),
    MaintenanceStatus.COMPLETED: N_("Over as planned"),
}
"""For a maintenance that follows its schedule because nobody has said anything else."""
UNDER_WAY_LABEL = N_("Planned")
"""For such a maintenance during its time on a page: whoever reads an older copy would be told something false by "under
way", while the planned time beside it stays true."""
IMPACT_LABELS: Mapping[Impact | None, str] = {
    None: N_("Maintenance"),
    Impact.NONE: N_("No impact"),
    Impact.MINOR: N_("Minor impact"),
    Impact.MAJOR: N_("Major impact"),
    Impact.CRITICAL: N_("Critical impact"),
}
OVERALL_LABELS: Mapping[Description, str] = {
    Description.OPERATIONAL: N_("All systems operational"),
    Description.MAJOR_OUTAGE: N_("Major system outage"),
    Description.PARTIAL_OUTAGE: N_("Partial system outage"),
    Description.MINOR_OUTAGE: N_("Minor service outage"),
    Description.DEGRADED: N_("Degraded system service"),
    Description.PARTIALLY_DEGRADED: N_("Partially degraded service"),
    Description.MAINTENANCE: N_("Service under maintenance"),
}

# Tones are colours; each has a shape of its own as well, so that nobody depends on colours.
COMPONENT_TONES: Mapping[ComponentStatus, str] = {
    ComponentStatus.OPERATIONAL: "ok",
    ComponentStatus.UNDER_MAINTENANCE: "work",
    ComponentStatus.DEGRADED_PERFORMANCE: "slow",
    ComponentStatus.PARTIAL_OUTAGE: "part",
    ComponentStatus.MAJOR_OUTAGE: "down",
}
IMPACT_TONES: Mapping[Impact | None, str] = {
    None: "work",
    Impact.NONE: "note",
    Impact.MINOR: "slow",
    Impact.MAJOR: "part",
    Impact.CRITICAL: "down",
}
OVERALL_TONES: Mapping[Indicator, str] = {
    Indicator.NONE: "ok",
    Indicator.MAINTENANCE: "work",
    Indicator.MINOR: "slow",
    Indicator.MAJOR: "part",
    Indicator.CRITICAL: "down",
}
