"""Components of Statuspage's are those of the plan where they have the same name, and otherwise become new ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from statusbook.importers.statuspage import Imported, Present
from statusbook.model.components import Component, ComponentGroup, Components
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text

Make = Callable[..., dict[str, Any]]
Run = Callable[..., tuple[Imported, list[str]]]


def _row(row_id: str, name: str, **more: object) -> dict[str, object]:
    return {"id": row_id, "name": name, "status": "operational", **more}


def _named(name: str | dict[str, str]) -> Text:
    return Text(plain=name) if isinstance(name, str) else Text(by_language=name)


def test_what_a_component_says_of_itself_is_taken_over(imported: Run) -> None:
    """Name, description, group, first day and showcase need not be typed again."""
    rows = [
        _row("c1", "Sea gates", group_id="g1", description="North", start_date="2025-04-01", showcase=False),
        _row("g1", "Quays", group=True, description="All of them"),
    ]
    new = imported(components=rows)[0].components
    assert new.groups == (ComponentGroup(id="quays", name=_named("Quays"), description=_named("All of them")),)
    assert new.components == (
        Component(
            id="sea-gates",
            name=_named("Sea gates"),
            group="quays",
            description=_named("North"),
            since=date(2025, 4, 1),
            showcase=False,
        ),
    )


def test_the_plans_own_components_are_found_by_name_or_id(
    imported: Run, incident: Make, update: Make, nothing_present: Present
) -> None:
    """A plan in another language, or with a component that was renamed since, does not get it a second time."""
    present = replace(
        nothing_present,
        components=Components(
            groups=(ComponentGroup(id="q", name=_named({"en": "Quays", "it": "Moli"})),),
            components=(
                Component(id="gates", name=_named({"en": "Gates", "it": "Porte"}), group="q"),
                Component(id="cranes", name=_named("All cranes")),
            ),
        ),
    )
    rows = [_row("g1", "moli", group=True), _row("c1", "PORTE", group_id="g1"), _row("c2", "Cranes")]
    assert imported(present, components=rows)[0].components == Components()
    affected = [{"code": "c1", "name": "Quays - Gates", "new_status": "operational"}]
    row = incident({**update("resolved", "10:00"), "affected_components": affected})
    result, _ = imported(present, incidents=[row])
    assert result.events[0].components == {"gates": ComponentStatus.OPERATIONAL}
    assert result.components == Components()


def test_two_components_of_one_name_stay_two(
    imported: Run, incident: Make, update: Make, nothing_present: Present
) -> None:
    """An API of the west and an API of the east do not share their outages, on a second import neither."""
    rows = [
        _row("g1", "East", group=True),
        _row("g2", "West", group=True),
        _row("a", "API", group_id="g1"),
        _row("b", "API", group_id="g2"),
    ]
    new = imported(components=rows)[0].components
    assert [(component.id, component.group) for component in new.components] == [("api", "east"), ("api-2", "west")]
    later = [incident(update("resolved", "10:00", ("b", "operational")))]
    present = replace(nothing_present, components=new)
    again, _ = imported(present, components=[rows[0], rows[1], rows[3]], incidents=later)
    assert again.components == Components()
    assert list(again.events[0].components) == ["api-2"]


def test_one_component_of_the_plan_is_not_two_of_statuspages(imported: Run, nothing_present: Present) -> None:
    """The second one of a name becomes a new component, though the plan has one of that name."""
    present = replace(nothing_present, components=Components(components=(Component(id="api", name=_named("API")),)))
    result, _ = imported(present, components=[_row("a", "API"), _row("b", "API")])
    assert [component.id for component in result.components.components] == ["api-2"]


def test_two_groups_of_one_name_stay_two(imported: Run, nothing_present: Present) -> None:
    """The second one does not become the first, though the plan has one of that name."""
    groups = Components(groups=(ComponentGroup(id="quays", name=_named("Quays")),))
    rows = [_row("g1", "Quays", group=True), _row("g2", "Quays", group=True)]
    result, _ = imported(replace(nothing_present, components=groups), components=rows)
    assert [group.id for group in result.components.groups] == ["quays-2"]


def test_the_name_of_the_list_of_components_holds(imported: Run, incident: Make, update: Make) -> None:
    """An update may call a component by another name; it is the same one all the same."""
    row = incident(update("resolved", "10:00", ("c1", "operational")))
    result, _ = imported(components=[_row("c1", "Cranes")], incidents=[row])
    assert [component.name.plain for component in result.components.components] == ["Cranes"]
    assert result.events[0].components == {"cranes": ComponentStatus.OPERATIONAL}


def test_a_group_that_the_file_lacks_is_noted(imported: Run) -> None:
    """A component whose group cannot be told is imported alone, and somebody can put it right."""
    result, notes = imported(components=[_row("c1", "Cranes", group_id="gone")])
    assert result.components.components[0].group is None
    assert "group" in notes[0]


def test_a_status_that_nothing_here_explains_is_noted(imported: Run) -> None:
    """Here a component's status follows from incidents: one set by hand would otherwise vanish unseen."""
    result, notes = imported(components=[_row("c1", "Cranes", status="major_outage")])
    assert len(result.components.components) == 1
    assert "major_outage" in notes[0]


def test_a_component_shown_only_while_disturbed_is_noted(imported: Run) -> None:
    """What the page cannot do is said, not dropped."""
    _, notes = imported(components=[_row("c1", "Cranes", only_show_if_degraded=True)])
    assert "always shown" in notes[0]
