"""The live preview: what would be published of the files as they are now, in memory, made anew whenever they change."""

import html
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Self

from statusbook.app.check import check_with_store, store_of
from statusbook.app.preview_plan import PlanPreview
from statusbook.app.public_site import public_artifacts
from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.model.finding import Finding, FindingSeverity, has_errors
from statusbook.model.mkdocs_files import MKDOCS_FILES
from statusbook.model.plan import Visibility
from statusbook.render.html.theme_check import fault_of
from statusbook.serve.live import News
from statusbook.serve.watch import Watch
from statusbook.views.addresses import PLAN_FOLDER
from statusbook.views.next_change import next_change
from statusbook.views.page import page_state

Moment = datetime | Callable[[], datetime]
"""One that stands still, or what tells the time as it passes."""
INTERNAL_FOLDER = "site-internal"
"""Where the preview shows an internal plan, which no published page links to."""
_FOLDERS = ("plan", "incidents")
_QUIET = 0.05
"""Seconds without a further change after which a save counts as done: editors save in several steps."""


@dataclass(frozen=True)
class _Site:
    """The last status site that could be made. Each file is made when somebody asks for it, and once only."""

    artifacts: Mapping[str, Artifact]
    made: dict[str, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, path: str) -> bytes | None:
        if path not in self.artifacts:
            return None
        with self.lock:
            if path not in self.made:
                self.made[path] = self.artifacts[path].make()
            return self.made[path]


class Preview:
    """The site of a repository, as it would be published at a moment. Nothing is written anywhere.

    Args:
        root: The repository.
        moment: The moment to look at.
        tell: Gets a line about everything that was made, for the terminal.
        internal: Whether a plan that is internal may be shown.
    """

    def __init__(self, root: Path, moment: Moment, tell: Callable[[str], None], *, internal: bool) -> None:
        self._root = root
        self._moment = moment
        self._tell = tell
        self._internal = internal
        self._site = _Site({})
        self._plan = PlanPreview(root, self._plan_made)
        self._plan_folder = PLAN_FOLDER
        self._findings: tuple[Finding, ...] = ()
        self._number = 0
        self._due: datetime | None = None
        self._changed: set[str] = set()
        self._news = threading.Condition()
        self._wake = threading.Event()
        self._end = threading.Event()

    def __enter__(self) -> Self:
        """Make the status page, and let the rest begin: the plan, and the watch over the files."""
        self._make_status("")
        self._make_plan()
        self._watch = Watch(self._root, _FOLDERS, MKDOCS_FILES, self._saved)
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """End everything that was begun."""
        self._end.set()
        self._wake.set()
        self._watch.close()
        self._plan.close()
        self._thread.join()
        with self._news:
            self._news.notify_all()

    # What the server asks for.

    @property
    def still(self) -> datetime | None:
        """The moment at which the time stands still, where it does."""
        return self._moment if isinstance(self._moment, datetime) else None

    def read(self, path: str) -> bytes | None:
        """Return a file of the site, or `None`. While there is no site yet, every page says so."""
        folder, _, rest = path.partition("/")
        if folder == self._plan_folder:
            return self._plan.read(rest)
        if not self._site.artifacts and path == "index.html":
            return _notice("There is no page yet", "The files have errors, which stand below.")
        try:
            return self._site.read(path)
        except Exception as error:
            fault = fault_of(error)
            if fault is None:
                raise
            return _notice("This page cannot be made", f"{fault.path}:{fault.line}: {fault.message}")

    def news(self) -> News:
        """Return what is wrong with the files now."""
        # First: what changes while the rest is read then has another number, and is told once more.
        number = self._number
        shown = tuple(
            {
                "place": ":".join([finding.path, *(str(at) for at in (finding.line, finding.column) if at)]),
                "severity": finding.severity.value,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in sorted(self._findings, key=lambda finding: finding.severity is not FindingSeverity.ERROR)
        )
        if self._plan_fault:
            fault = {"place": PLAN_FOLDER, "severity": "error", "message": self._plan_fault, "hint": ""}
            shown = (fault, *shown)
        return News(number, shown, self._headline())

    def wait(self, number: int, seconds: float) -> None:
        """Return once there are other news than those of this number, or after some seconds."""
        with self._news:
            self._news.wait_for(lambda: self._number != number or self._end.is_set(), seconds)

    @property
    def _plan_fault(self) -> str:
        """What keeps the plan from being made, where it is not what is found in the files anyway."""
        return "" if has_errors(self._findings) else self._plan.fault

    def _headline(self) -> str:
        errors = sum(finding.severity is FindingSeverity.ERROR for finding in self._findings) + bool(self._plan_fault)
        warnings = len(self._findings) - errors + bool(self._plan_fault)
        counts = [(errors, "error"), (warnings, "warning")]
        said = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count)
        return f"{said}. This is the last page that could be made." if errors else said

    # What happens when a file is saved, or when time passes.

    def _saved(self, path: str) -> None:
        with self._news:
            self._changed.add(path)
        self._wake.set()

    def _follow(self) -> None:
        while not self._end.is_set():
            self._wake.wait(self._seconds_until_due())
            self._let_settle()
            with self._news:
                changed, self._changed = self._changed, set()
            if self._end.is_set() or not (changed or self._is_due()):
                continue
            try:
                self._make_all(changed)
            except Exception as error:  # noqa: BLE001  whatever it is, the next save gets another try
                name = type(error).__name__
                self._tell(f"statusbook: this is a fault of Statusbook's own ({name}: {error}); the page is as it was")

    def _make_all(self, changed: set[str]) -> None:
        # MkDocs reads the incidents' files too: a run that met a mistake in one has to be made up for.
        failed = has_errors(self._findings) or bool(self._plan.fault)
        self._make_status(_in_short(changed))
        if failed or any(path.startswith("plan/") or path in MKDOCS_FILES for path in changed):
            self._make_plan()

    def _now(self) -> datetime:
        return self._moment if isinstance(self._moment, datetime) else self._moment()

    def _let_settle(self) -> None:
        while self._wake.is_set():
            self._wake.clear()
            self._wake.wait(0 if self._end.is_set() else _QUIET)

    def _seconds_until_due(self) -> float:
        """Return how long nothing changes by itself; a minute at most, as a machine may sleep meanwhile."""
        left = (self._due - self._now()).total_seconds() if self._due else 60
        return min(max(left, 1), 60)

    def _is_due(self) -> bool:
        return self._due is not None and self._now() >= self._due

    def _make_status(self, why: str) -> None:
        begin, now = perf_counter(), self._now()
        loaded, findings = check_with_store(self._root, store_of(self._root), now)
        good = loaded.book is not None and not has_errors(findings)
        if good and loaded.book is not None:
            self._show(loaded.book, now)
        self._findings = findings
        self._say_news()
        if good:
            self._tell(f"{why or 'status page'}: ready in {perf_counter() - begin:.2f} s")
        else:
            errors = (finding for finding in findings if finding.severity is FindingSeverity.ERROR)
            for error in errors:
                self._tell(f"{error.path}:{error.line}:{error.column}: {error.message}")

    def _show(self, book: Book, now: datetime) -> None:
        self._site = _Site({artifact.path: artifact for artifact in public_artifacts(book, now)})
        self._due = next_change(book, page_state(book, now))
        public = book.plan.settings.visibility is Visibility.PUBLIC
        folder = PLAN_FOLDER if public else INTERNAL_FOLDER
        if folder != self._plan_folder:
            self._plan_folder = folder
            self._plan.forget()

    def _make_plan(self) -> None:
        hidden = self._plan_folder == INTERNAL_FOLDER and not self._internal
        if not hidden and not has_errors(self._findings):
            self._plan.make(self._now())

    def _plan_made(self, line: str) -> None:
        self._say_news()
        self._tell(line)

    def _say_news(self) -> None:
        with self._news:
            self._number += 1
            self._news.notify_all()


def _in_short(changed: set[str]) -> str:
    first, *further = sorted(changed) or [""]
    return f"{first} and {len(further)} more" if further else first


def _notice(title: str, text: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<body><h1>{html.escape(title)}</h1><p>{html.escape(text)}</p></body></html>"
    ).encode()
