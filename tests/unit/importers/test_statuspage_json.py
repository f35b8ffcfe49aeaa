"""Any file at all is either read or refused in one clear sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statusbook.importers.statuspage import Present, convert, new_plan
from statusbook.importers.statuspage_json import NotStatuspageError, read_statuspage
from statusbook.model.components import Components
from statusbook.model.finding import FindingSeverity
from statusbook.model.finding_codes import CODES
from statusbook.model.rules.incident_rules import event_problems
from statusbook.model.rules.known import KnownIds


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "this is not JSON (line 1, column 1"),
        (b"<html>", "this is not JSON"),
        (b"\xff\xd8\xff\xe0", "not text"),
        (b"[]", "found a list"),
        (b"null", "found null"),
        (b"12", "found a number"),
        (b"true", "found true or false"),
        (b'"x"', "found a text"),
        (b"{}", "found an object with no keys"),
        (b'{"incident": {}, "page": null}', "found an object with incident, page"),
        (b"[" * 100_000, "found JSON that no such page would write"),
        (b'{"page": ' + b"9" * 5000 + b"}", "found JSON that no such page would write"),
    ],
)
def test_what_is_no_such_answer_is_refused_in_one_sentence(data: bytes, found: str) -> None:
    """Somebody who names the wrong file learns what was expected and what was found."""
    with pytest.raises(NotStatuspageError) as raised:
        read_statuspage(data, lambda _note: None)
    assert str(raised.value).startswith("expected the JSON of a Statuspage page")
    assert found in str(raised.value)
    assert "\n" not in str(raised.value)


def test_null_missing_and_unknown_fields_are_no_obstacle() -> None:
    """An export of another age, or one that somebody shortened, is still read."""
    event = {"id": 7, "name": None, "incident_updates": [{"body": None, "status": "new", "affected_components": "?"}]}
    notes: list[str] = []
    export = read_statuspage(json.dumps({"incidents": [event, "x"], "more": {}}).encode(), notes.append)
    assert [(row.id, row.name, len(row.updates)) for row in export.events] == [("7", "", 1)]
    assert notes == ["entry 2 of incidents is a text instead of an object, and was left out"]


def test_a_maintenance_among_the_incidents_is_known_as_one() -> None:
    """Statuspage's other API lists both in one list; none becomes the wrong kind."""
    planned = {"id": "m", "status": "scheduled", "scheduled_for": "2026-02-03T12:00:00.000Z"}
    export = read_statuspage(json.dumps({"incidents": [planned, {"id": "i"}]}).encode(), lambda _note: None)
    assert [row.is_maintenance for row in export.events] == [True, False]


_KEYS = [
    *("page", "components", "incidents", "scheduled_maintenances", "id", "name", "status", "created_at", "started_at"),
    *("incident_updates", "affected_components", "body", "display_at", "code", "new_status", "impact", "group"),
    *("group_id", "scheduled_for", "scheduled_until", "start_date", "time_zone", "url", "shortlink", "description"),
]
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["resolved", "postmortem", "completed", "scheduled", "operational", "major_outage", "critical"]),
    st.sampled_from(["2026-02-03T12:00:00.000Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "Mars"]),
)
_values = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=40,
)
_update = st.dictionaries(st.sampled_from(_KEYS), _LEAVES, max_size=6)
_event = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "2"]), "incident_updates": st.lists(_update, max_size=4)},
    optional={key: _values for key in _KEYS if key not in {"id", "incident_updates"}},
)
_export = st.fixed_dictionaries({"incidents": st.lists(_event, max_size=3)}, optional={"components": _values})


@given(_values | _export)
@settings(max_examples=200, deadline=None)
def test_no_json_whatever_makes_it_fail(document: object) -> None:
    """There is no file that shows a traceback instead of a sentence, or makes an incident that `check` refuses."""
    present = Present(components=Components(), event_ids=(), imported={}, timezone=None)
    try:
        export = read_statuspage(json.dumps(document).encode(), lambda _note: None)
    except NotStatuspageError:
        return
    result = convert(export, present, lambda _note: None)
    problems = [problem for event in result.events for problem in event_problems(event, KnownIds())]
    assert [problem for problem in problems if CODES[problem.code].severity is FindingSeverity.ERROR] == []
    new_plan(export.page)
