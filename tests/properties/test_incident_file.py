"""Writing an incident's file and reading it again gives the incident, whatever words people put into it."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from statusbook.edit.incident_file import event_path, event_text
from statusbook.load.contents import contents_of
from statusbook.load.event_readings import FileReader
from statusbook.load.history import HistoryReader
from statusbook.model.incident import (
    Event,
    Incident,
    IncidentUpdate,
    Kind,
    Maintenance,
    MaintenanceUpdate,
    Source,
    Window,
)
from statusbook.model.rules.known import KnownIds
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text

_EVENT_ID = "2026-11-03-api-errors"
_START = datetime(2026, 11, 3, 9, 12, tzinfo=UTC)

_TROUBLE = [
    *("---", "...", "--- ", "\n---\n", "- ", "? ", ": ", "#", " #", "'", '"', "\\", "|", ">", "&a", "*a", "!!str", "%"),
    *("{", "}", "[", "]", ",", "@", "`", "<<", "null", "~", "true", "no", "12:30", "0x1F", "1e3", "2026-11-03T09:12Z"),
    *(
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\r",
        "\r\n",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\xa0",
        "\x00",
        "\x07",
        "\x7f",
    ),
    *("\x9f", "\ufffe", "\uffff", "é", "日本", "🚢", "\U0010ffff", "a", "Key: value", "  indented", "line\\"),
]
_strings = st.lists(st.sampled_from(_TROUBLE) | st.text(max_size=8), min_size=1, max_size=8).map("".join)
_long_strings = st.builds(lambda words, many: words * many, _strings, st.sampled_from([1, 1, 1, 60]))


def _encodable(string: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in string)


_words = _long_strings.filter(lambda string: bool(string.strip()) and _encodable(string))
_texts = st.builds(lambda plain: Text(plain=plain), _words) | st.builds(
    lambda by_language: Text(by_language=by_language),
    st.dictionaries(st.sampled_from(["en", "it", "pt-BR"]), _words, min_size=1),
)
_ids = st.from_regex(r"[a-z0-9]{1,6}(?:[-_][a-z0-9]{1,6}){0,2}", fullmatch=True)
_statuses = st.dictionaries(_ids, st.sampled_from(ComponentStatus), max_size=8)
_offsets = st.sampled_from([0, 60, -360, 345, 840, -210]).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_parts = st.sampled_from([timedelta(), timedelta(seconds=7), timedelta(milliseconds=419), timedelta(microseconds=1)])
_sources = st.builds(
    Source,
    service=_long_strings.filter(_encodable),
    id=_long_strings.filter(_encodable),
    url=st.none() | st.just("https://stspg.io/x?a=1#b"),
)
_bodies = (
    _long_strings.filter(_encodable)
    .map(lambda body: body.replace("\r", "\n").strip("\n"))
    .map(lambda body: f"{body}\n" if body.strip() else "")
)


@st.composite
def _times(draw: st.DrawFn, count: int) -> list[datetime]:
    moment, times = _START, []
    for _ in range(count):
        moment += timedelta(minutes=draw(st.integers(0, 90))) + draw(_parts)
        times.append(moment.astimezone(draw(_offsets)))
    return times


@st.composite
def _incidents(draw: st.DrawFn) -> Incident:
    times = draw(_times(draw(st.integers(1, 4))))
    severity = draw(st.none() | st.just("null"))
    updates = tuple(
        IncidentUpdate(
            at=at,
            status=draw(st.sampled_from(sorted(set(IncidentStatus) - {IncidentStatus.RESOLVED}))),
            message=draw(_texts),
            components=draw(_statuses),
            next_update_by=draw(st.none() | st.just(at + timedelta(minutes=30))),
        )
        for at in times
    )
    return Incident(
        id=_EVENT_ID,
        postmortem=draw(_bodies),
        title=draw(_texts),
        severity=severity,
        impact=draw(st.sampled_from(Impact) if severity is None else st.none() | st.sampled_from(Impact)),
        components=draw(_statuses),
        started=_START,
        detected=draw(st.none() | st.just(times[0])),
        expected_recovery=draw(st.none() | st.just(_START + timedelta(days=1))),
        updates=updates,
        postmortem_published=None,
        source=draw(st.none() | _sources),
    )


@st.composite
def _maintenances(draw: st.DrawFn) -> Maintenance:
    begin, until = draw(_times(2))
    updates = tuple(
        MaintenanceUpdate(at=at, status=MaintenanceStatus.SCHEDULED, message=draw(_texts), components=draw(_statuses))
        for at in draw(_times(draw(st.integers(1, 3))))
    )
    return Maintenance(
        id=_EVENT_ID,
        postmortem=draw(_bodies),
        kind=Kind.MAINTENANCE,
        title=draw(_texts),
        scheduled=Window(from_=begin, until=until + timedelta(hours=1)),
        components=draw(_statuses),
        updates=updates,
        source=draw(st.none() | _sources),
    )


def _read_back(text: str) -> Event:
    with TemporaryDirectory() as folder:
        file = Path(folder) / event_path(_EVENT_ID)
        file.parent.mkdir(parents=True)
        file.write_bytes(text.encode())
        history = HistoryReader(FileReader(Path(folder), KnownIds())).read(contents_of(Path(folder)))
    assert not history.findings, f"{history.findings}\n{text}"
    return history.events[0]


def _said(message: str, source: Source | None = None) -> Incident:
    update = IncidentUpdate(at=_START, status=IncidentStatus.INVESTIGATING, message=Text(plain=message))
    return Incident(
        id=_EVENT_ID,
        title=Text(plain="API errors"),
        impact=Impact.MINOR,
        started=_START,
        updates=(update,),
        source=source,
    )


@given(_incidents() | _maintenances())
@example(_said("first\n---\nsecond\n"))
@example(_said("a line\n  \n  indented\n"))
@example(_said("  begins with spaces\nand goes on\n"))
@example(_said("\nbegins with an empty line\n"))
@example(_said("ends with empty lines\n\n\n"))
@example(_said("ends with spaces\n  "))
@example(_said("ends with one\n", source=Source(service="statuspage", id="null")))
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(event: Event) -> None:
    """No text that somebody wrote elsewhere is changed, cut or lost by putting it into a file."""
    assert _read_back(event_text(event)) == event
