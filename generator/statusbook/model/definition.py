"""Part 1 of the plan, the definition of an incident (`plan/definition.yml`): what counts, and the severities."""

from collections.abc import Mapping
from dataclasses import field

from statusbook.model.notation import Duration, Flag, Id
from statusbook.model.record import record
from statusbook.model.references import ChannelId, RoleId, SeverityId
from statusbook.model.status import Impact, IncidentStatus
from statusbook.model.text import Text


@record
class Action:
    """One thing that somebody does at the start of an incident."""

    what: Text
    """What is done."""
    role: RoleId
    """The role that does it."""
    within: Duration
    """How soon after the incident is declared it has to be done."""
    channel: ChannelId | None = None
    """The channel on which it is done, where it is a message."""


@record
class PostmortemRule:
    """Whether a postmortem follows an incident."""

    required: Flag = True
    """Whether there has to be one."""
    within: Duration | None = None
    """How soon after the incident is resolved it has to be published."""
    note: Text | None = None
    """What it has to cover, or when it may be left out."""


@record
class Severity:
    """One severity: how an incident of this kind is recognised, and what it asks of the team."""

    id: Id
    """The name that incidents use."""
    name: Text
    """What people call it."""
    criteria: tuple[Text, ...]
    """What an incident of this severity looks like. Any one of them is enough."""
    impact: Impact
    """The impact that the status page shows for it."""
    examples: tuple[Text, ...] = ()
    """Incidents that were, or would be, of this severity."""
    customer_impact: Text | None = None
    """What customers notice."""
    major: Flag = False
    """Whether this is a major incident, with all that the plan asks for one."""
    first_update: Duration | None = None
    """How soon after the incident is detected the first public update is out."""
    update_every: Mapping[IncidentStatus, Duration] = field(default_factory=dict)
    """How long customers wait at most for the next update, by the status that the incident is in."""
    channels: tuple[ChannelId, ...] = ()
    """The channels that an incident of this severity is told on."""
    required_roles: tuple[RoleId, ...] = ()
    """The roles that have to be filled from the start."""
    actions: tuple[Action, ...] = ()
    """What is done, by whom and within how long, in order."""
    postmortem: PostmortemRule = PostmortemRule(required=False)
    """Whether a postmortem follows."""


@record
class Question:
    """One question on the way to a severity."""

    ask: Text
    """The question, to be answered with yes or no."""
    severity: SeverityId | None = None
    """The severity that a yes means. Without one, a yes means that this is no incident."""


@record
class MaintenanceRule:
    """What holds for planned work."""

    reminders: tuple[Duration, ...] = ()
    """How long before a maintenance begins people are reminded of it, such as `[1d, 1h]`. Each is an alarm in the
    calendar that the status page offers."""


@record
class Definition:
    """What is an incident, what is not, and how bad it is."""

    counts: tuple[Text, ...] = ()
    """What counts as an incident."""
    does_not_count: tuple[Text, ...] = ()
    """What does not count as one, and where it belongs instead."""
    in_doubt: Text | None = None
    """What to do when it is not clear."""
    decision: tuple[Question, ...] = ()
    """The questions that lead to a severity, in the order in which they are asked. The first yes decides."""
    otherwise: Text | None = None
    """What holds where every answer is no."""
    severities: tuple[Severity, ...] = ()
    """The severities, the most severe one first."""
    maintenance: MaintenanceRule = MaintenanceRule()
    """What holds for every maintenance. It has no severity, because it is no incident."""

    def severity(self, severity_id: str | None) -> Severity | None:
        """Return the severity of that id, if there is one."""
        return next((severity for severity in self.severities if severity.id == severity_id), None)
