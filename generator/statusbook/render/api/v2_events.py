"""Incidents and maintenances as objects of Statuspage's public API."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from statusbook.model.incident import Window
from statusbook.model.status import Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.render.api import v2_objects as v2
from statusbook.render.api.json_values import maybe_timestamp, timestamp
from statusbook.render.api.statuspage_html import statuspage_html
from statusbook.render.api.v2_components import ComponentObjects
from statusbook.render.incident_text import absolute_links
from statusbook.render.labels import UNSAID_LABELS
from statusbook.render.localisation import Localisation
from statusbook.views.event_log import ComponentChange, LogEntry, Source, event_log, last_change, monitored_since
from statusbook.views.event_state import EventState
from statusbook.views.public_ids import event_id

_UPDATE_LEVEL, _POSTMORTEM_LEVEL = 4, 2
"""The levels of headings within texts, as on the incident's page."""

_INCIDENT: Mapping[str, v2.IncidentStatus] = {
    IncidentStatus.INVESTIGATING: "investigating",
    IncidentStatus.IDENTIFIED: "identified",
    IncidentStatus.MONITORING: "monitoring",
    IncidentStatus.RESOLVED: "resolved",
}
_MAINTENANCE: Mapping[str, v2.MaintenanceStatus] = {
    MaintenanceStatus.SCHEDULED: "scheduled",
    MaintenanceStatus.IN_PROGRESS: "in_progress",
    MaintenanceStatus.VERIFYING: "verifying",
    MaintenanceStatus.COMPLETED: "completed",
    # Readers know no other word for what is over, and some of them end at one that they do not know.
    MaintenanceStatus.CANCELLED: "completed",
}


_ENDED = {"resolved", "completed"}


class EventObjects:
    """Incidents and maintenances as objects; each is made once, however many files hold it.

    Args:
        now: The page's moment.
        components: The page's components.
        page_id: The page's id.
        l10n: The language of the texts.
        permalink: Gives an event's public address.
    """

    def __init__(
        self,
        now: datetime,
        components: ComponentObjects,
        page_id: str,
        l10n: Localisation,
        permalink: Callable[[str], str],
    ) -> None:
        self._now = now
        self._components = components
        self._page_id = page_id
        self._l10n = l10n
        self._permalink = permalink
        self._incidents: dict[str, v2.Incident] = {}
        self._maintenances: dict[str, v2.Maintenance] = {}

    def incident(self, state: EventState) -> v2.Incident:
        """Return an incident."""
        if state.id not in self._incidents:
            updates = tuple(self._incident_updates(state))
            shared = self._shared(state, updates)
            self._incidents[state.id] = v2.Incident(
                **shared, status=updates[0].status, impact=state.impact or Impact.NONE, incident_updates=updates
            )
        return self._incidents[state.id]

    def maintenance(self, state: EventState) -> v2.Maintenance:
        """Return a maintenance. What is written about it afterwards is on its page only: there is no status for it."""
        if state.id not in self._maintenances:
            updates = tuple(self._maintenance_updates(state))
            shared = self._shared(state, updates)
            window = planned_window(state)
            self._maintenances[state.id] = v2.Maintenance(
                **shared,
                status=updates[0].status,
                impact="maintenance",
                incident_updates=updates,
                scheduled_for=timestamp(window.from_),
                scheduled_until=timestamp(window.until),
            )
        return self._maintenances[state.id]

    def _shared(self, state: EventState, updates: Sequence[v2.Update]) -> dict[str, Any]:
        """Return what incidents and maintenances have in common."""
        created = state.announced
        # The oldest such update: a correction afterwards does not end it once more.
        ended = next((update for update in reversed(updates) if update.status in _ENDED), None)
        return {
            "id": event_id(state.id),
            "name": self._words(state.title),
            "created_at": timestamp(created),
            "updated_at": timestamp(last_change(state, self._now)),
            "monitoring_at": maybe_timestamp(monitored_since(state)),
            "resolved_at": ended.display_at if ended else None,
            "shortlink": self._permalink(state.id),
            # Statuspage has a maintenance start when it is announced; when it runs is in scheduled_for.
            "started_at": timestamp(created if state.is_maintenance else state.begin),
            "page_id": self._page_id,
            "components": self._components.named(state.components),
        }

    def _incident_updates(self, state: EventState) -> Iterator[v2.IncidentUpdate]:
        identity = event_id(state.id)
        for entry in self._log(state):
            status = "postmortem" if entry.source is Source.POSTMORTEM else _INCIDENT[entry.status]
            yield v2.IncidentUpdate(**self._said(state, entry, identity), status=status)

    def _maintenance_updates(self, state: EventState) -> Iterator[v2.MaintenanceUpdate]:
        identity = event_id(state.id)
        for entry in self._log(state):
            if entry.source is not Source.POSTMORTEM:
                yield v2.MaintenanceUpdate(**self._said(state, entry, identity), status=_MAINTENANCE[entry.status])

    def _log(self, state: EventState) -> Iterator[LogEntry]:
        return reversed(event_log(state, self._now))

    def _said(self, state: EventState, entry: LogEntry, identity: str) -> dict[str, Any]:
        """Return what updates of incidents and of maintenances have in common."""
        at = timestamp(entry.at)
        return {
            "id": entry.id,
            "body": self._body(state, entry),
            "incident_id": identity,
            "created_at": at,
            "updated_at": at,
            "display_at": at,
            "affected_components": tuple(self._affected(change) for change in entry.changes) or None,
        }

    def _body(self, state: EventState, entry: LogEntry) -> str:
        if entry.update is not None:
            return self._html(state, self._words(entry.update.message), _UPDATE_LEVEL)
        if entry.source is Source.POSTMORTEM:
            return self._html(state, state.event.postmortem, _POSTMORTEM_LEVEL)
        return self._l10n.gettext(UNSAID_LABELS[MaintenanceStatus(entry.status)])

    def _html(self, state: EventState, markdown: str, heading_level: int) -> str:
        html = statuspage_html(markdown, heading_level)
        page = self._permalink(state.id)
        return absolute_links(html, page) if page else html

    def _affected(self, change: ComponentChange) -> v2.AffectedComponent:
        component = self._components.one(change.component)
        return v2.AffectedComponent(
            code=component.id, name=component.name, old_status=change.old, new_status=change.new
        )

    def _words(self, text: Text) -> str:
        return text.wording(self._l10n.language, self._l10n.language).text


def planned_window(state: EventState) -> Window:
    """Return when a maintenance is planned.

    Raises:
        TypeError: For an incident.
    """
    if state.scheduled is None:
        raise TypeError(f"{state.id} is no maintenance")
    return state.scheduled
