"""Building: a repository and a moment become the published site, or findings and an untouched old site."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from statusbook.app.build_fault import BuildFault
from statusbook.app.check import check_with_store, store_for
from statusbook.app.compiled_templates import CompiledTemplates
from statusbook.app.scouting import Scout
from statusbook.load.source_digest import digest_of, plan_digest
from statusbook.model.artifact import Artifact, Bundle
from statusbook.model.book import Book
from statusbook.model.finding import Finding, has_errors
from statusbook.model.frozen import frozen
from statusbook.model.plan import Visibility
from statusbook.publish.site_writer import (
    OutputError,
    PreparedSite,
    WriteReport,
    holds_site,
    prepare_site,
    unchanged_site,
)
from statusbook.views.addresses import PLAN_FOLDER

if TYPE_CHECKING:
    from statusbook.app.plan_half import PlanRun
    from statusbook.render.plan.site import PlanSite

__all__ = ["BuildFault", "BuildReport", "Part", "build_repository"]


class Part(StrEnum):
    """What a build may be limited to."""

    STATUS = "status"
    PLAN = "plan"


@frozen
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


def build_repository(
    root: Path,
    out: Path,
    now: datetime,
    parts: Collection[Part] = frozenset(Part),
    scout: Scout | None = None,
) -> BuildReport:
    """Build the site of a repository as it is at a moment.

    A public plan goes into the folder `plan` of the output; an internal one goes beside it, into a folder of its own
    whose name ends in `-internal`. What was built before and would come out the same is not made again.

    Args:
        root: The repository.
        out: The output folder.
        now: The moment.
        parts: What to build.
        scout: Who looks what there is, where somebody does already.

    Raises:
        BuildFault: Where the output folder is somebody else's, or MkDocs cannot build the plan.
    """
    scout = scout or Scout(root, out)
    get_ready = _get_ready if Part.STATUS in parts else None
    plan = plan_digest(root)
    store = store_for(root, plan, scout.code())
    templates = CompiledTemplates(store, scout.code()) if Part.STATUS in parts else None
    loaded, findings = check_with_store(root, store, now, scout.contents, get_ready)
    build = _Build(out, store.stamp, scout)
    if loaded.book is None or has_errors(findings):
        return BuildReport(findings, (), out)
    plan_out = _plan_folder(out, loaded.book)
    try:
        if Part.PLAN in parts:
            from statusbook.app.plan_half import plan_run  # noqa: PLC0415  the status page does without it

            # MkDocs works in a process of its own, on the other core, while the status page is made here.
            build.begin_plan(plan_run(root, loaded.book.plan, findings, now, store.stamp), plan_out)
        if templates:
            templates.get_ready(loaded.book.theme)
            build.make_status(_status_site(loaded.book, now, digest_of(plan, scout.contents())))
        build.make_plan()
        written = tuple(build.write())
    except OutputError as error:
        raise BuildFault(str(error), 2) from None
    except Exception as error:
        from statusbook.render.html.theme_check import fault_of  # noqa: PLC0415  as above

        # Checking fills one page of every kind; another page of it may fail all the same.
        fault = fault_of(error)
        if fault is None:
            raise
        raise BuildFault(f"{fault.path}:{fault.line}: {fault.message} [{fault.code}]", 1) from error
    finally:
        build.close()
    return BuildReport(findings, written, (out if Part.STATUS in parts else plan_out) / "index.html")


def _get_ready() -> None:
    """Do what there is to do while others look what there is, or read it: import what reads and makes the site."""
    import statusbook.app.public_site  # noqa: PLC0415  the plan does without it
    import statusbook.load.incident_files  # noqa: PLC0415  there will be something new, or nobody would build
    import statusbook.render.feeds.atom  # noqa: PLC0415  and whatever is new, feeds tell
    import statusbook.render.feeds.rss  # noqa: F401, PLC0415  likewise
    from statusbook.render.localisation import Localisation  # noqa: PLC0415  likewise

    # What English needs is read for every language too, or half of it.
    Localisation("en", "UTC")


def _status_site(book: Book, now: datetime, digest: str) -> Iterator[Artifact | Bundle]:
    from statusbook.app.public_site import public_site  # noqa: PLC0415  the plan does without it

    return public_site(book, now, digest)


class _Build:
    """A build on its way: everything is made before anything is published.

    A fault in one half must not leave the other half new.
    """

    def __init__(self, out: Path, stamp: str, scout: Scout) -> None:
        self._out = out
        self._plan_out = out / PLAN_FOLDER
        self._stamp = stamp
        self._scout = scout
        self._run: PlanRun | None = None
        self._plan_site: PlanSite | None = None
        self._prepared: list[PreparedSite] = []

    def begin_plan(self, run: "PlanRun", plan_out: Path) -> None:
        self._run, self._plan_out = run, plan_out
        if not holds_site(self._plan_out, run.stamp):
            self._plan_site = run.start()

    def make_status(self, artifacts: Iterable[Artifact | Bundle]) -> None:
        self._prepared.append(prepare_site(self._out, artifacts, {PLAN_FOLDER}, self._stamp, self._scout.survey))

    def make_plan(self) -> None:
        if self._run is None:
            return
        if self._plan_site:
            from statusbook.app.plan_half import plan_artifacts  # noqa: PLC0415  as in `build_repository`

            made = plan_artifacts(self._plan_site)
            self._prepared.insert(0, prepare_site(self._plan_out, made, stamp=self._run.stamp))
        public = self._out / PLAN_FOLDER
        if self._plan_out != public:
            # What was public before must not stay there once the plan is internal.
            self._prepared.insert(0, prepare_site(public, ()))

    def write(self) -> Iterator[tuple[Path, WriteReport]]:
        if self._run and not self._plan_site:
            yield self._plan_out, unchanged_site(self._plan_out)
        while self._prepared:
            site = self._prepared.pop(0)
            report = site.write()
            if site.wanted or site.manifest:
                yield site.folder, report

    def close(self) -> None:
        """Leave what was not written as it was, and nobody at work."""
        for site in self._prepared:
            site.discard()
        if self._plan_site:
            self._plan_site.close()


def _plan_folder(out: Path, book: Book) -> Path:
    if book.plan.settings.visibility is Visibility.PUBLIC:
        return out / PLAN_FOLDER
    return out.with_name(f"{out.absolute().name}-internal")
