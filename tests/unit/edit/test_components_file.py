"""Components are added to a file that people keep, without touching a line of theirs."""

import difflib
from datetime import date
from pathlib import Path

import pytest

from statusbook.edit.components_file import with_components
from statusbook.load.decode import decode
from statusbook.load.tree import to_plain
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.components import Component, ComponentGroup, Components
from statusbook.model.text import Text

_NEW = Components(
    groups=(ComponentGroup(id="quays", name=Text(plain="Quays: all"), description=Text(plain="Where ships lie")),),
    components=(
        Component(
            id="cranes",
            name=Text(plain="Cranes"),
            group="quays",
            description=Text(plain="Two\nlines"),
            since=date(2025, 4, 1),
            showcase=False,
        ),
        Component(id="ropes", name=Text(plain="null")),
    ),
)
_WRITTEN = """\
# What customers use, and what the status page shows the state of.
groups:
  - id: quays
    name: 'Quays: all'
    description: Where ships lie
components:
  - id: cranes
    name: Cranes
    group: quays
    description: |-
      Two
      lines
    since: 2025-04-01
    showcase: false
  - id: ropes
    name: 'null'
"""


def _read(document: str) -> Components:
    tree, problems = read_yaml(document)
    assert not problems, f"{problems}\n{document}"
    value, more = decode(Components, to_plain(tree) if tree else {})
    assert value is not None, more
    return value


def test_a_new_file_is_begun() -> None:
    """Without a file there is one afterwards, with all that was to be added."""
    assert with_components(None, _NEW) == _WRITTEN
    assert _read(_WRITTEN) == _NEW


_KEPT = {
    "two columns": (
        "# Ours\ngroups:\n  - id: a  # first\n    name: A\n\n# Below the groups\n"
        "components:\n  - id: b\n    name: 'B'\n    # owner: open\n\n# The end\n"
    ),
    "no columns": "components:\n- id: b\n  name: {en: B, it: Bi}\n  # - id: later\n# The end",
    "four columns": (
        "components:\n    -   id: b\n        name: >\n            a long\n            name\n\n\n"
        "groups:\n    -   id: a\n        name: A\n"
    ),
    "nothing behind a key": "components: # none yet\ngroups:\n  - {id: a, name: A}\n",
    "only one list": "---\ncomponents:\n  - id: b\n    name: |\n      B\n\n...\n",
    "indented": "  components:\n    - id: b\n      name: B\n",
    "windows": "groups:\r\n  - id: a\r\n    name: A\r\n\r\ncomponents:\r\n  - id: b\r\n    name: B",
    "comment only": "# Nothing yet",
    "values that other readers change": "components:\n  - id: b\n    name: 12:30\n    since: 2025-10-01\n",
}


@pytest.mark.parametrize("document", _KEPT.values(), ids=_KEPT.keys())
def test_every_line_that_is_there_stays(document: str) -> None:
    """Comments, quotes, order, indentation and line ends are as somebody wants them: lines are added, none changed."""
    longer = with_components(document, _NEW)
    before, after = document.split("\n"), longer.split("\n")
    before = before if document.endswith("\n") else [line.removesuffix("\r") for line in before]
    after = after if document.endswith("\n") else [line.removesuffix("\r") for line in after]
    gone = [line for line in difflib.ndiff(before, after) if line.startswith("- ") and line != "- "]
    assert gone == []
    old, new = _read(document.replace("\r\n", "\n")), _read(longer.replace("\r\n", "\n"))
    assert new == Components(groups=old.groups + _NEW.groups, components=old.components + _NEW.components)


def test_lines_end_as_those_above() -> None:
    """A file that is kept on Windows is not half of another kind afterwards."""
    longer = with_components(_KEPT["windows"], _NEW)
    assert longer.count("\n") == longer.count("\r\n") > _KEPT["windows"].count("\n")


def test_a_new_entry_follows_the_comments_of_the_one_above() -> None:
    """A comment stays with what it is about."""
    document = (
        "components:\n  - id: b\n    name: B\n    # owner: open\n\n# About the groups\ngroups:\n  - {id: a, name: A}\n"
    )
    lines = with_components(document, _NEW).split("\n")
    assert lines.index("    # owner: open") + 1 == lines.index("  - id: cranes")
    assert lines.index("# About the groups") + 1 == lines.index("groups:")


@pytest.mark.parametrize(
    "document", ["components: []\n", "{groups: [{id: a, name: A}], components: []}\n", "components: ~\n"]
)
def test_a_list_in_one_line_is_written_anew(document: str) -> None:
    """What cannot be added to line by line still keeps its values."""
    old, new = _read(document), _read(with_components(document, _NEW))
    assert new == Components(groups=old.groups + _NEW.groups, components=old.components + _NEW.components)


def test_a_text_does_not_take_in_the_lines_below_it() -> None:
    """A description that ends in empty lines keeps just these, wherever it is set in."""
    endings = Components(components=(Component(id="c", name=Text(plain="C"), description=Text(plain="x\n\n\n")),))
    document = "components:\n  - id: b\n    name: B\n\n\ngroups:\n  - id: a\n    name: A\n"
    assert _read(with_components(document, endings)).components[1:] == endings.components


def test_this_projects_own_file_keeps_every_line(root: Path) -> None:
    """The file that readers take as their example survives an import."""
    document = (root / "plan" / "components.yml").read_text("utf-8")
    gone = [
        line
        for line in difflib.ndiff(document.split("\n"), with_components(document, _NEW).split("\n"))
        if line[0] == "-"
    ]
    assert gone == []
