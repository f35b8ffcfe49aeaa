"""Building: a repository and a moment become the published site, or findings and an untouched old site."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self

from statusbook.app.check import check_with_cache, stamp_of
from statusbook.app.public_site import public_artifacts
from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.model.finding import Finding, has_errors
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


@dataclass(frozen=True, slots=True)
class _Folders:
    """Where each half goes, and where the plan would go if it were public."""

    status: Path
    plan: Path
    public_plan: Path

    @classmethod
    def of(cls, out: Path, book: Book) -> Self:
        public = book.plan.settings.visibility is Visibility.PUBLIC
        internal = out.with_name(f"{out.absolute().name}-internal")
        return cls(out, out / PLAN_FOLDER if public else internal, out / PLAN_FOLDER)


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
    folders = _Folders.of(out, loaded.book)
    try:
        status = public_artifacts(loaded.book, now, loaded.digest)
        prepared = _prepare(root, status, folders, now, parts)
    except OutputError as error:
        raise BuildFault(str(error), 2) from None
    except Exception as error:
        # Checking fills one page of every kind; another page of it may fail all the same.
        fault = fault_of(error)
        if fault is None:
            raise
        raise BuildFault(f"{fault.path}:{fault.line}: {fault.message} [{fault.code}]", 1) from error
    written = tuple(_written(prepared))
    entry = (out if Part.STATUS in parts else folders.plan) / "index.html"
    return BuildReport(findings, written, entry)


def _written(prepared: Sequence[PreparedSite]) -> Iterator[tuple[Path, WriteReport]]:
    """Write what is prepared; a fault leaves what comes after it as it was."""
    left = list(prepared)
    try:
        while left:
            site = left.pop(0)
            report = site.write()
            if site.wanted or site.manifest:
                yield site.folder, report
    finally:
        for site in left:
            site.discard()


def _prepare(
    root: Path, status: Iterable[Artifact], folders: _Folders, now: datetime, parts: Collection[Part]
) -> list[PreparedSite]:
    """Make everything, and touch nothing: a fault in one half must not leave the other half new."""
    # MkDocs works in a process of its own, on the other core, while the status page is rendered here.
    plan_site = PlanSite.start(root, now) if Part.PLAN in parts else None
    prepared: list[PreparedSite] = []
    try:
        if Part.STATUS in parts:
            prepared.append(prepare_site(folders.status, status, beside={PLAN_FOLDER}, stamp=stamp_of(root)))
        if plan_site:
            prepared.insert(0, prepare_site(folders.plan, _plan_artifacts(plan_site)))
            if folders.plan != folders.public_plan:
                # What was public before must not stay there once the plan is internal.
                prepared.insert(0, prepare_site(folders.public_plan, ()))
    except BaseException:
        for site in prepared:
            site.discard()
        raise
    finally:
        if plan_site:
            plan_site.close()
    return prepared


def _plan_artifacts(plan_site: PlanSite) -> Iterable[Artifact]:
    plan = plan_site.artifacts()
    if isinstance(plan, PlanSiteFault):
        raise BuildFault(f"the plan's pages could not be built:\n{plan.message}", 1)
    return plan
