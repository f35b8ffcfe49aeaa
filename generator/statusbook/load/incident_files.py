"""One file of the status history: reads `incidents/<year>/<yyyy-mm-dd>-<slug>.md`."""

from pathlib import Path

from statusbook.load.decode import decode_tree
from statusbook.load.incident_names import id_of
from statusbook.load.source_file import SourceFile, read_source
from statusbook.load.yaml_tree import Mapping, Scalar
from statusbook.model.finding import Finding, Problem
from statusbook.model.incident import Event, Incident, Kind, Maintenance
from statusbook.model.rules.incident_rules import event_problems
from statusbook.model.rules.known import KnownIds
from statusbook.model.suggest import any_of, did_you_mean

_RECORDS: dict[Kind, type[Event]] = {Kind.INCIDENT: Incident, Kind.MAINTENANCE: Maintenance}


def read_event(
    root: Path, path: str, known: KnownIds, data: bytes | None = None
) -> tuple[Event | None, SourceFile, list[Finding]]:
    """Read one incident or maintenance.

    Args:
        root: The repository's folder.
        path: Its file, relative to the repository.
        known: What the plan has.
        data: What to take for the file's content; by default what it holds.

    Returns:
        The event, or `None` where it cannot be read, with its file and all that is wrong in there.
    """
    source = read_source(root, path, front_matter=True, data=data)
    if source.findings:
        return None, source, list(source.findings)
    kind = _kind(source)
    if isinstance(kind, Problem):
        return None, source, [source.finding(kind)]
    event, problems = decode_tree(_RECORDS[kind], source.tree, {"id": id_of(path), "postmortem": source.body})
    if event is not None:
        problems = list(event_problems(event, known))
    return event, source, [source.finding(problem) for problem in problems]


def _kind(source: SourceFile) -> Kind | Problem:
    node = source.tree.entries.get("kind") if isinstance(source.tree, Mapping) else None
    word = node.value if isinstance(node, Scalar) else None
    if node is None or (isinstance(node, Scalar) and word is None):
        # A file that plans something is a maintenance whose first line was forgotten, not an incident.
        planned = isinstance(source.tree, Mapping) and "scheduled" in source.tree.entries
        return Problem("missing-key", 'expected "kind: maintenance" beside "scheduled"') if planned else Kind.INCIDENT
    if word not in set(Kind):
        hint = did_you_mean(word or "", list(Kind))
        return Problem("bad-value", f'expected {any_of(Kind)}, found "{word or "something else"}"', ("kind",), hint)
    return Kind(word)
