"""Statuspage's components to ours: which one is which, and which ones the plan does not have yet."""

from collections.abc import Iterable, Iterator

from statusbook.importers.clean_text import Note, slug, unique
from statusbook.importers.statuspage_json import ComponentRow
from statusbook.model.components import Component, ComponentGroup, Components
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text


class ComponentCatalogue:
    """Gives every component of Statuspage the one of the plan that it is, and makes those that are missing.

    A component of the plan is the same one where its name is equal in any language, or where its id is what the name
    would make. One id of Statuspage's is always the same component, and two ids are never one.

    Args:
        existing: The plan's components.
        rows: What the file tells of components, wherever in it; the first row of an id holds.
        note: Takes what could not be carried over.
    """

    def __init__(self, existing: Components, rows: Iterable[ComponentRow], note: Note) -> None:
        self._note = note
        self._existing = existing
        self._rows: dict[str, ComponentRow] = {}
        for row in rows:
            self._rows.setdefault(row.id, row)
        self._ids: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._new_components: list[Component] = []
        self._new_groups: list[ComponentGroup] = []
        self._told: set[str] = set()

    @property
    def new(self) -> Components:
        """The components and groups that the plan does not have yet."""
        return Components(groups=tuple(self._new_groups), components=tuple(self._new_components))

    def component(self, code: str, name: str = "") -> str:
        """Return the id of the component that Statuspage calls `code`; `name` counts where no row tells one."""
        if code not in self._ids:
            row = self._rows.get(code)
            shown = (row.name if row else "") or name or code
            group = self.group(row.group_id) if row else None
            self._ids[code] = self._known(shown, group) or self._make(code, shown, row, group)
        return self._ids[code]

    def status(self, word: str) -> ComponentStatus | None:
        """Return a component's status, or `None` for a word that is none."""
        if word in set(ComponentStatus):
            return ComponentStatus(word)
        if word:
            self._note_once(f'"{word}" is not a component\'s status, and was left out')
        return None

    def group(self, group_id: str) -> str | None:
        """Return the id of the group that Statuspage calls `group_id`, or `None` where the file has no such row."""
        row = self._rows.get(group_id)
        if row is None or not row.is_group:
            return None
        if group_id not in self._groups:
            name = row.name or group_id
            wanted, taken = slug(name, group_id, "group"), set(self._groups.values())
            free = [group for group in self._existing.groups if group.id not in taken]
            same = [group.id for group in free if name.casefold() in _names(group.name)]
            same += [group.id for group in free if group.id == wanted]
            self._groups[group_id] = same[0] if same else self._make_group(wanted, name, row)
        return self._groups[group_id]

    def _known(self, name: str, group: str | None) -> str | None:
        """Return the component of the plan that has this name, in this group if there is a choice."""
        taken = set(self._ids.values())
        free = [component for component in self._existing.components if component.id not in taken]
        same = [component for component in free if name.casefold() in set(self._all_names(component))]
        same += [component for component in free if component.id == slug(name, "component")]
        in_group = [component for component in same if component.group == group]
        return next((component.id for component in (*in_group, *same)), None)

    def _all_names(self, component: Component) -> Iterator[str]:
        # An update calls a component of a group "Group - Name", where the list of components calls it "Name".
        groups = (group for group in self._existing.groups if group.id == component.group)
        before = [name for group in groups for name in _names(group.name)]
        for name in _names(component.name):
            yield name
            yield from (f"{group} - {name}" for group in before)

    def _make(self, code: str, name: str, row: ComponentRow | None, group: str | None) -> str:
        taken = {component.id for component in (*self._existing.components, *self._new_components)}
        component = Component(
            id=unique(slug(name, code, "component"), taken),
            name=Text(plain=name),
            group=group,
            description=Text(plain=row.description) if row and row.description else None,
            since=row.since if row else None,
            showcase=row.showcase if row else True,
        )
        self._new_components.append(component)
        if row and row.group_id and group is None:
            self._note(f'"{name}" is in a group that the file does not tell about: it is imported without a group')
        if row and row.hidden_while_well:
            self._note(f'"{name}" is shown by Statuspage only while it is disturbed; here it is always shown')
        return component.id

    def _make_group(self, wanted: str, name: str, row: ComponentRow) -> str:
        taken = {group.id for group in (*self._existing.groups, *self._new_groups)}
        description = Text(plain=row.description) if row.description else None
        group = ComponentGroup(id=unique(wanted, taken), name=Text(plain=name), description=description)
        self._new_groups.append(group)
        return group.id

    def _note_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._note(sentence)


def _names(text: Text) -> set[str]:
    return {string.casefold() for string in text.strings()}
