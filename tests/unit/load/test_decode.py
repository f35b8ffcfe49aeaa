"""Plain values to records, and pydantic's errors to our own problems."""

import pytest

from statusbook.load.decode import decode, decode_tree
from statusbook.load.tree import Plain
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.channels import Channels
from statusbook.model.definition import Definition
from statusbook.model.finding import Loc, Problem
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Roles

UPDATE: dict[str, Plain] = {"at": "2026-11-03T09:10Z", "status": "resolved", "message": "Over."}
INCIDENT: dict[str, Plain] = {"title": "x", "severity": "major", "started": "2026-11-03T09:00Z", "updates": [UPDATE]}


def places(problems: list[Problem]) -> list[tuple[str, Loc, bool]]:
    return [(problem.code, problem.loc, problem.at_key) for problem in problems]


def test_a_record_is_made_of_typed_values() -> None:
    """Every value has its type, and what is left out its default."""
    incident, problems = decode(Incident, INCIDENT, {"id": "2026-11-03-x", "postmortem": ""})
    assert not problems
    assert incident is not None
    assert (incident.id, incident.started.year, incident.components, incident.impact) == (
        "2026-11-03-x",
        2026,
        {},
        None,
    )


def test_from_is_a_key_although_python_keeps_the_word_for_itself() -> None:
    """`scheduled: {from: …}` reads as people write it, and its Python name is not a key."""
    window: dict[str, Plain] = {"from": "2026-11-03T09:00Z", "until": "2026-11-03T10:00Z"}
    plain: dict[str, Plain] = {"kind": "maintenance", "title": "x", "scheduled": window, "updates": []}
    maintenance, _ = decode(Maintenance, plain, {"id": "x"})
    assert maintenance is not None
    assert maintenance.scheduled.from_.hour == 9
    wrong: dict[str, Plain] = {**plain, "scheduled": {"from_": "2026-11-03T09:00Z", "until": "2026-11-03T10:00Z"}}
    _, problems = decode(Maintenance, wrong, {"id": "x"})
    assert ("unknown-key", ("scheduled", "from_"), True) in places(problems)
    assert 'Did you mean "from"?' in [problem.hint for problem in problems]


def test_all_problems_of_a_file_come_at_once() -> None:
    """Nobody has to run the check once for every slip."""
    update: Plain = {"at": "soon", "status": "fixed", "message": "", "components": {"API": "down"}}
    plain: dict[str, Plain] = {**INCIDENT, "tittle": "x", "started": "9:00", "updates": [UPDATE, update, "x"]}
    del plain["title"]
    record, problems = decode(Incident, plain, {"id": "x"})
    assert record is None
    assert sorted(places(problems), key=str) == sorted(
        [
            ("missing-key", ("title",), False),
            ("unknown-key", ("tittle",), True),
            ("bad-time", ("started",), False),
            ("bad-time", ("updates", 1, "at"), False),
            ("bad-value", ("updates", 1, "status"), False),
            ("empty-text", ("updates", 1, "message"), False),
            ("bad-id", ("updates", 1, "components", "API"), True),
            ("bad-value", ("updates", 1, "components", "API"), False),
            ("wrong-type", ("updates", 2), False),
        ],
        key=str,
    )


PERSON: dict[str, Plain] = {"id": "a", "name": ["A"], "mention": "@a"}


@pytest.mark.parametrize(
    ("record", "plain", "expected", "words"),
    [
        (PlanSettings, {"organisation": {"xx_": "A"}}, ("bad-language", ("organisation", "xx_"), True), 'found "xx_"'),
        (PlanSettings, {"organisation": "A", "languages": "en"}, ("wrong-type", ("languages",), False), "a list"),
        (PlanSettings, {"organisation": "A", "visibility": []}, ("bad-value", ("visibility",), False), "found a list"),
        (PlanSettings, ["organisation"], ("wrong-type", (), False), "found a list"),
        (PlanSettings, "organisation", ("wrong-type", (), False), 'found "organisation"'),
        (PlanSettings, None, ("wrong-type", (), False), "found nothing"),
        (Definition, {"severities": {}}, ("wrong-type", ("severities",), False), "found keys and values"),
        (Channels, {"channels": [None]}, ("wrong-type", ("channels", 0), False), "found nothing"),
        (Roles, {"people": [PERSON]}, ("wrong-type", ("people", 0, "name"), False), "a text"),
    ],
)
def test_a_problem_says_what_was_expected_and_what_was_found(
    record: type, plain: Plain, expected: tuple[str, Loc, bool], words: str
) -> None:
    """Whatever shape a value has, the message is a sentence about it."""
    _, problems = decode(record, plain)
    assert places(problems) == [expected]
    assert words in problems[0].message


def test_an_unknown_key_is_compared_with_the_keys_of_its_own_place() -> None:
    """A key of another part of the file is no suggestion."""
    plain: Plain = {
        "severities": [{"id": "a", "name": "A", "criteria": [], "impact": "minor", "actions": [{"whitin": "5m"}]}]
    }
    _, problems = decode(Definition, plain)
    hints = [problem.hint for problem in problems if problem.code == "unknown-key"]
    assert hints == ['Did you mean "within"?']


def test_a_key_that_comes_from_elsewhere_is_not_offered_and_not_taken() -> None:
    """The id is the file's name; a second one in the file could only contradict it."""
    record, problems = decode(Incident, {**INCIDENT, "id": "other"}, {"id": "x"})
    assert record is None
    assert places(problems) == [("unknown-key", ("id",), True)]
    assert problems[0].hint == "It comes from the file's name: remove it here."
    _, (problem,) = decode(Incident, {**INCIDENT, "zzzz": "other"}, {"id": "x"})
    assert "postmortem," not in problem.hint
    assert "title" in problem.hint


def test_a_long_value_is_quoted_in_part() -> None:
    """One line of the terminal is enough."""
    _, (problem,) = decode(PlanSettings, {"organisation": "A", "timezone": "x" * 100_000 + "\nmore"})
    assert len(problem.message) < 200
    assert problem.message.endswith('…"')


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: {en: Slow, it: Lento, ma va}", [("bad-language", ("title", "ma va"), True)]),
        ("title: {en: Slow, it: Lento, no}", [("missing-key", ("title", "no"), True)]),
        ("title: Slow\ncomponents: {api: partial_outage, website}", [("missing-key", ("components", "website"), True)]),
        ("title: Slow\nseverty:", [("unknown-key", ("severty",), True)]),
        ("title: Slow\ndetected:", []),
    ],
)
def test_a_key_with_nothing_behind_it_is_no_place_to_lose_words_in(line: str, expected: list[object]) -> None:
    """Within braces a comma begins a key, so that half a text would vanish; a field left empty is none of that."""
    rest = "severity: major\nstarted: 2026-11-03T09:00Z\nupdates: []\n"
    tree, _ = read_yaml(f"{line}\n{rest}")
    incident, problems = decode_tree(Incident, tree, {"id": "x"})
    assert places(problems) == expected
    assert (incident is None) == bool(expected)
