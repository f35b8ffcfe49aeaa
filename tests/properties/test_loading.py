"""Loading survives anything: whatever is typed, there are findings with true places or a book, and never a fault."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from statusbook.load.repository import load_repository
from statusbook.load.tree import Mapping, Node, Scalar, Sequence
from statusbook.load.yaml_tree import read_yaml
from statusbook.model.incident import Incident, IncidentUpdate
from statusbook.model.notation import format_duration, format_instant, parse_duration, parse_instant
from statusbook.model.status import ComponentStatus, IncidentStatus
from statusbook.model.text import Text
from statusbook.views.spans import Span, incident_spans

SMALL = Path(__file__).parent.parent / "sites" / "valid" / "small"
FILES = sorted(file.relative_to(SMALL).as_posix() for file in SMALL.rglob("*.*") if file.suffix in {".yml", ".md"})
YAML_SIGNS = st.text(st.sampled_from("ab: -[]{},\n\t\"'#&*!|>%@`?~<\r\u2028\u0085\ufeff\x00é😀0"), max_size=60)


def places(node: Node | None) -> Iterator[tuple[int, int]]:
    """Yield every place that a tree names."""
    if node is None:
        return
    yield node.line, node.column
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield node.keys[key].line, node.keys[key].column
            yield from places(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from places(item)
    else:
        assert isinstance(node, Scalar)


@given(st.one_of(st.text(max_size=80), YAML_SIGNS), st.integers(1, 3))
@example("a: \x85b", 1)
@example("a: 'b\r\n", 1)
@example("\ufeffa: 1\n\ufeffb: 2", 1)
@example("%YAML 3.0\n---\na", 1)
@example("---", 1)
@example("a: !<tag:x,2000:y> 1", 1)
@settings(max_examples=400)
def test_any_text_is_a_tree_or_problems_within_the_text(text: str, first_line: int) -> None:
    """A place that an editor cannot jump to helps nobody."""
    tree, problems = read_yaml(text, first_line)
    lines = text.split("\n")
    found = [*places(tree), *((problem.line, problem.column) for problem in problems)]
    for line, column in found:
        assert first_line <= line <= first_line + len(lines) - 1
        assert 1 <= column <= len(lines[line - first_line]) + 1
    assert all(problem.message.isprintable() or problem.code for problem in problems)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site that is spoilt and set right again and again."""
    return Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("properties") / "small"))


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the site, and its text after up to three slips."""
    path = draw(st.sampled_from(FILES))
    text = (SMALL / path).read_text("utf-8")
    for _ in range(draw(st.integers(1, 3))):
        by_line = draw(st.booleans())
        parts = text.splitlines(keepends=True) if by_line else list(text)
        at = draw(st.integers(0, max(0, len(parts) - 1)))
        inserted = draw(st.one_of(YAML_SIGNS, st.just("\n"))) + ("\n" if by_line else "")
        kept = parts[at : at + 1]
        middle = draw(st.sampled_from([[], kept * 2, [inserted, *kept], [inserted]]))
        text = "".join([*parts[:at], *middle, *parts[at + 1 :]])
    return path, text


@given(mutations())
@settings(max_examples=200)
def test_any_slip_in_any_file_gives_findings_in_their_place_or_a_book(small: Path, slip: tuple[str, str]) -> None:
    """Nothing that is typed ends in a fault, and every line that is named exists."""
    path, text = slip
    file = small / path
    before = file.read_bytes()
    try:
        file.write_bytes(text.encode())
        loaded = load_repository(small)
        counts = {finding.path: lines_of(small / finding.path) for finding in loaded.findings}
    finally:
        file.write_bytes(before)
    assert loaded.book is not None or loaded.findings
    for finding in loaded.findings:
        assert 0 <= finding.line <= counts[finding.path], finding
        assert finding.message.isprintable()


def lines_of(file: Path) -> int:
    """Return how many lines an editor shows; a missing file has none."""
    return file.read_bytes().count(b"\n") + 1 if file.is_file() else 0


@given(st.integers(1, 36_500 * 24 * 60))
def test_a_duration_is_read_as_it_was_written(minutes: int) -> None:
    """What the command line writes into a file is what it reads from there."""
    duration = timedelta(minutes=minutes)
    assert parse_duration(format_duration(duration)) == duration


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=OFFSETS))  # noqa: DTZ001  the zones are drawn
def test_an_instant_is_read_as_it_was_written(instant: datetime) -> None:
    """The moment stays, and so does its offset."""
    read = parse_instant(format_instant(instant))
    assert (read, read.utcoffset()) == (instant, instant.utcoffset())


BEGIN = datetime(2026, 11, 3, 9, tzinfo=UTC)
COMPONENTS = st.dictionaries(st.sampled_from(["api", "web", "docs"]), st.sampled_from(ComponentStatus))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Draw an incident as the rules allow it: updates in order, none before the start, none open after the end."""
    minutes = sorted(draw(st.lists(st.integers(0, 50), min_size=1, max_size=6)))
    statuses = [draw(st.sampled_from([status for status in IncidentStatus if status != "resolved"])) for _ in minutes]
    ended = draw(st.integers(0, len(minutes)))
    statuses[ended:] = [IncidentStatus.RESOLVED] * (len(minutes) - ended)
    updates = tuple(
        IncidentUpdate(
            at=BEGIN + timedelta(minutes=minute), status=status, message=Text.parse("x"), components=draw(COMPONENTS)
        )
        for minute, status in zip(minutes, statuses, strict=True)
    )
    return Incident(
        id="2026-11-03-x", title=Text.parse("x"), started=BEGIN, components=draw(COMPONENTS), updates=updates
    )


@given(incidents(), st.integers(-5, 60))
def test_spans_of_a_component_never_overlap_and_lie_within_the_incident(incident: Incident, minute: int) -> None:
    """No minute of a component counts twice, none before the beginning, none after the end."""
    now = BEGIN + timedelta(minutes=minute)
    spans = incident_spans(incident, now)
    end = next((update.at for update in incident.updates if update.status == "resolved" and update.at <= now), None)
    by_component: dict[str, list[Span]] = {}
    for span in spans:
        by_component.setdefault(span.component, []).append(span)
        assert span.status is not ComponentStatus.OPERATIONAL
        assert span.begin >= BEGIN
        assert span.end is None or span.begin < span.end
        assert end is None or (span.end is not None and span.end <= end)
    for found in by_component.values():
        for earlier, later in pairwise(found):
            assert earlier.end is not None
            assert earlier.end <= later.begin
