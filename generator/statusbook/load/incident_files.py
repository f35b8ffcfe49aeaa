"""One file of the status history: reads `incidents/<year>/<yyyy-mm-dd>-<slug>.md`."""

from pathlib import Path

from statusbook.load.decode import decode, decode_tree
from statusbook.load.incident_names import id_of
from statusbook.load.source_file import SourceFile, read_source
from statusbook.load.tree import Mapping, Plain, to_plain
from statusbook.model.finding import Finding, Problem
from statusbook.model.incident import Event, Incident, Kind, Maintenance
from statusbook.model.rules.incident_rules import event_problems
from statusbook.model.rules.known import KnownIds
from statusbook.model.stepwise import Steps, at_once
from statusbook.model.suggest import any_of, did_you_mean

_RECORDS: dict[Kind, type[Event]] = {Kind.INCIDENT: Incident, Kind.MAINTENANCE: Maintenance}
_Read = tuple[Event | None, SourceFile, list[Finding]]


def read_event(root: Path, path: str, known: KnownIds, data: bytes | None = None) -> _Read:
    """Read one incident or maintenance.

    Args:
        root: The repository's folder.
        path: Its file, relative to the repository.
        known: What the plan has.
        data: What to take for the file's content; by default what it holds.

    Returns:
        The event, or `None` where it cannot be read, with its file and all that is wrong in there.
    """
    return at_once(event_reading(root, path, known, data))


def event_reading(root: Path, path: str, known: KnownIds, data: bytes | None = None) -> Steps[_Read]:
    """Read one incident or maintenance as `read_event` does, beside others."""
    source = read_source(root, path, front_matter=True, data=data)
    if source.findings:
        return None, source, list(source.findings)
    kind = _kind(source)
    if isinstance(kind, Problem):
        return None, source, [source.finding(kind)]
    record, derived = _RECORDS[kind], {"id": id_of(path), "postmortem": source.body}
    values = source.values
    if values is None:
        event, problems = decode_tree(record, source.tree, derived)
    else:
        yield
        event, problems = decode(record, values, derived)
    if event is not None:
        yield
        problems = list(event_problems(event, known))
    return event, source, [source.finding(problem) for problem in problems]


def _kind(source: SourceFile) -> Kind | Problem:
    values = source.values
    if values is None:
        values = _written(source, "kind", "scheduled")
    word = values.get("kind")
    if word is None:
        # A file that plans something is a maintenance whose first line was forgotten, not an incident.
        planned = "scheduled" in values
        return Problem("missing-key", 'expected "kind: maintenance" beside "scheduled"') if planned else Kind.INCIDENT
    if not isinstance(word, str) or word not in _RECORDS:
        word = word if isinstance(word, str) else ""
        hint = did_you_mean(word, list(Kind))
        return Problem("bad-value", f'expected {any_of(Kind)}, found "{word or "something else"}"', ("kind",), hint)
    return Kind(word)


def _written(source: SourceFile, *keys: str) -> dict[str, Plain]:
    """Return the values of those of the keys that stand in a file, with `None` where nothing is written behind one."""
    entries = source.tree.entries if isinstance(source.tree, Mapping) else {}
    return {key: to_plain(entries[key]) for key in keys if key in entries}
