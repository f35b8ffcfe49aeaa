"""Reading the plan as a whole: its YAML files, templates and theme, and what is wrong with them and between them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from statusbook.load.findings import make_finding
from statusbook.load.listing import list_files
from statusbook.load.plan_files import PlanParts, known_ids, plan_findings, read_plan_parts
from statusbook.load.plan_paths import PART_FILES
from statusbook.load.template_checks import FOLDER as TEMPLATES
from statusbook.load.template_checks import example_findings
from statusbook.load.template_files import is_template, read_templates
from statusbook.load.theme_files import read_theme
from statusbook.load.whole_plan import WholePlan
from statusbook.model.finding import Finding, has_errors
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan
from statusbook.model.suggest import did_you_mean

_OTHER_FOLDERS = ("plan/pages/", "plan/theme/")


class PlanReading:
    """The plan, read in two steps: what the history needs comes first, and what takes longer once somebody asks.

    Args:
        root: The repository's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._parts = read_plan_parts(root)
        self.known = known_ids(self._parts)
        """What references may name."""
        self.definition = self._parts.definition.value
        """What the plan calls an incident; `None` where that part cannot be read."""
        plan = _plan(self._parts, ())
        self.timezone = plan.settings.timezone if plan else None
        """The page's time zone; `None` where a part of the plan cannot be read."""

    def whole(self) -> WholePlan:
        """Read what is left, templates and theme, and hold all files of the plan against each other."""
        root, parts, known = self._root, self._parts, self.known
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
            *_unreadable_names(files.paths),
        )
        # What is wrong with the plan is said first.
        examples = tuple(example_findings(plan, templates.templates)) if plan and not has_errors(findings) else ()
        sources = {part.source.path: part.source for part, _ in parts.each()}
        return WholePlan(plan, theme, self.definition, known, findings, examples, sources)


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


def _unreadable_names(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield the files of which no page can tell the name."""
    for path in paths:
        try:
            path.encode()
        except UnicodeEncodeError:
            message, hint = "expected a name in UTF-8, found another encoding", "Rename the file."
            yield make_finding("not-utf-8", message, path, hint=hint)
