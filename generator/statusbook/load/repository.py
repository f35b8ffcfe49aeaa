"""A whole repository, from its folder to a `Book`: the one entrance to loading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from statusbook.load.incident_files import FOLDER as INCIDENTS
from statusbook.load.incident_files import is_incident, read_events
from statusbook.load.listing import list_files
from statusbook.load.plan_files import PART_FILES, known_ids, plan_findings, read_plan_parts
from statusbook.load.source_file import SourceFile, make_finding
from statusbook.load.template_files import FOLDER as TEMPLATES
from statusbook.load.template_files import is_template, read_templates
from statusbook.model.book import Book
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.plan import Plan
from statusbook.model.suggest import did_you_mean

_OTHER_FOLDERS = ("plan/pages/", "plan/theme/")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a repository holds.

    Attributes:
        book: The plan and the history; `None` where an error stands in the way.
        findings: Everything that is wrong, in the order of files and lines.
        sources: The files of the history by incident id, to give problems found later a place.
    """

    book: Book | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, SourceFile]


def load_repository(root: Path) -> Loaded:
    """Read everything in `root` and gather every finding; nothing is thrown."""
    parts = read_plan_parts(root)
    known = known_ids(parts)
    plan_files, incident_files = list_files(root, "plan"), list_files(root, INCIDENTS)
    templates, template_findings = read_templates(root, plan_files.paths, known)
    events, sources, event_findings = read_events(root, incident_files.paths, known)
    every = (
        *plan_files.findings,
        *incident_files.findings,
        *plan_findings(root, parts, known),
        *template_findings,
        *event_findings,
        *_stray_files((*plan_files.paths, *incident_files.paths)),
    )
    findings = tuple(sorted(every, key=lambda finding: finding.order))
    settings, definition, roles = parts.settings.value, parts.definition.value, parts.roles.value
    channels, values = parts.channels.value, parts.values.value
    components, page = parts.components.value, parts.status_page.value
    failed = any(finding.severity is FindingSeverity.ERROR for finding in findings)
    if failed or not (settings and definition and roles and channels and values and components and page):
        return Loaded(None, findings, sources)
    plan = Plan(
        settings=settings,
        definition=definition,
        roles=roles,
        channels=channels,
        templates=templates,
        values=values,
        components=components,
        status_page=page,
    )
    return Loaded(Book(plan=plan, events=events), findings, sources)


def _stray_files(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield the files that nobody reads: most of them are misspelled names."""
    known = {path for _, path in PART_FILES.values()}
    for path in paths:
        if path not in known and not _is_expected(path):
            message = "no part of Statusbook reads this file"
            yield make_finding("unknown-file", message, path, hint=_stray_hint(path, known))


def _is_expected(path: str) -> bool:
    other = path.endswith("/README.md") or path.startswith(_OTHER_FOLDERS)
    return other or is_template(path) or (path.startswith(f"{INCIDENTS}/") and is_incident(path))


def _stray_hint(path: str, known: Iterable[str]) -> str:
    if path.startswith(f"{INCIDENTS}/"):
        return "An incident's file ends in .md."
    if path.startswith(f"{TEMPLATES}/"):
        return "A template's file ends in .md and lies in plan/templates/ itself."
    return did_you_mean(path, known) or "Further pages of the plan belong in plan/pages/."
