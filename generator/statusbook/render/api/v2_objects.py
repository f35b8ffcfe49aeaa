"""The objects of Statuspage's public API, key for key: their names, types, order and meaning."""

from typing import Literal

from statusbook.model.status import ComponentStatus, Impact
from statusbook.render.api.forms import Date, PublicId, Timestamp
from statusbook.render.api.json_values import json_record
from statusbook.views.overall import Description, Indicator

IncidentStatus = Literal["investigating", "identified", "monitoring", "resolved", "postmortem"]
MaintenanceStatus = Literal["scheduled", "in_progress", "verifying", "completed"]
Status = IncidentStatus | MaintenanceStatus
MaintenanceImpact = Literal["maintenance"]


@json_record
class Page:
    """The page that everything is about."""

    id: PublicId
    """The page's id."""
    name: str
    """What it is called."""
    url: str
    """Where it is published, without a slash at the end; empty where the plan names no address."""
    time_zone: str
    """The IANA name of its time zone."""
    updated_at: Timestamp
    """When anything on it last changed."""


@json_record
class PageStatus:
    """The page's status as a whole."""

    indicator: Indicator
    """How bad things are."""
    description: Description
    """The same in a sentence, always in English."""


@json_record
class Component:
    """A part of the service that works or fails on its own."""

    id: PublicId
    """Its id."""
    name: str
    """What it is called."""
    status: ComponentStatus
    """How well it works now. A group is as well as its worst component."""
    created_at: Timestamp
    """When it came to be, or was first spoken about."""
    updated_at: Timestamp
    """When its status last changed."""
    position: int
    """Its place, from 1 on, within its group or among those without one."""
    description: str | None
    """What it does."""
    showcase: bool
    """Whether its uptime is shown."""
    start_date: Date | None
    """The day from which on its state is known."""
    group_id: PublicId | None
    """The group that it is shown in."""
    page_id: PublicId
    """The page's id."""
    group: bool
    """Whether it is a group of components."""
    only_show_if_degraded: bool = False
    """Whether it is hidden while it works; never, here."""


@json_record
class Group(Component):
    """A group of components, which is listed among them."""

    components: tuple[PublicId, ...]
    """The ids of the components in it."""


@json_record
class AffectedComponent:
    """What became of a component with an update."""

    code: PublicId
    """The component's id."""
    name: str
    """What it is called."""
    old_status: ComponentStatus
    """Its status before."""
    new_status: ComponentStatus
    """Its status from then on; the same where nothing changed."""


@json_record
class Update:
    """One thing that was said."""

    id: PublicId
    """Its id."""
    status: Status
    """The status from then on."""
    body: str
    """What was said: a fragment of HTML."""
    incident_id: PublicId
    """What it was said about."""
    created_at: Timestamp
    """When it was said."""
    updated_at: Timestamp
    """The same: what was said does not change."""
    display_at: Timestamp
    """The same."""
    affected_components: tuple[AffectedComponent, ...] | None
    """Every component that was named by then; null where none was."""
    deliver_notifications: bool = True
    """Whether subscribers heard of it; always, here."""
    custom_tweet: None = None
    """Always null."""
    tweet_id: None = None
    """Always null."""


@json_record
class Event:
    """What incidents and maintenances have in common."""

    id: PublicId
    """Its id."""
    name: str
    """Its title."""
    status: Status
    """Where it stands: the status of its newest update."""
    created_at: Timestamp
    """When it was first spoken about."""
    updated_at: Timestamp
    """When it last changed."""
    monitoring_at: Timestamp | None
    """When it was first only watched."""
    resolved_at: Timestamp | None
    """When it was over; null while it is not."""
    impact: Impact | MaintenanceImpact
    """How much it matters."""
    shortlink: str
    """Its page; empty where the plan names no address."""
    started_at: Timestamp
    """When it began; of a maintenance, when it was announced."""
    page_id: PublicId
    """The page's id."""
    incident_updates: tuple[Update, ...]
    """What was said, the newest first."""
    components: tuple[Component, ...]
    """The components that it names, as they are now."""
    reminder_intervals: None = None
    """Always null."""


@json_record
class IncidentUpdate(Update):
    """One thing that was said about an incident."""

    status: IncidentStatus
    """The incident's status from then on."""


@json_record
class MaintenanceUpdate(Update):
    """One thing that was said about a maintenance."""

    status: MaintenanceStatus
    """The maintenance's status from then on."""


@json_record
class Incident(Event):
    """Something that broke."""

    status: IncidentStatus
    """Where it stands: the status of its newest update."""
    impact: Impact
    """How much it matters."""
    incident_updates: tuple[IncidentUpdate, ...]
    """What was said, the newest first."""


@json_record
class Maintenance(Event):
    """Something that is taken down on purpose."""

    status: MaintenanceStatus
    """Where it stands: the status of its newest update."""
    impact: MaintenanceImpact
    """Always `maintenance`."""
    incident_updates: tuple[MaintenanceUpdate, ...]
    """What was said, the newest first."""
    scheduled_for: Timestamp
    """When it is planned to begin."""
    scheduled_until: Timestamp
    """When it is planned to be over."""


@json_record
class StatusDocument:
    """The page's status as a whole (`status.json`)."""

    page: Page
    """The page."""
    status: PageStatus
    """Its status."""


@json_record
class ComponentsDocument:
    """All components and groups (`components.json`)."""

    page: Page
    """The page."""
    components: tuple[Group | Component, ...]
    """Groups and components in one list, by position."""


@json_record
class IncidentsDocument:
    """Incidents (`incidents.json`, `incidents/unresolved.json`)."""

    page: Page
    """The page."""
    incidents: tuple[Incident, ...]
    """The incidents, the newest first; 50 at most where ended ones are among them."""


@json_record
class MaintenancesDocument:
    """Maintenances (`scheduled-maintenances.json` and the two files below it)."""

    page: Page
    """The page."""
    scheduled_maintenances: tuple[Maintenance, ...]
    """The maintenances; 50 at most where ended ones are among them."""


@json_record
class SummaryDocument:
    """Everything about now (`summary.json`)."""

    page: Page
    """The page."""
    components: tuple[Group | Component, ...]
    """Groups and components in one list, by position."""
    incidents: tuple[Incident, ...]
    """The incidents that are not resolved, the newest first."""
    scheduled_maintenances: tuple[Maintenance, ...]
    """The maintenances that are running or to come, the next one first."""
    status: PageStatus
    """The page's status as a whole."""
