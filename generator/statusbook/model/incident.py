"""An incident or a maintenance, as its file tells it (`incidents/<year>/<yyyy-mm-dd>-<slug>.md`)."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Annotated, Literal

from statusbook.model.access import Derived
from statusbook.model.notation import Instant, WebAddress
from statusbook.model.record import record
from statusbook.model.references import ComponentId, SeverityId
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text


class Kind(StrEnum):
    """Which of the two a file tells of."""

    INCIDENT = "incident"
    MAINTENANCE = "maintenance"


@record
class Source:
    """Where an imported incident comes from."""

    service: str
    """The service that it was kept in, such as `statuspage`."""
    id: str
    """Its id there. A second import finds it again by this."""
    url: WebAddress | None = None
    """Its page there."""


@record
class Window:
    """The planned time of a maintenance."""

    from_: Instant
    """When it is planned to begin."""
    until: Instant
    """When it is planned to be over."""


@record
class IncidentUpdate:
    """One thing that was said about an incident."""

    at: Instant
    """When it was said."""
    status: IncidentStatus
    """The incident's status from then on."""
    message: Text
    """What was said, in GitHub-flavoured Markdown."""
    components: Mapping[ComponentId, ComponentStatus] = field(default_factory=dict)
    """The components whose status changes with this update."""
    next_update_by: Instant | None = None
    """When the next update is due. Without it, `at` and the severity's cadence say so."""


@record
class MaintenanceUpdate:
    """One thing that was said about a maintenance."""

    at: Instant
    """When it was said."""
    status: MaintenanceStatus
    """The maintenance's status from then on."""
    message: Text
    """What was said, in GitHub-flavoured Markdown."""
    components: Mapping[ComponentId, ComponentStatus] = field(default_factory=dict)
    """The components whose status changes with this update."""


@record
class Incident:
    """Something that broke."""

    id: Annotated[str, Derived("the file's name")]
    postmortem: Annotated[str, Derived("what follows the front matter")] = ""
    kind: Literal[Kind.INCIDENT] = Kind.INCIDENT
    """`incident`, which may be left out."""
    title: Text
    """What is wrong, as a customer would say it."""
    severity: SeverityId | None = None
    """A severity of the plan's definition. May be left out where `impact` is given, as in imported incidents."""
    impact: Impact | None = None
    """The impact that the status page shows. Without it, the severity's."""
    components: Mapping[ComponentId, ComponentStatus] = field(default_factory=dict)
    """What is affected, and how badly, from the start."""
    started: Instant
    """When it began."""
    detected: Instant | None = None
    """When it was noticed."""
    expected_recovery: Instant | None = None
    """When it is expected to be over. Customers see it while the incident is open."""
    updates: tuple[IncidentUpdate, ...]
    """What was said, the oldest first."""
    postmortem_published: Instant | None = None
    """When the postmortem was published."""
    source: Source | None = None
    """Where it was imported from."""


@record
class Maintenance:
    """Something that is taken down on purpose."""

    id: Annotated[str, Derived("the file's name")]
    postmortem: Annotated[str, Derived("what follows the front matter")] = ""
    kind: Literal[Kind.MAINTENANCE]
    """`maintenance`."""
    title: Text
    """What is done, as a customer would say it."""
    scheduled: Window
    """When it is planned."""
    components: Mapping[ComponentId, ComponentStatus] = field(default_factory=dict)
    """What is affected, and how badly, while it runs."""
    updates: tuple[MaintenanceUpdate, ...]
    """What was said, the oldest first."""
    postmortem_published: Instant | None = None
    """When the report was published."""
    source: Source | None = None
    """Where it was imported from."""


Event = Incident | Maintenance
"""Anything that has a file in `incidents/`."""
Update = IncidentUpdate | MaintenanceUpdate
"""Anything that was said about one."""
