"""The files of our own API: everything about now, each component, and the history month by month."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from itertools import starmap

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.components import Component
from statusbook.model.status import ComponentStatus
from statusbook.render.api import v1_objects as v1
from statusbook.render.api.json_values import json_bytes, timestamp
from statusbook.render.api.v1_components import ComponentObjects
from statusbook.render.api.v1_events import EventObjects
from statusbook.render.labels import OVERALL_LABELS
from statusbook.render.localisation import Localisation
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.event_state import EventState, Phase
from statusbook.views.months import Month, counts
from statusbook.views.page import PageState, by_component
from statusbook.views.page_times import PageTimes

FOLDER = "api/v1"
"""Where it is, below the page's address."""
SUMMARY, HISTORY = "summary.json", "history.json"
LIMIT = 50
"""How many events a component's file names at most."""


def month_path(month: date) -> str:
    """Return the file of a month, given any day in it, relative to the API's folder."""
    return f"history/{month.year:04}-{month.month:02}.json"


def month_file(month: date) -> str:
    """Return the file of a month, given any day in it, relative to the output folder."""
    return f"{FOLDER}/{month_path(month)}"


def component_path(component: str) -> str:
    """Return the file of a component, relative to the API's folder."""
    return f"components/{component}.json"


class OwnApi:
    """Our own API of one page, in all its languages.

    A file holds nothing that changes with what it does not tell of: an update today leaves last year's months as they
    are.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
        times: Its times.
    """

    def __init__(self, book: Book, page: PageState, times: PageTimes) -> None:
        self._book = book
        self._state = page
        self._times = times
        self._events = EventObjects(book, page.now, self._permalink)
        self._components = ComponentObjects(book, page, times)

    def month(self, month: Month) -> Artifact:
        """Return the file of a month."""
        key = self._state.fingerprints.of_events(month.events)
        return _file(month_path(month.first), partial(self._month, month), Stage.LIST, key)._replace(topic=month.name)

    def artifacts(self) -> Iterator[Artifact]:
        """Yield all other files."""
        for group in self._state.groups:
            for component, status in group.components:
                key = self._component_key(component, status)
                yield _file(component_path(component.id), partial(self._component, component, status), Stage.LIST, key)
        counted = counts([month for month in self._state.months if month])
        key = self._state.fingerprints.of_plain(counted)
        yield _file(HISTORY, partial(self._history, counted), Stage.LIST, key)
        yield _file(SUMMARY, self._summary, Stage.ENTRY)

    def _summary(self) -> v1.SummaryDocument:
        state = self._state
        return v1.SummaryDocument(
            page=self._page(),
            status=self._status(),
            groups=self._components.groups(),
            components=self._components.components(),
            incidents=tuple(map(self._events.event, state.open_incidents)),
            maintenances=tuple(map(self._events.event, (*state.running_maintenances, *state.coming_maintenances))),
        )

    def _page(self) -> v1.Page:
        settings, site = self._book.plan.settings, self._book.plan.status_page
        return v1.Page(
            name=self._events.words(site.name or settings.organisation),
            url=site.url,
            time_zone=settings.timezone,
            languages=settings.languages,
            updated_at=timestamp(self._times.changed),
        )

    def _status(self) -> v1.PageStatus:
        settings, overall = self._book.plan.settings, self._state.overall
        label = OVERALL_LABELS[overall.description]
        words = {tag: Localisation(tag, settings.timezone).gettext(label) for tag in settings.languages}
        return v1.PageStatus(indicator=overall.indicator, description=overall.description, text=words)

    def _component(self, component: Component, status: ComponentStatus) -> v1.ComponentDocument:
        newest = self._newest[component.id]
        return v1.ComponentDocument(
            component=self._components.component(component, status),
            uptime=self._components.uptime(component),
            events=tuple(self._events.reference(state, self._where(state)) for state in newest),
        )

    def _component_key(self, component: Component, status: ComponentStatus) -> str | None:
        newest, since = self._newest[component.id], self._times.components[component.id].changed
        shown = self._state.uptimes[component.id].shown
        return self._state.fingerprints.of_events(newest, status.value, f"{since}", shown)

    @cached_property
    def _newest(self) -> Mapping[str, tuple[EventState, ...]]:
        """What names each component, by its id: what is coming first, then the newest."""
        named = by_component(self._book.plan.components, self._state.latest_events(LIMIT))
        return {component: events[:LIMIT] for component, events in named.items()}

    def _history(self, counted: list[tuple[date, int, int]]) -> v1.HistoryDocument:
        return v1.HistoryDocument(months=tuple(starmap(_counted, counted)))

    def _month(self, month: Month) -> v1.MonthDocument:
        return v1.MonthDocument(month=month.name, events=tuple(map(self._events.event, month.events)))

    def _where(self, state: EventState) -> str:
        return SUMMARY if state.phase is Phase.COMING else month_path(self._state.day_of(state))

    def _permalink(self, event: str) -> str | None:
        url = self._book.plan.status_page.url
        return public_address(url, Addresses().event(event)) if url else None


def _file(path: str, document: Callable[[], object], stage: Stage, key: str | None = None) -> Artifact:
    return Artifact(f"{FOLDER}/{path}", lambda: json_bytes(document()), stage, key)


def _counted(month: date, incidents: int, maintenances: int) -> v1.HistoryMonth:
    return v1.HistoryMonth(
        month=f"{month:%Y-%m}", incidents=incidents, maintenances=maintenances, path=month_path(month)
    )
