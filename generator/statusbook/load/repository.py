"""A whole repository, from its folder to a `Book`: the one entrance to loading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from statusbook.load.incident_files import read_events
from statusbook.load.plan_files import PART_FILES, known_ids, plan_findings, read_plan_parts
from statusbook.load.source_file import SourceFile, make_finding
from statusbook.load.template_files import FOLDER as TEMPLATES
from statusbook.load.template_files import read_templates
from statusbook.model.book import Book
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.plan import Plan
from statusbook.model.suggest import did_you_mean

_OTHER_FOLDERS = ("plan/templates/", "plan/pages/", "plan/theme/")


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
    templates, template_findings = read_templates(root, known)
    events, sources, event_findings = read_events(root, known)
    every = (*plan_findings(root, parts, known), *template_findings, *event_findings, *_stray_files(root))
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


def _stray_files(root: Path) -> Iterator[Finding]:
    """Yield the files that nobody reads: most of them are misspelled names."""
    known = {path for _, path in PART_FILES.values()}
    for folder in ("plan", "incidents"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if path in known or not file.is_file() or _is_expected(path):
                continue
            hint = did_you_mean(path, known) or "Further pages of the plan belong into plan/pages/."
            hint = "An incident's file ends in .md." if folder == "incidents" else hint
            yield make_finding("unknown-file", "no part of Statusbook reads this file", path, hint=hint)


def _is_expected(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/"))
    if hidden or path.endswith("/README.md"):
        return True
    if path.startswith(f"{TEMPLATES}/"):
        return path.endswith(".md") and path.count("/") == TEMPLATES.count("/") + 1
    return path.startswith(_OTHER_FOLDERS) or (path.startswith("incidents/") and path.endswith(".md"))
