"""The eight files of Statuspage's public API."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property, partial
from heapq import nlargest

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.render.api import v2_objects as v2
from statusbook.render.api.json_values import json_bytes, timestamp
from statusbook.render.api.v2_components import ComponentObjects
from statusbook.render.api.v2_events import EventObjects, planned_window
from statusbook.render.localisation import Localisation
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState
from statusbook.views.page_times import PageTimes
from statusbook.views.public_ids import page_id

FOLDER = "api/v2"
"""Where clients look for it, below the page's address."""
LIMIT = 50
"""How many incidents, or maintenances, a list of ended ones holds at most."""


class StatuspageApi:
    """Statuspage's public API of one page, in its default language.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
        times: Its times.
    """

    def __init__(self, book: Book, page: PageState, times: PageTimes) -> None:
        settings, site = book.plan.settings, book.plan.status_page
        self._state = page
        self._url = site.url or ""
        language = settings.default_language
        name = (site.name or settings.organisation).wording(language, language).text
        identity = page_id(site.url or name)
        self._page = v2.Page(
            id=identity,
            name=name,
            url=self._url,
            time_zone=settings.timezone,
            updated_at=timestamp(times.changed),
        )
        self._components = ComponentObjects(page, times, identity, language)
        l10n = Localisation(language, settings.timezone)
        self._events = EventObjects(page.now, self._components, identity, l10n, self._permalink)

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the files."""
        files: dict[str, Callable[[], object]] = {
            "summary": self._summary,
            "status": lambda: v2.StatusDocument(page=self._page, status=self._status),
            "components": lambda: v2.ComponentsDocument(page=self._page, components=self._components.listed()),
            "incidents": lambda: self._incidents(nlargest(LIMIT, self._all(incidents=True), key=_told)),
            "incidents/unresolved": lambda: self._incidents(self._unresolved),
            "scheduled-maintenances": lambda: self._maintenances(
                nlargest(LIMIT, self._all(incidents=False), key=_planned)
            ),
            "scheduled-maintenances/upcoming": lambda: self._maintenances(self._state.coming_maintenances),
            "scheduled-maintenances/active": lambda: self._maintenances(self._active),
        }
        for name, document in files.items():
            yield Artifact(f"{FOLDER}/{name}.json", partial(_bytes, document), Stage.ENTRY)

    def _summary(self) -> v2.SummaryDocument:
        coming = sorted([*self._active, *self._state.coming_maintenances], key=_planned)
        return v2.SummaryDocument(
            page=self._page,
            components=self._components.listed(),
            incidents=tuple(map(self._events.incident, self._unresolved)),
            scheduled_maintenances=tuple(map(self._events.maintenance, coming)),
            status=self._status,
        )

    @property
    def _status(self) -> v2.PageStatus:
        overall = self._state.overall
        return v2.PageStatus(indicator=overall.indicator, description=overall.description)

    @cached_property
    def _unresolved(self) -> list[EventState]:
        return sorted(self._state.open_incidents, key=_told, reverse=True)

    @cached_property
    def _active(self) -> list[EventState]:
        return sorted(self._state.running_maintenances, key=_planned)

    def _all(self, *, incidents: bool) -> Iterator[EventState]:
        return (state for state in self._state.latest_events(LIMIT) if state.is_maintenance is not incidents)

    def _incidents(self, states: Iterable[EventState]) -> v2.IncidentsDocument:
        return v2.IncidentsDocument(page=self._page, incidents=tuple(map(self._events.incident, states)))

    def _maintenances(self, states: Iterable[EventState]) -> v2.MaintenancesDocument:
        found = tuple(map(self._events.maintenance, states))
        return v2.MaintenancesDocument(page=self._page, scheduled_maintenances=found)

    def _permalink(self, event: str) -> str:
        return public_address(self._url, Addresses().event(event)) if self._url else ""


def _bytes(document: Callable[[], object]) -> bytes:
    return json_bytes(document())


def _told(state: EventState) -> tuple[datetime, str]:
    return (state.announced, state.id)


def _planned(state: EventState) -> tuple[datetime, str]:
    return (planned_window(state).from_, state.id)
