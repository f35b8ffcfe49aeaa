"""Importing: what another service's status page says becomes files of this repository, all of them or none."""

from collections.abc import Container
from pathlib import Path

from statusbook.edit.components_file import PATH as COMPONENTS_PATH
from statusbook.edit.components_file import with_components
from statusbook.edit.incident_file import event_path, event_text
from statusbook.edit.plan_file import SETTINGS_PATH, STATUS_PAGE_PATH, settings_text, status_page_text
from statusbook.importers.statuspage import Imported, Present, convert, new_plan
from statusbook.importers.statuspage_json import NotStatuspageError, StatuspageExport, read_statuspage
from statusbook.importers.statuspage_updates import SERVICE
from statusbook.load.contents import contents_of
from statusbook.load.event_readings import FileReader
from statusbook.load.history import HistoryReader
from statusbook.load.plan_files import known_ids, read_plan_parts
from statusbook.load.repository import load_repository
from statusbook.model.components import Components
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.frozen import frozen
from statusbook.model.incident import Incident
from statusbook.publish.atomic import write_atomically


class ImportFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """An import that cannot be made for a reason outside the repository's files; the message says what to do.

    Attributes:
        exit_code: 2 where what was to be read is not what the command reads, otherwise 1.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@frozen
class ImportReport:
    """What an import did, or would do.

    Attributes:
        findings: The errors in the repository that stand in the way; nothing was written where there are any.
        files: The files that were written, relative to the repository, those of the plan first.
        incidents: How many incidents are among them.
        maintenances: How many maintenances are among them.
        updates: How many updates these have together.
        components: How many components the plan got.
        groups: How many groups of components it got.
        already: How many were imported before and are as they were.
        notes: What could not be carried over just as it was.
    """

    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    incidents: int = 0
    maintenances: int = 0
    updates: int = 0
    components: int = 0
    groups: int = 0
    already: int = 0
    notes: tuple[str, ...] = ()


def import_statuspage(root: Path, data: bytes, *, again: bool = False, dry_run: bool = False) -> ImportReport:
    """Import what Statuspage's public API answered.

    Args:
        root: The repository, which may be an empty folder.
        data: The answer.
        again: Whether to rewrite what was imported before.
        dry_run: Whether to write nothing.

    Raises:
        ImportFault: Where the answer is none of Statuspage's, or does not say enough to begin a plan with.
    """
    notes: list[str] = []
    try:
        export = read_statuspage(data, notes.append)
    except NotStatuspageError as error:
        raise ImportFault(str(error), 2) from None
    errors = tuple(finding for finding in load_repository(root).findings if _stands_in_the_way(finding))
    if errors:
        return ImportReport(findings=errors)
    present = _present(root)
    imported = convert(export, present, notes.append, again=again)
    plan_files = {**_new_plan(root, export, present), **_components(root, imported.components)}
    event_files = {event_path(event.id): event_text(event).encode() for event in imported.events}
    changed = {path: content for path, content in event_files.items() if _differs(root / path, content)}
    if not dry_run:
        # The plan first: what the history refers to is there before the history is.
        for path, content in (plan_files | changed).items():
            write_atomically(root / path, content)
    return _report(imported, (*plan_files, *changed), set(changed), notes)


def _stands_in_the_way(finding: Finding) -> bool:
    # A repository without a plan gets one; everything else that is wrong has to be mended first.
    return finding.severity is FindingSeverity.ERROR and finding.code != "missing-plan"


def _present(root: Path) -> Present:
    # Not from a `Book`, which a repository without plan/plan.yml does not have.
    parts = read_plan_parts(root)
    reader = HistoryReader(FileReader(root, known_ids(parts), parts.definition.value))
    events = reader.read(contents_of(root)).events
    imported = {
        event.source.id: event.id for event in events if event.source is not None and event.source.service == SERVICE
    }
    return Present(
        components=parts.components.value or Components(),
        event_ids=frozenset(event.id for event in events),
        imported=imported,
        timezone=parts.settings.value.timezone if parts.settings.value else None,
    )


def _new_plan(root: Path, export: StatuspageExport, present: Present) -> dict[str, bytes]:
    if present.timezone is not None:
        return {}
    plan = new_plan(export.page)
    if plan is None:
        message = f"there is no {SETTINGS_PATH} here, and the file does not say whose page it is: write one first"
        raise ImportFault(f"{message}, with an organisation", 1)
    settings, page = plan
    files = {SETTINGS_PATH: settings_text(settings).encode(), STATUS_PAGE_PATH: status_page_text(page).encode()}
    return {path: content for path, content in files.items() if not (root / path).exists()}


def _components(root: Path, new: Components) -> dict[str, bytes]:
    if not new.groups and not new.components:
        return {}
    file = root / COMPONENTS_PATH
    present = file.read_bytes().decode("utf-8-sig") if file.exists() else None
    return {COMPONENTS_PATH: with_components(present, new).encode()}


def _differs(file: Path, content: bytes) -> bool:
    # A checkout may have given the file Windows' line ends.
    return not file.exists() or file.read_bytes().replace(b"\r\n", b"\n") != content


def _report(imported: Imported, files: tuple[str, ...], changed: Container[str], notes: list[str]) -> ImportReport:
    written = [event for event in imported.events if event_path(event.id) in changed]
    incidents = sum(isinstance(event, Incident) for event in written)
    return ImportReport(
        files=files,
        incidents=incidents,
        maintenances=len(written) - incidents,
        updates=sum(len(event.updates) for event in written),
        components=len(imported.components.components),
        groups=len(imported.components.groups),
        already=imported.already + len(imported.events) - len(written),
        notes=tuple(notes),
    )
