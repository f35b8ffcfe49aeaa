"""The plan as a whole: every file of `plan/`, read anew only where one of them has changed since the last time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from statusbook.cache.packing import pack, unpack
from statusbook.cache.store import Store
from statusbook.load.listing import list_files
from statusbook.load.plan_files import PART_FILES, PlanParts, known_ids, plan_findings, read_plan_parts
from statusbook.load.source_file import SourceFile, make_finding
from statusbook.load.template_checks import FOLDER as TEMPLATES
from statusbook.load.template_checks import example_findings
from statusbook.load.template_files import is_template, read_templates
from statusbook.load.theme_files import read_theme
from statusbook.model.definition import Definition
from statusbook.model.finding import Finding, has_errors
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan
from statusbook.model.rules.known import KnownIds
from statusbook.model.suggest import did_you_mean
from statusbook.model.theme import Theme

_NAME = "plan"
_OTHER_FOLDERS = ("plan/pages/", "plan/theme/")


@dataclass(frozen=True, slots=True)
class WholePlan:
    """What `plan/` holds.

    Attributes:
        plan: The plan; `None` where a part of it cannot be read.
        theme: What the organisation has made its own in the pages' look.
        definition: What the plan calls an incident; `None` where that part cannot be read.
        known: What references may name.
        findings: Everything that is wrong.
        examples: What is wrong with the examples of the templates, which need a plan that holds together.
        sources: The plan's YAML files by path, to give problems found later a place.
    """

    plan: Plan | None
    theme: Theme
    definition: Definition | None
    known: KnownIds
    findings: tuple[Finding, ...]
    examples: tuple[Finding, ...]
    sources: Mapping[str, SourceFile]


def read_whole_plan(root: Path, store: Store) -> WholePlan:
    """Read the plan of a repository.

    Args:
        root: The repository's folder.
        store: Where it is kept, if there is nothing wrong with it, under a stamp that tells one plan from another.
    """
    kept = store.recall(_NAME)
    if kept is not None:
        known: WholePlan = unpack(kept)
        return known
    read = _read(root)
    if not has_errors((*read.findings, *read.examples)):
        store.keep(_NAME, pack(read))
    return read


def _read(root: Path) -> WholePlan:
    parts = read_plan_parts(root)
    known = known_ids(parts)
    files = list_files(root, "plan")
    templates = read_templates(root, files.paths, known)
    page = parts.status_page.value
    theme, theme_findings = read_theme(root, files.paths, page.logo if page else None)
    plan = _plan(parts, tuple(template for template, _ in templates.templates))
    findings = (
        *files.findings,
        *plan_findings(root, parts, known),
        *templates.findings,
        *theme_findings,
        *_stray_files(files.paths),
    )
    # What is wrong with the plan is said first.
    examples = tuple(example_findings(plan, templates.templates)) if plan and not has_errors(findings) else ()
    sources = {part.source.path: part.source for part, _ in parts.each()}
    return WholePlan(plan, theme, parts.definition.value, known, findings, examples, sources)


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
        other = path.endswith("/README.md") or path.startswith(_OTHER_FOLDERS)
        if not (other or path in known or is_template(path)):
            hint = did_you_mean(path, known) or "Further pages of the plan belong in plan/pages/."
            if path.startswith(f"{TEMPLATES}/"):
                hint = "A template's file ends in .md and lies in plan/templates/ itself."
            yield make_finding("unknown-file", "no part of Statusbook reads this file", path, hint=hint)
