"""A whole repository, from its folder to a `Book`: the one entrance to loading."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from statusbook.cache.readings import Readings
from statusbook.cache.store import Store
from statusbook.load.contents import Look, contents_of
from statusbook.load.event_readings import FileReader
from statusbook.load.findings import make_finding
from statusbook.load.history import HistoryReader
from statusbook.load.incident_names import is_incident
from statusbook.load.kept_plan import plan_at_hand
from statusbook.load.source_file import SourceFile
from statusbook.model.book import Book
from statusbook.model.finding import Finding, has_errors
from statusbook.model.frozen import frozen
from statusbook.model.zone import zone_of


@frozen
class Loaded:
    """What a repository holds.

    Attributes:
        book: The plan and the history; `None` where an error stands in the way.
        findings: Everything that is wrong, in the order of files and lines.
        sources: The files of what is in motion in the history, by incident id, to give problems found later a place.
        plan_sources: The plan's YAML files by path, likewise.
    """

    book: Book | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, SourceFile]
    plan_sources: Mapping[str, SourceFile]


def load_repository(
    root: Path,
    store: Store | None = None,
    settled_by: datetime | None = None,
    look: Look | None = None,
    beside: Callable[[], object] | None = None,
) -> Loaded:
    """Read everything in `root` and gather every finding; nothing is thrown.

    Args:
        root: The repository's folder.
        store: Where it is kept what reading comes to, under a stamp that tells one plan from another; by default it is
            not kept.
        settled_by: The moment at which what is over for good goes into the archive; by default there is none.
        look: What waits for what lies below `incidents/`, where somebody is looking already.
        beside: What else this process has to do, and does first where it would wait, or while others read already.
    """
    store = store or Store()
    plan = plan_at_hand(root, store)
    zone = zone_of(plan.timezone) if plan.timezone else None
    readings = Readings(store)
    readings.open_what_changes()
    # Where much has to be read, others begin with it before anything else is done.
    found = look(beside if plan.is_kept else None) if look else contents_of(root)

    def read_the_rest() -> None:
        plan.whole()
        if beside:
            beside()

    files = FileReader(root, plan.known, plan.definition, zone, readings, read_the_rest)
    history = HistoryReader(files).read(found, settled_by)
    readings.keep()
    whole = plan.whole()
    every = [*whole.findings, *found.findings, *history.findings, *_stray_files(found.paths)]
    if not has_errors(every):
        every += whole.examples
    book = None
    if whole.plan is not None and not has_errors(every):
        book = Book(
            plan=whole.plan,
            events=history.events,
            archive=history.archive,
            volumes=history.volumes,
            theme=whole.theme,
            digests=history.digests,
        )
    findings = tuple(sorted(every, key=lambda finding: finding.order))
    return Loaded(book, findings, history.files, whole.sources)


def _stray_files(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield the files that nobody reads."""
    for path in paths:
        if not is_incident(path) and not path.endswith("/README.md"):
            message = "no part of Statusbook reads this file"
            yield make_finding("unknown-file", message, path, hint="An incident's file ends in .md.")
