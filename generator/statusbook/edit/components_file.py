"""Adds groups and components to `plan/components.yml`; every line that is there stays as it is."""

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from statusbook.edit.yaml_lines import line_of, lines_until, set_in
from statusbook.edit.yaml_words import block_list, dump, name, round_trip_yaml, text
from statusbook.model.components import Component, ComponentGroup, Components

PATH = "plan/components.yml"
_HEADING = "# What customers use, and what the status page shows the state of.\n"
_KEYS = ("groups", "components")


def with_components(present: str | None, new: Components) -> str:
    """Return the file's text with new groups and components below those that it has.

    Where a list is written one entry below the other, the new ones are set in after its last line, and no other line
    changes. Only a list that stands in one line, such as `components: []`, is written anew, with its comments.

    Args:
        present: The file's text, which has to be readable; `None` where there is no file.
        new: What to add.
    """
    added = {"groups": [_group(group) for group in new.groups]}
    added["components"] = [_component(component) for component in new.components]
    document = present if present is not None else _HEADING
    for key in _KEYS:
        if added[key]:
            document = _with_entries(document, key, added[key])
    return document


def _group(group: ComponentGroup) -> CommentedMap:
    entry = CommentedMap(id=name(group.id), name=text(group.name))
    if group.description:
        entry["description"] = text(group.description)
    return entry


def _component(component: Component) -> CommentedMap:
    entry = CommentedMap(id=name(component.id), name=text(component.name))
    if component.group:
        entry["group"] = name(component.group)
    if component.description:
        entry["description"] = text(component.description)
    if component.owner:
        entry["owner"] = name(component.owner)
    if component.since:
        entry["since"] = component.since.isoformat()
    if not component.showcase:
        entry["showcase"] = "false"
    return entry


def _with_entries(document: str, key: str, entries: list[CommentedMap]) -> str:
    root = round_trip_yaml().compose(document)
    whole = dump(CommentedMap({key: block_list(entries)}))
    # ruamel writes a list two columns in; it goes to the column where the file has its own.
    entries_only = whole.split("\n", 1)[1]
    if root is None:
        return _on_ownline_of(document) + whole
    if not isinstance(root, MappingNode) or root.flow_style:
        return _written_anew(document, key, entries)
    heading, value = next((pair for pair in root.value if pair[0].value == key), (None, None))
    if heading is None:
        return set_in(document, lines_until(document, root), whole, root.start_mark.column)
    if isinstance(value, SequenceNode) and not value.flow_style:
        return set_in(document, lines_until(document, value), entries_only, value.start_mark.column - 2)
    if isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index:
        return set_in(document, line_of(document, heading.end_mark.index) + 1, entries_only, heading.start_mark.column)
    return _written_anew(document, key, entries)


def _written_anew(document: str, key: str, entries: list[CommentedMap]) -> str:
    yaml = round_trip_yaml()
    tree = yaml.load(document)
    tree[key] = block_list([*(tree.get(key) or ()), *entries])
    tree.fa.set_block_style()
    return dump(tree)


def _on_ownline_of(document: str) -> str:
    return document if not document or document.endswith("\n") else f"{document}\n"
