"""The objects of our own API: what Statuspage's has no keys for, in our own words and with our own ids."""

from collections.abc import Mapping
from typing import Annotated, Literal

from statusbook.model.incident import Kind
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.render.api.forms import Date, Form, PublicId, Timestamp
from statusbook.render.api.json_values import json_record, numerous_json_record
from statusbook.views.overall import Description, Indicator

Words = Mapping[str, str]
"""A text by language. A language that the text is not written in has no entry."""
Month = Annotated[str, Form("^[0-9]{4}-[0-9]{2}$")]
"""A month of the page's time zone."""


@json_record
class Page:
    """The page that everything is about."""

    name: Words
    """What it is called."""
    url: str | None
    """Where it is published, without a slash at the end; null where the plan names no address."""
    time_zone: str
    """The IANA name of its time zone, whose days and months are meant throughout."""
    languages: tuple[str, ...]
    """Its languages. The first is the default one, to fall back to where a text lacks another."""
    updated_at: Timestamp
    """When anything on it last changed."""


@json_record
class PageStatus:
    """The page's status as a whole."""

    indicator: Indicator
    """How bad things are."""
    description: Description
    """The same in a sentence of Statuspage's."""
    text: Words
    """The same in the page's own words, in every language."""


@json_record
class Group:
    """Components that are shown together."""

    id: str
    """Its id in the plan."""
    statuspage_id: PublicId
    """Its id in `api/v2`."""
    name: Words
    """What it is called."""
    description: Words | None
    """What belongs to it."""
    status: ComponentStatus
    """The status of its worst component."""
    components: tuple[str, ...]
    """The ids of its components, in the order of the page."""


@json_record
class Component:
    """A part of the service that works or fails on its own."""

    id: str
    """Its id in the plan."""
    statuspage_id: PublicId
    """Its id in `api/v2`."""
    name: Words
    """What it is called."""
    description: Words | None
    """What it does."""
    group: str | None
    """The id of the group that it is shown in."""
    status: ComponentStatus
    """How well it works now."""
    status_since: Timestamp
    """Since when the page has said so."""
    since: Date | None
    """The day from which on its state is known."""
    uptime_percent: float | None
    """How much of the last 90 days it was up, in percent, rounded down to two decimals; null where the page does not
    show it, or no time counts yet."""


@json_record
class UptimeDay:
    """One day of a component."""

    day: Date
    """The day."""
    worst_status: ComponentStatus | None
    """The worst status on it; null for a day before the component existed."""
    seconds: Mapping[ComponentStatus, int] | None
    """How long it was in each status that is not operational; null for a day that is not over."""
    events: tuple[str, ...]
    """The ids of what disturbed it on that day, the newest first."""


@json_record
class UptimeRules:
    """How much of the time in each status counts as down, in percent; null where that time is not counted at all."""

    major_outage: int | None
    """Of the time in a major outage."""
    partial_outage: int | None
    """Of the time in a partial outage."""
    degraded_performance: int | None
    """Of the time with degraded performance."""
    under_maintenance: int | None
    """Of the time under maintenance."""


@json_record
class Uptime:
    """How a component did over the last days."""

    percent: float | None
    """How much of the time that counts it was up, in percent, rounded down to two decimals; null where none does."""
    rules: UptimeRules
    """What counts as down."""
    days: tuple[UptimeDay, ...]
    """The last 90 days, today included, the oldest first."""


@json_record
class Severity:
    """A severity of the plan."""

    id: str
    """Its id in the plan."""
    name: Words
    """What it is called."""


@numerous_json_record
class AffectedComponent:
    """A component that an event names."""

    id: str
    """Its id in the plan."""
    status: ComponentStatus
    """Its status now, as far as this event goes."""
    worst_status: ComponentStatus
    """The worst status that it has had in this event; of a maintenance to come, that it is going to have."""


@json_record
class Window:
    """The planned time of a maintenance."""

    begins_at: Timestamp
    """When it is planned to begin."""
    ends_at: Timestamp
    """When it is planned to be over."""


@numerous_json_record
class Update:
    """One thing that was said."""

    number: int
    """Which one it is, counted from the oldest, 1. On the page it is at `#update-<number>`."""
    at: Timestamp
    """When it was said."""
    status: IncidentStatus | MaintenanceStatus
    """The status that was said."""
    text: Words
    """What was said, in GitHub-flavoured Markdown as it was written. It may hold HTML, to be cleaned before use."""
    components: Mapping[str, ComponentStatus]
    """What it said about components, by their ids."""


@json_record
class Postmortem:
    """What was written about an event afterwards."""

    published_at: Timestamp
    """Since when it can be read."""
    text: str
    """The text, in GitHub-flavoured Markdown, in the page's default language."""


@numerous_json_record
class Event:
    """An incident or a maintenance."""

    id: str
    """Its id, the name of its file."""
    statuspage_id: PublicId
    """Its id in `api/v2`."""
    kind: Kind
    """Which of the two it is."""
    url: str | None
    """Its page; null where the plan names no address."""
    title: Words
    """Its title."""
    status: IncidentStatus | MaintenanceStatus
    """Where it stands. A maintenance that nobody speaks about follows its schedule."""
    impact: Impact | Literal["maintenance"]
    """How much it matters."""
    severity: Severity | None
    """Its severity; null where it has none, or the plan is not public."""
    components: tuple[AffectedComponent, ...]
    """The components that it names."""
    created_at: Timestamp
    """When it was first spoken about."""
    updated_at: Timestamp
    """When it last changed."""
    started_at: Timestamp
    """When it began, or is going to."""
    detected_at: Timestamp | None
    """When it was noticed."""
    ended_at: Timestamp | None
    """When it was over; null while it is not."""
    expected_recovery_at: Timestamp | None
    """When an open incident is expected to be over."""
    next_update_by: Timestamp | None
    """When the next update on an open incident is due."""
    next_update_overdue: bool
    """Whether that passed without an update."""
    scheduled: Window | None
    """When a maintenance is planned; null for an incident."""
    updates: tuple[Update, ...]
    """What was said, the newest first."""
    postmortem: Postmortem | None
    """What was written about it afterwards."""


@json_record
class EventReference:
    """An event in a few words, and where all of it is."""

    id: str
    """Its id."""
    kind: Kind
    """Which of the two it is."""
    title: Words
    """Its title."""
    status: IncidentStatus | MaintenanceStatus
    """Where it stands."""
    impact: Impact | Literal["maintenance"]
    """How much it matters."""
    started_at: Timestamp
    """When it began, or is going to."""
    ended_at: Timestamp | None
    """When it was over; null while it is not."""
    path: str
    """The file that holds all of it, relative to `api/v1/`."""


@json_record
class HistoryMonth:
    """One month of the history."""

    month: Month
    """The month."""
    incidents: int
    """How many incidents began in it."""
    maintenances: int
    """How many maintenances began in it."""
    path: str
    """Where they are, relative to `api/v1/`."""


@json_record
class SummaryDocument:
    """Everything about now (`summary.json`)."""

    page: Page
    """The page."""
    status: PageStatus
    """Its status."""
    groups: tuple[Group, ...]
    """The groups, in the order of the page."""
    components: tuple[Component, ...]
    """The components, in the order of the page."""
    incidents: tuple[Event, ...]
    """The open incidents, the worst first."""
    maintenances: tuple[Event, ...]
    """The maintenances that are running, then those to come, the next one first."""


@json_record
class ComponentDocument:
    """One component (`components/<id>.json`)."""

    component: Component
    """The component."""
    uptime: Uptime | None
    """How it did over the last days; null where the page does not show that."""
    events: tuple[EventReference, ...]
    """The last 50 events that name it: what is to come first, then the newest."""


@json_record
class HistoryDocument:
    """Which months have a history (`history.json`)."""

    months: tuple[HistoryMonth, ...]
    """Every month in which anything began, the newest first."""


@json_record
class MonthDocument:
    """All that began in a month (`history/<yyyy-mm>.json`)."""

    month: Month
    """The month."""
    events: tuple[Event, ...]
    """The incidents and maintenances, the newest first."""
