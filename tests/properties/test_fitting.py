"""Records that are made without pydantic are those that pydantic makes, and where it refuses values, none is made."""

import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from statusbook.load.decode import _adapter
from statusbook.load.fitting import _record_reader, fitting
from statusbook.load.plan_paths import PART_FILES
from statusbook.load.tree import to_plain
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.finding import Loc
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus

Values = dict[str, Any]
Strategy = st.SearchStrategy[Any]
SITES = Path(__file__).parents[1] / "sites" / "valid"


def _asked(record: type, values: Values) -> object:
    """Return what pydantic makes of the values, or `None` where it refuses them."""
    try:
        return _adapter(record).validator.validate_python(values)
    except ValidationError:
        return None


# Values as they stand in files.

_strings: Strategy = st.text(max_size=12) | st.sampled_from(["", "null", "~", " ", "é", "日本", "🚢", "\ud800", "{}"])
_words: Strategy = _strings.map(lambda words: words if words.strip() else f"{words}a")
_texts: Strategy = _words | st.dictionaries(st.sampled_from(["en", "it", "pt-BR", "es-419"]), _words, min_size=1)
_ids: Strategy = st.from_regex(r"[a-z0-9]{1,6}(?:[-_][a-z0-9]{1,6}){0,2}", fullmatch=True)
_days = st.dates(date(1970, 1, 2), date(2199, 12, 30)).map(date.isoformat)
_clocks = st.builds(
    lambda hour, minute, rest: f"{hour:02}:{minute:02}{rest}",
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["", ":00", ":59", ":30.5", ":30.419", ":07.000001"]),
)
_times: Strategy = st.builds(
    lambda day, between, clock, offset: f"{day}{between}{clock}{offset}",
    _days,
    st.sampled_from("Tt "),
    _clocks,
    st.sampled_from(["Z", "z", "+00:00", "+01:00", "-03:30", "+14:00"]),
)
_affected: Strategy = st.dictionaries(_ids, st.sampled_from([status.value for status in ComponentStatus]), max_size=3)
_addresses: Strategy = st.sampled_from(["https://stspg.io/x?a=1#b", "http://localhost:8000", "https://bücher.example/"])


def _updates(
    status: type[IncidentStatus | MaintenanceStatus], **more: st.SearchStrategy[str]
) -> st.SearchStrategy[Any]:
    said = {"at": _times, "status": st.sampled_from([one.value for one in status]), "message": _texts}
    return st.lists(st.fixed_dictionaries(said, optional={"components": _affected, **more}), max_size=3)


_sources: Strategy = st.fixed_dictionaries({"service": _strings, "id": _strings}, optional={"url": _addresses})
_incident_updates = _updates(IncidentStatus, next_update_by=_times)
_maintenance_updates = _updates(MaintenanceStatus)
_either: dict[str, Strategy] = {
    "postmortem": _strings,
    "components": _affected,
    "postmortem_published": _times,
    "source": _sources,
}
_incidents: Strategy = st.fixed_dictionaries(
    {"id": _strings, "title": _texts, "started": _times, "updates": _incident_updates},
    optional={
        **_either,
        "kind": st.just("incident"),
        "severity": _ids,
        "impact": st.sampled_from([one.value for one in Impact]),
        "detected": _times,
        "expected_recovery": _times,
    },
)
_maintenances: Strategy = st.fixed_dictionaries(
    {
        "id": _strings,
        "kind": st.just("maintenance"),
        "title": _texts,
        "scheduled": st.fixed_dictionaries({"from": _times, "until": _times}),
        "updates": _maintenance_updates,
    },
    optional=_either,
)
_events = st.tuples(st.just(Incident), _incidents) | st.tuples(st.just(Maintenance), _maintenances)


def _plan_values(file: Path) -> Values:
    tree, problems = read_yaml(file.read_text("utf-8"))
    values = {} if tree is None else to_plain(tree)
    assert not problems
    assert isinstance(values, dict)
    return values


_PLAN = [(record, file) for record, path in PART_FILES.values() for file in sorted(SITES.glob(f"*/{path}"))]
_plans = st.deferred(lambda: st.sampled_from([(record, _plan_values(file)) for record, file in _PLAN]))

# Values in which something is not as it was.

_leaves: Strategy = st.one_of(
    _strings,
    _times,
    _ids,
    st.sampled_from([*IncidentStatus, *MaintenanceStatus, *ComponentStatus, *Impact]).map(lambda one: one.value),
    st.sampled_from(["incident", "maintenance", "2026-11-03", "2026-11-03T09:12", "1969-12-31T23:59Z", "Major"]),
    st.sampled_from(["2026-02-30T09:12Z", "2026-11-03T24:12Z", "https://", "ftp://x.example", "Not-an-id", "a--b"]),
    st.none(),
    st.booleans(),
    st.integers(-1, 3),
    st.floats(0, 2),
    st.binary(max_size=3),
)
_parts: Strategy = st.one_of(
    _leaves,
    st.just([]),
    st.just({}),
    st.lists(_leaves, max_size=2),
    st.dictionaries(_strings, _leaves, max_size=2),
    _affected,
    _texts,
    _sources,
    _incident_updates,
    _maintenance_updates,
    _incidents,
    _maintenances,
)
_KEYS = [
    *("id", "kind", "title", "severity", "impact", "components", "started", "detected", "expected_recovery", "updates"),
    *("postmortem", "postmortem_published", "source", "scheduled", "from", "from_", "until", "at", "status", "message"),
    *("next_update_by", "service", "url", "en", "it", "EN", "id_", "title_", "__class__", "made", "left", "values"),
]
_keys = st.sampled_from(_KEYS) | _strings | _ids


def _paths(value: object, path: Loc = ()) -> Iterator[Loc]:
    """Yield the way to everything that is held by a value."""
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in steps:
        yield (*path, step)
        yield from _paths(one, (*path, step))


def _at(value: Any, path: Loc) -> Any:  # noqa: ANN401  anything that a file can hold
    for step in path:
        value = value[step]
    return value


def _change(draw: st.DrawFn, values: Values) -> None:
    """Change one thing, anywhere in the values."""
    paths = [*_paths(values)]
    path = draw(st.sampled_from(paths)) if paths else ("id",)
    holder, step = _at(values, path[:-1]), path[-1]
    how = draw(st.sampled_from(["replace", "replace", "wrap", "remove", "rename", "add", "swap"]))
    if how == "wrap":
        wrapped = draw(st.sampled_from(["list", "tuple", "dict"]))
        one = holder.get(step) if isinstance(holder, dict) else holder[step]
        holder[step] = {"list": [one], "tuple": (one,), "dict": {draw(_keys): one}}[wrapped]
    elif how == "remove" and step in (holder if isinstance(holder, dict) else range(len(holder))):
        del holder[step]
    elif how == "rename" and isinstance(holder, dict) and step in holder:
        holder[draw(_keys)] = holder.pop(step)
    elif how == "add" and isinstance(holder, dict):
        holder[draw(_keys)] = draw(_parts)
    elif how == "add":
        holder.append(draw(_parts))
    elif how == "swap" and paths:
        # A value that is right elsewhere.
        holder[step] = deepcopy(_at(values, draw(st.sampled_from(paths))))
    else:
        holder[step] = draw(_parts)


@st.composite
def _changed(draw: st.DrawFn) -> tuple[type, Values]:
    record, values = draw(_events | _plans)
    values = deepcopy(values)
    for _ in range(draw(st.integers(1, 2))):
        _change(draw, values)
    return draw(st.sampled_from([record, record, record, Incident, Maintenance])), values


_AT = "2026-11-03T09:12Z"
_INCIDENT: Values = {"id": "x", "title": "Slow", "started": _AT, "updates": []}
_WINDOW: Values = {"from": _AT, "until": _AT}
_MAINTENANCE: Values = {"id": "x", "kind": "maintenance", "title": "Slow", "scheduled": _WINDOW, "updates": []}
_UPDATE: Values = {"at": _AT, "status": "resolved", "message": "Over."}


@given(_events)
@example((Incident, _INCIDENT))
@example((Maintenance, _MAINTENANCE))
@settings(max_examples=200, deadline=None)
def test_a_valid_event_fits_and_is_what_pydantic_makes_of_it(event: tuple[type, Values]) -> None:
    """Nobody waits for pydantic, and nobody gets anything else: types and offsets show in the representation."""
    record, values = event
    before = deepcopy(values)
    found, expected = fitting(record, values), _asked(record, values)
    assert found is not None
    assert found == expected
    assert repr(found) == repr(expected)
    assert values == before


@given(_changed())
@settings(max_examples=300, deadline=None)
def test_what_fits_is_what_pydantic_accepts_whatever_was_changed(written: tuple[type, Values]) -> None:
    """A file that is wrong never becomes a record by the quick way: pydantic is asked, and says what is wrong."""
    record, values = written
    found, expected = fitting(record, values), _asked(record, values)
    if expected is None:
        assert found is None
    if found is not None:
        assert found == expected
        assert repr(found) == repr(expected)


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Incident, {}),
        (Incident, {**_INCIDENT, "unknown": "x"}),
        (Incident, {**_INCIDENT, "kind": "maintenance"}),
        (Incident, {**_INCIDENT, "title": " "}),
        (Incident, {**_INCIDENT, "title": {"English": "Slow"}}),
        (Incident, {**_INCIDENT, "id": ["x"]}),
        (Incident, {**_INCIDENT, "impact": "Major"}),
        (Incident, {**_INCIDENT, "impact": ["major"]}),
        (Incident, {**_INCIDENT, "severity": "Not an id"}),
        (Incident, {**_INCIDENT, "started": "2026-11-03T09:12"}),
        (Incident, {**_INCIDENT, "detected": ""}),
        (Incident, {**_INCIDENT, "components": []}),
        (Incident, {**_INCIDENT, "components": {"Not an id": "operational"}}),
        (Incident, {**_INCIDENT, "components": {"api": "broken"}}),
        (Incident, {**_INCIDENT, "source": "statuspage"}),
        (Incident, {**_INCIDENT, "source": "service, id"}),
        (Incident, {**_INCIDENT, "source": ["service", "id"]}),
        (Incident, {**_INCIDENT, "source": {"service": "statuspage"}}),
        (Incident, {**_INCIDENT, "source": {"service": "statuspage", "id": "x", "url": "x"}}),
        (Incident, {**_INCIDENT, "updates": {}}),
        (Incident, {**_INCIDENT, "updates": _UPDATE}),
        (Incident, {**_INCIDENT, "updates": "none"}),
        (Incident, {**_INCIDENT, "updates": ""}),
        (Incident, {**_INCIDENT, "components": ""}),
        (Incident, {**_INCIDENT, "updates": [_UPDATE, "resolved"]}),
        (Incident, {**_INCIDENT, "updates": [{**_UPDATE, "status": "completed"}]}),
        (Incident, {**_INCIDENT, "updates": [{**_UPDATE, "next_update": _AT}]}),
        (Incident, {key: value for key, value in _INCIDENT.items() if key != "updates"}),
        (Incident, _MAINTENANCE),
        (Maintenance, _INCIDENT),
        (Maintenance, {**_MAINTENANCE, "scheduled": {"from_": _AT, "until": _AT}}),
        (Maintenance, {**_MAINTENANCE, "scheduled": {"from": _AT}}),
        (Maintenance, {**_MAINTENANCE, "scheduled": [_AT, _AT]}),
        (Maintenance, {key: value for key, value in _MAINTENANCE.items() if key != "kind"}),
    ],
)
def test_what_is_wrong_does_not_fit(record: type, values: Values) -> None:
    """Each way to be wrong, at least once in every run: pydantic refuses it as well, and has the words for it."""
    assert fitting(record, values) is None
    assert _asked(record, values) is None


@pytest.mark.parametrize(
    ("record", "file"), [pytest.param(*one, id=f"{one[1].parents[1].name} {one[1].name}") for one in _PLAN]
)
def test_a_valid_file_of_the_plan_fits_or_is_of_a_shape_that_nobody_knows(record: type, file: Path) -> None:
    """A part of the plan that comes to hold something new is left to pydantic, rather than read otherwise."""
    values = _plan_values(file)
    found, expected = fitting(record, values), _asked(record, values)
    assert expected is not None
    assert (found is None) == (_record_reader(record) is None)
    if found is not None:
        assert found == expected
        assert repr(found) == repr(expected)


_PROGRAM = """
import ast, sys
from statusbook.load.decode import decode
from statusbook.model import incident
event, problems = decode(getattr(incident, sys.argv[1]), ast.literal_eval(sys.argv[2]), {"id": "x"})
print(event is not None, len(problems), 'pydantic' in sys.modules)
"""


@pytest.mark.parametrize(
    ("record", "values", "expected"),
    [
        ("Incident", {**_INCIDENT, "updates": [_UPDATE]}, "True 0 False"),
        ("Maintenance", _MAINTENANCE, "True 0 False"),
        ("Incident", {**_INCIDENT, "started": "yesterday"}, "False 1 True"),
    ],
    ids=["incident", "maintenance", "wrong incident"],
)
def test_pydantic_is_imported_only_for_what_does_not_fit(record: str, values: Values, expected: str) -> None:
    """It takes longer to import than all the files of a month to read."""
    written = {key: value for key, value in values.items() if key != "id"}
    command = [sys.executable, "-c", _PROGRAM, record, repr(written)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)  # noqa: S603  our own
    assert done.stdout.strip() == expected
