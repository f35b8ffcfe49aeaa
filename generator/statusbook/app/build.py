"""Building: a repository and a moment become the published site, or findings and an untouched old site."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from statusbook.app.check import check_with_cache, has_errors
from statusbook.app.public_site import public_artifacts
from statusbook.load.source_digest import source_digest
from statusbook.model.book import Book
from statusbook.model.finding import Finding
from statusbook.model.plan import Visibility
from statusbook.publish.site_writer import OutputError, PreparedSite, WriteReport, prepare_site
from statusbook.render.html.theme_check import fault_of
from statusbook.render.plan.site import PlanSite, PlanSiteFault
from statusbook.views.addresses import PLAN_FOLDER


class Part(StrEnum):
    """What a build may be limited to."""

    STATUS = "status"
    PLAN = "plan"


class BuildFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A build that could not be made for another reason than the files' content; the message says what to do.

    Attributes:
        exit_code: 2 where the command asks for something that cannot be, otherwise 1.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        findings: What is wrong with the repository.
        written: For each output folder, what changed in it; empty where errors stood in the way.
        entry: The file to open first.
    """

    findings: tuple[Finding, ...]
    written: tuple[tuple[Path, WriteReport], ...]
    entry: Path


def build_repository(root: Path, out: Path, now: datetime, parts: Collection[Part] = frozenset(Part)) -> BuildReport:
    """Build the site of a repository as it is at a moment.

    A public plan goes into the folder `plan` of the output; an internal one goes beside it, into a folder of its own
    whose name ends in `-internal`.

    Args:
        root: The repository.
        out: The output folder.
        now: The moment.
        parts: What to build.

    Raises:
        BuildFault: Where the output folder is somebody else's, or MkDocs cannot build the plan.
    """
    loaded, findings = check_with_cache(root, now)
    if loaded.book is None or has_errors(findings):
        return BuildReport(findings, (), out)
    plan_out = _plan_folder(out, loaded.book)
    try:
        prepared = _prepare(root, out, loaded.book, now, parts)
        if Part.PLAN in parts and plan_out != out / PLAN_FOLDER:
            # What was public before must not stay there once the plan is internal.
            prepared.insert(0, prepare_site(out / PLAN_FOLDER, ()))
    except OutputError as error:
        raise BuildFault(str(error), 2) from None
    except Exception as error:
        # Checking fills one page of every kind; another page of it may fail all the same.
        fault = fault_of(error)
        if fault is None:
            raise
        raise BuildFault(f"{fault.path}:{fault.line}: {fault.message} [{fault.code}]", 1) from error
    written = tuple((site.folder, site.write()) for site in prepared if site.wanted or site.manifest)
    entry = (out if Part.STATUS in parts else plan_out) / "index.html"
    return BuildReport(findings, written, entry)


def _prepare(root: Path, out: Path, book: Book, now: datetime, parts: Collection[Part]) -> list[PreparedSite]:
    """Make everything, and touch nothing: a fault in one half must not leave the other half new."""
    # MkDocs works in a process of its own, on the other core, while the status page is rendered here.
    plan_site = PlanSite.start(root, now) if Part.PLAN in parts else None
    prepared: list[PreparedSite] = []
    try:
        if Part.STATUS in parts:
            prepared.append(prepare_site(out, public_artifacts(book, now, source_digest(root)), beside={PLAN_FOLDER}))
        if plan_site:
            plan = plan_site.artifacts()
            if isinstance(plan, PlanSiteFault):
                raise BuildFault(f"the plan's pages could not be built:\n{plan.message}", 1)
            prepared.insert(0, prepare_site(_plan_folder(out, book), plan))
    finally:
        if plan_site:
            plan_site.close()
    return prepared


def _plan_folder(out: Path, book: Book) -> Path:
    if book.plan.settings.visibility is Visibility.PUBLIC:
        return out / PLAN_FOLDER
    return out.with_name(f"{out.absolute().name}-internal")
