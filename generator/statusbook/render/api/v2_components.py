"""Components and groups as objects of Statuspage's public API."""

from collections.abc import Iterable

from statusbook.model.components import Component, ComponentGroup
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text
from statusbook.render.api import v2_objects as v2
from statusbook.render.api.json_values import timestamp
from statusbook.views.page import GroupState, PageState
from statusbook.views.page_times import PageTimes
from statusbook.views.public_ids import component_id, group_id


class ComponentObjects:
    """Every component and group of the page as an object.

    Args:
        page: The page.
        times: Its times.
        page_id: Its id.
        language: The language of the texts.
    """

    def __init__(self, page: PageState, times: PageTimes, page_id: str, language: str) -> None:
        self._times = times
        self._page_id = page_id
        self._language = language
        self._components: dict[str, v2.Component] = {}
        self._groups: list[v2.Group] = []
        alone = [group for group in page.groups if group.group is None]
        together = [group for group in page.groups if group.group is not None]
        count = sum(len(group.components) for group in alone)
        for group in alone:
            self._add(group)
        for position, group in enumerate(together, start=count + 1):
            self._add(group)
            if group.group is not None:
                self._groups.append(self._group(group.group, group, position))

    def listed(self) -> tuple[v2.Group | v2.Component, ...]:
        """Return groups and components in one list, by position; at the same one, those within a group come last."""
        everything = [*self._components.values(), *self._groups]
        return tuple(sorted(everything, key=lambda found: (found.position, found.group_id is not None)))

    def named(self, components: Iterable[str]) -> tuple[v2.Component, ...]:
        """Return the components of those ids, in the order of the page."""
        wanted = set(components)
        return tuple(found for component, found in self._components.items() if component in wanted)

    def one(self, component: str) -> v2.Component:
        """Return the component of that id."""
        return self._components[component]

    def _add(self, group: GroupState) -> None:
        for position, (component, status) in enumerate(group.components, start=1):
            self._components[component.id] = self._component(component, status, position)

    def _component(self, component: Component, status: ComponentStatus, position: int) -> v2.Component:
        times = self._times.components[component.id]
        return v2.Component(
            id=component_id(component.id),
            name=self._words(component.name),
            status=status,
            created_at=timestamp(times.created),
            updated_at=timestamp(times.changed),
            position=position,
            description=self._words(component.description) if component.description else None,
            showcase=component.showcase,
            start_date=component.since.isoformat() if component.since else None,
            group_id=group_id(component.group) if component.group else None,
            page_id=self._page_id,
            group=False,
        )

    def _group(self, group: ComponentGroup, state: GroupState, position: int) -> v2.Group:
        members = [self._components[component.id] for component, _ in state.components]
        return v2.Group(
            id=group_id(group.id),
            name=self._words(group.name),
            status=state.status,
            created_at=min(member.created_at for member in members),
            updated_at=max(member.updated_at for member in members),
            position=position,
            description=self._words(group.description) if group.description else None,
            showcase=False,
            start_date=None,
            group_id=None,
            page_id=self._page_id,
            group=True,
            components=tuple(member.id for member in members),
        )

    def _words(self, text: Text) -> str:
        return text.wording(self._language, self._language).text
