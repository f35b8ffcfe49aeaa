"""Components, groups and uptime as objects of our own API."""

from collections.abc import Mapping

from statusbook.model.book import Book
from statusbook.model.components import Component
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text
from statusbook.render.api import v1_objects as v1
from statusbook.render.api.json_values import timestamp
from statusbook.render.api.v1_events import words_of
from statusbook.views.page import GroupState, PageState
from statusbook.views.page_times import PageTimes
from statusbook.views.public_ids import component_id, group_id
from statusbook.views.uptime import UptimeDay


class ComponentObjects:
    """Components and groups as objects.

    Args:
        book: The repository.
        page: The page.
        times: Its times.
    """

    def __init__(self, book: Book, page: PageState, times: PageTimes) -> None:
        self._languages = book.plan.settings.languages
        rules = book.plan.status_page.uptime
        self._rules = v1.UptimeRules(
            major_outage=rules.major_outage,
            partial_outage=rules.partial_outage,
            degraded_performance=rules.degraded_performance,
            under_maintenance=rules.under_maintenance,
        )
        self._page = page
        self._times = times

    def groups(self) -> tuple[v1.Group, ...]:
        """Return the groups, in the order of the page."""
        return tuple(group for state in self._page.groups for group in self._group(state))

    def components(self) -> tuple[v1.Component, ...]:
        """Return the components, in the order of the page."""
        return tuple(
            self.component(component, status) for group in self._page.groups for component, status in group.components
        )

    def component(self, component: Component, status: ComponentStatus) -> v1.Component:
        """Return a component with its status."""
        return v1.Component(
            id=component.id,
            statuspage_id=component_id(component.id),
            name=self._words(component.name),
            description=self._words(component.description) if component.description else None,
            group=component.group,
            status=status,
            status_since=timestamp(self._times.components[component.id].changed),
            since=component.since.isoformat() if component.since else None,
            uptime_percent=self._percent(component),
        )

    def uptime(self, component: Component) -> v1.Uptime | None:
        """Return how a component did over the last days; `None` where the page does not show it."""
        if not component.showcase:
            return None
        days = tuple(_day(day) for day in self._page.uptimes[component.id].days)
        return v1.Uptime(percent=self._percent(component), rules=self._rules, days=days)

    def _percent(self, component: Component) -> float | None:
        parts = self._page.uptimes[component.id].parts if component.showcase else None
        return None if parts is None else parts / 100

    def _group(self, state: GroupState) -> tuple[v1.Group, ...]:
        group = state.group
        if group is None:
            return ()
        found = v1.Group(
            id=group.id,
            statuspage_id=group_id(group.id),
            name=self._words(group.name),
            description=self._words(group.description) if group.description else None,
            status=state.status,
            components=tuple(component.id for component, _ in state.components),
        )
        return (found,)

    def _words(self, text: Text) -> Mapping[str, str]:
        return words_of(text, self._languages)


def _day(day: UptimeDay) -> v1.UptimeDay:
    seconds = {status: int(length.total_seconds()) for status, length in day.lengths.items()}
    return v1.UptimeDay(
        day=day.day.isoformat(),
        worst_status=day.worst if day.known else None,
        seconds=seconds if day.over else None,
        events=day.events,
    )
