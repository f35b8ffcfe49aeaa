"""A whole repository, from its folder to a `Book`: the one entrance to loading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from statusbook.cache.readings import Readings
from statusbook.load.history import HistoryReader
from statusbook.load.incident_files import FOLDER as INCIDENTS
from statusbook.load.incident_files import is_incident
from statusbook.load.listing import list_files
from statusbook.load.plan_files import PART_FILES, PlanParts, known_ids, plan_findings, read_plan_parts
from statusbook.load.source_digest import digest_of, file_digest, plan_digest
from statusbook.load.source_file import SourceFile, make_finding
from statusbook.load.template_checks import FOLDER as TEMPLATES
from statusbook.load.template_checks import example_findings
from statusbook.load.template_files import is_template, read_templates
from statusbook.load.theme_files import read_theme
from statusbook.model.book import Book
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.message_template import MessageTemplate
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
        plan_sources: The plan's YAML files by path, likewise.
        digest: The digest of everything that was read.
    """

    book: Book | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, SourceFile]
    plan_sources: Mapping[str, SourceFile]
    digest: str


def load_repository(root: Path, readings: Readings | None = None, settled_by: datetime | None = None) -> Loaded:
    """Read everything in `root` and gather every finding; nothing is thrown.

    Args:
        root: The repository's folder.
        readings: What reading the history came to the last time, where that was kept.
        settled_by: The moment at which what is over for good goes into the archive; by default there is none.
    """
    readings = Readings() if readings is None else readings
    parts = read_plan_parts(root)
    known = known_ids(parts)
    plan_files, incident_files = list_files(root, "plan"), list_files(root, INCIDENTS)
    templates = read_templates(root, plan_files.paths, known)
    history = HistoryReader(root, known, parts.definition.value, readings).read(incident_files.paths, settled_by)
    page = parts.status_page.value
    theme, theme_findings = read_theme(root, plan_files.paths, page.logo if page else None)
    plan = _plan(parts, tuple(template for template, _ in templates.templates))
    every = [
        *plan_files.findings,
        *incident_files.findings,
        *plan_findings(root, parts, known),
        *templates.findings,
        *history.findings,
        *theme_findings,
        *_stray_files((*plan_files.paths, *incident_files.paths)),
    ]
    if plan and not _has_errors(every):
        # An example needs a plan that holds together: what is wrong with the plan is said first.
        every += example_findings(plan, templates.templates)
    findings = tuple(sorted(every, key=lambda finding: finding.order))
    book = None
    if plan is not None and not _has_errors(findings):
        book = Book(plan=plan, events=history.events, archive=history.archive, theme=theme, digests=history.digests)
    plan_sources = {part.source.path: part.source for part, _ in parts.each()}
    contents = ((path, _digest(root, path, readings)) for path in incident_files.paths)
    return Loaded(book, findings, history.files, plan_sources, digest_of(plan_digest(root), contents))


def _digest(root: Path, path: str, readings: Readings) -> str:
    reading = readings.found.get(path)
    return reading.digest if reading else file_digest(root, path)


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is FindingSeverity.ERROR for finding in findings)


def _plan(parts: PlanParts, templates: tuple[MessageTemplate, ...]) -> Plan | None:
    """Return the plan, or `None` where a part of it cannot be read."""
    settings, definition, roles = parts.settings.value, parts.definition.value, parts.roles.value
    channels, values = parts.channels.value, parts.values.value
    components, page = parts.components.value, parts.status_page.value
    if not (settings and definition and roles and channels and values and components and page):
        return None
    return Plan(
        settings=settings,
        definition=definition,
        roles=roles,
        channels=channels,
        templates=templates,
        values=values,
        components=components,
        status_page=page,
    )


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
