"""The interface's words for what the model names: statuses, impacts, kinds, audiences. English; catalogues translate."""

from collections.abc import Mapping
from enum import StrEnum

from statusbook.model.channels import Audience, ChannelKind, MessageFormat, Sending
from statusbook.model.status import Impact, IncidentStatus, MaintenanceStatus

IMPACT_CONTEXT = "impact"
"""The context of impacts' words in the catalogues: other languages decline them after what they belong to."""

IMPACTS: Mapping[StrEnum, str] = {
    Impact.NONE: "None",
    Impact.MINOR: "Minor",
    Impact.MAJOR: "Major",
    Impact.CRITICAL: "Critical",
}

WORDS: Mapping[StrEnum, str] = {
    IncidentStatus.INVESTIGATING: "Investigating",
    IncidentStatus.IDENTIFIED: "Identified",
    IncidentStatus.MONITORING: "Monitoring",
    IncidentStatus.RESOLVED: "Resolved",
    MaintenanceStatus.SCHEDULED: "Scheduled",
    MaintenanceStatus.IN_PROGRESS: "In progress",
    MaintenanceStatus.VERIFYING: "Verifying",
    MaintenanceStatus.COMPLETED: "Completed",
    MaintenanceStatus.CANCELLED: "Cancelled",
    ChannelKind.STATUS_PAGE: "Status page",
    ChannelKind.EMAIL: "Email",
    ChannelKind.CHAT: "Chat",
    ChannelKind.SMS: "Text message",
    ChannelKind.SOCIAL: "Social network",
    ChannelKind.SERVICE_DESK: "Service desk",
    ChannelKind.PHONE: "Phone",
    ChannelKind.IN_APP: "In the product",
    ChannelKind.OTHER: "Other",
    Audience.PUBLIC: "everybody",
    Audience.CUSTOMERS: "customers",
    Audience.PARTNERS: "partners",
    Audience.EMPLOYEES: "employees",
    Audience.RESPONDERS: "responders",
    Sending.AUTOMATIC: "by itself",
    Sending.DRAFT: "prepared, sent by a person",
    Sending.MANUAL: "by a person",
    MessageFormat.MARKDOWN: "Markdown",
    MessageFormat.HTML: "HTML",
    MessageFormat.PLAIN: "plain text",
}
"""Each status, kind, audience, way of sending and format in words. No two of these values are spelled alike."""
