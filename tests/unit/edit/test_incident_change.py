"""Additions to an incident's file, where a careful person would put them."""

from datetime import UTC, datetime

import pytest

from statusbook.edit.incident_change import EditError, with_keys, with_update
from statusbook.model.incident import IncidentUpdate
from statusbook.model.status import ComponentStatus, IncidentStatus
from statusbook.model.text import Text

_UPDATE = IncidentUpdate(
    at=datetime(2026, 11, 3, 12, 0, tzinfo=UTC),
    status=IncidentStatus.RESOLVED,
    message=Text(plain="All: well\nagain\n"),
    components={"api": ComponentStatus.OPERATIONAL},
)


def test_an_update_follows_the_last_one_and_its_comments() -> None:
    """It is indented as the list is, and the keys behind the list, the fence and the postmortem stay below it."""
    text = (
        "---\ntitle: x\nupdates: # newest last\n- at: 2026-11-03T09:20Z\n  message: x\n  # told by phone\n\n"
        "source: {service: a, id: b}\n---\n\nWhy.\n"
    )
    added = (
        "- at: 2026-11-03T12:00Z\n  status: resolved\n  components: {api: operational}\n"
        "  message: |\n    All: well\n    again\n"
    )
    assert with_update(text, _UPDATE) == text.replace("  # told by phone\n", f"  # told by phone\n{added}")


def test_a_list_in_one_line_stays_one() -> None:
    text = "---\nupdates: [{at: 2026-11-03T09:20Z, message: x}]  # short\n---\n"
    added = '{at: 2026-11-03T12:00Z, status: resolved, components: {api: operational}, message: "All: well\\nagain\\n"}'
    assert with_update(text, _UPDATE) == text.replace("x}]", f"x}}, {added}]")


def test_line_ends_of_other_systems_and_a_mark_at_the_beginning_stay() -> None:
    text = "\ufeff---\r\nupdates:\r\n  - at: 2026-11-03T09:20Z\r\n---\r\n"
    after = with_update(text, _UPDATE)
    assert after.startswith("\ufeff---\r\n")
    assert after.count("\n") == after.count("\r\n")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("severity: minor # for now\n", "major", "severity: major # for now\n"),
        ("severity: 'minor'\n", "major", "severity: 'major'\n"),
        ('severity: "minor"\n', "major", 'severity: "major"\n'),
        ("severity:   # to be said\n", "major", "severity: major   # to be said\n"),
        ("title: x\n# why\nstarted: y\n", "major", "title: x\nseverity: major\n# why\nstarted: y\n"),
        ("{title: x, started: y}\n", "major", "{title: x, severity: major, started: y}\n"),
        ("title: x\nseverity: minor # for now\nstarted: y\n", None, "title: x\nstarted: y\n"),
        ("title: x\n", None, "title: x\n"),
        # Further in, the comment would be read as more of the title.
        (
            "title: >-\n  x\nseverity: minor\n  # for now\n\n    # y\nkey: z\n  # stays\n",
            None,
            "title: >-\n  x\n# for now\n\n# y\nkey: z\n  # stays\n",
        ),
        (
            "updates:\n  - message: |\n      x\nseverity: minor\n      # for now\n",
            None,
            "updates:\n  - message: |\n      x\n# for now\n",
        ),
        ("title: x\nseverity: minor\n  # for now\nkey: z\n", None, "title: x\n  # for now\nkey: z\n"),
    ],
)
def test_a_key_changes_where_it_stands(before: str, value: str | None, after: str) -> None:
    """Quotes and comments stay; a new key stands where the documentation has it."""
    assert with_keys(f"---\n{before}---\n", {"severity": value}) == f"---\n{after}---\n"


@pytest.mark.parametrize("text", ["", "title: x\n", "---\ntitle: x\n---\n", "---\nupdates: []\n---\n", "---\n---\n"])
def test_a_file_without_updates_is_refused(text: str) -> None:
    """Nobody guesses where the first one belongs."""
    with pytest.raises(EditError):
        with_update(text, _UPDATE)
