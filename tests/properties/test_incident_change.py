"""Adding to an incident's file changes nothing that is there, however somebody laid it out."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from statusbook.edit.incident_change import with_keys, with_update, with_window
from statusbook.load.incident_files import read_event
from statusbook.model.incident import Incident, IncidentUpdate, Maintenance, MaintenanceUpdate, Window
from statusbook.model.notation import format_instant
from statusbook.model.rules.known import KnownIds
from statusbook.model.status import ComponentStatus, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text

_PATH = "incidents/2026/2026-11-03-api-errors.md"
_AT = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)

_messages = st.sampled_from(
    [
        "Plain words.",
        '"Quoted: words"',
        "'Single: quote'",
        "|\n{i}  A block\n\n{i}  # not a comment\n{i}  - of text",
        "|-\n{i}  No line's end",
        "|+\n{i}  Blank lines that count\n\n",
        ">-\n{i}  Folded\n{i}  words",
        "|2\n{i}   Indented by hand",
        "Goes on\n{i}  in the next line",
        '"Goes on\n\n{i}  quoted"',
        "{{en: Yes, it: No}}",
        "\n{i}  en: Yes\n{i}  it: |\n{i}    Un testo",
    ]
)
_flow_messages = st.sampled_from(["Plain words", '"Quoted: words"', "{en: Yes, it: No}", '"]}, ["'])
_comments = st.sampled_from(["", "", " # said so", "  #"])
_between = st.sampled_from(["", "", "\n", "{i}# a remark\n", "\n\n", "# far left\n", "{i}  # far right\n"])


@st.composite
def _entry(draw: st.DrawFn, number: int, indent: int) -> str:
    at = f"2026-11-03T10:{number:02}Z"
    if draw(st.integers(0, 4)) == 0:
        end = draw(st.sampled_from(["", ","]))
        return (
            f"{' ' * indent}- {{at: {at}, status: identified, message: {draw(_flow_messages)}{end}}}{draw(_comments)}\n"
        )
    gap = " " * draw(st.integers(1, 3))
    inner = " " * (indent + 1 + len(gap))
    message = draw(_messages).format(i=inner)
    last = f"{inner}next_update_by: 2026-11-03T11:30Z{draw(_comments)}\n" if draw(st.booleans()) else ""
    keys = [f"at: {at}{draw(_comments)}\n", f"status: 'identified'{draw(_comments)}\n", f"message: {message}\n"]
    if draw(st.booleans()):
        keys.insert(draw(st.integers(0, 3)), f"components:\n{inner}  api: partial_outage\n")
    first, *rest = draw(st.permutations(keys))
    return f"{' ' * indent}-{gap}{first}" + "".join(inner + key for key in rest) + last


@st.composite
def _updates(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 3))
    if draw(st.integers(0, 3)) == 0:
        entries = [
            f"{{at: 2026-11-03T10:{number:02}Z, status: identified, message: {draw(_flow_messages)}}}"
            for number in range(count)
        ]
        between = draw(st.sampled_from([", ", ",\n    ", " ,  # why\n    "]))
        end = draw(st.sampled_from(["", ",", "\n  ", ",\n  "]))
        return f"updates: [{between.join(entries)}{end}]{draw(_comments)}\n"
    indent = draw(st.sampled_from([0, 1, 2, 2, 4, 7]))
    comment = draw(_between).format(i=" " * indent)
    entries = [draw(_entry(number, indent)) + draw(_between).format(i=" " * indent) for number in range(count)]
    return f"updates:{draw(_comments)}\n{comment}{''.join(entries)}"


def _framed(draw: st.DrawFn, keys: list[str]) -> str:
    yaml = "".join(key + draw(_between).format(i="") for key in draw(st.permutations(keys)))
    body = draw(st.sampled_from(["", "\n", "The postmortem.\n\n---\n\n- at: x\n", "no line's end"]))
    text = f"---{draw(st.sampled_from(['', ' ']))}\n{yaml}---\n{body}"
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


@st.composite
def _incident_files(draw: st.DrawFn) -> str:
    title = draw(
        st.sampled_from(
            [
                "API errors",
                "'It''s: down'",
                '"Ünïcode 日本"',
                "\n  en: Errors # two\n  it: Errori",
                ">-\n  API\n  errors",
            ]
        )
    )
    keys = [
        f"title: {title}\n",
        "severity: major\n",
        f"started: 2026-11-03T09:12Z{draw(_comments)}\n",
        draw(_updates()),
    ]
    if draw(st.booleans()):
        quote = draw(st.sampled_from(["", "'", '"']))
        keys.append(f"expected_recovery: {quote}2026-11-03T11:00Z{quote}{draw(_comments)}\n")
    if draw(st.booleans()):
        keys.append(
            draw(st.sampled_from(["components: {api: partial_outage}\n", "components:\n    api: partial_outage # x\n"]))
        )
    return _framed(draw, keys)


@st.composite
def _maintenance_files(draw: st.DrawFn) -> str:
    window = draw(
        st.sampled_from(
            [
                "scheduled: {from: 2026-11-03T11:00Z, until: '2026-11-03T12:00Z'} # x\n",
                'scheduled:\n   until: 2026-11-03T12:00Z # late\n   # early\n   from: "2026-11-03T11:00Z"\n',
            ]
        )
    )
    updates = draw(_updates()).replace("'identified'", "scheduled").replace("identified", "scheduled")
    updates = "\n".join(line for line in updates.split("\n") if "next_update_by" not in line)
    return _framed(draw, ["kind: maintenance\n", "title: Ropes\n", window, updates])


def _read(text: str) -> Incident | Maintenance:
    event, _, findings = read_event(Path(os.devnull), _PATH, KnownIds(), text.encode())
    assert event is not None, f"{findings}\n{text}"
    assert not findings, f"{findings}\n{text}"
    return event


_new_messages = st.sampled_from(
    [
        Text(plain="Short."),
        Text(plain="Several\n\n# lines: of\n- text\n"),
        Text(plain="long " * 40 + "end\n"),
        Text(by_language={"en": "Yes: or\nno\n", "it": "No"}),
        Text(plain='"]}, [ # ---'),
    ]
)


def _is_set_in(before: str, after: str) -> bool:
    """Return whether `after` is `before` with something set in at one place."""
    added = len(after) - len(before)
    return any(after[:at] + after[at + added :] == before for at in range(len(before) + 1))


@given(_incident_files(), _new_messages, st.booleans())
def test_an_update_is_set_in_below_the_others(text: str, message: Text, promised: bool) -> None:
    """The file tells the same as before and the update; what was there is there, byte for byte."""
    before = _read(text)
    update = IncidentUpdate(
        at=_AT,
        status=IncidentStatus.MONITORING,
        message=message,
        components={"api": ComponentStatus.OPERATIONAL},
        next_update_by=_AT + timedelta(hours=1) if promised else None,
    )
    after = with_update(text, update)
    assert isinstance(before, Incident)
    assert _read(after) == replace(before, updates=(*before.updates, update)), after
    assert _is_set_in(text, after), after
    assert ("\r" in text) == ("\r" in after)
    assert after.count("\n") == after.count("\r\n") or "\r" not in text, "mixed line ends"


@given(_incident_files(), st.sampled_from(["2026-11-03T14:00Z", None]))
def test_a_time_changes_where_it_stands(text: str, recovery: str | None) -> None:
    """The expected recovery is replaced, added or taken away, and every other line stays."""
    before = _read(text)
    assert isinstance(before, Incident)
    after = with_keys(text, {"expected_recovery": recovery})
    moment = datetime.fromisoformat(recovery) if recovery else None
    assert _read(after) == replace(before, expected_recovery=moment), after
    left, right = ([line for line in each.split("\n") if "expected_recovery" not in line] for each in (text, after))
    assert _comments_at_left(left) == _comments_at_left(right)
    # They do so where a key goes away below a text that goes on as long as lines are indented.
    assert left == right or (recovery is None and re.search(r": [>|]", text))


def _comments_at_left(lines: list[str]) -> list[str]:
    """Return lines with their comments at the left, where they may go so that they are no part of a text above."""
    return [line.lstrip(" ") if line.lstrip(" ").startswith("#") else line for line in lines]


@given(_maintenance_files(), _new_messages)
def test_a_maintenance_is_moved_where_its_time_stands(text: str, message: Text) -> None:
    """Both times change in place, with their quotes and comments, and the update that says so follows."""
    before = _read(text)
    assert isinstance(before, Maintenance)
    window = Window(from_=_AT + timedelta(days=1), until=_AT + timedelta(days=2))
    update = MaintenanceUpdate(at=_AT, status=MaintenanceStatus.SCHEDULED, message=message)
    moved = with_window(text, window)
    assert _read(with_update(moved, update)) == replace(before, scheduled=window, updates=(*before.updates, update))
    begin, until = format_instant(window.from_), format_instant(window.until)
    back = moved.replace(begin, "2026-11-03T11:00Z").replace(until, "2026-11-03T12:00Z")
    assert back == text
