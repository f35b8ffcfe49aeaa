"""The plan's half of the preview: MkDocs takes seconds, so it works beside everything else; its last run counts."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from statusbook.render.plan.site import PlanSite, PlanSiteFault

if TYPE_CHECKING:
    from statusbook.model.artifact import Artifact


class PlanPreview:
    """The plan's pages as they could be made last.

    Args:
        root: The repository.
        made: Called from another thread when a run has ended, with a line for the terminal.
    """

    def __init__(self, root: Path, made: Callable[[str], None]) -> None:
        self._root = root
        self._made = made
        self._files: Mapping[str, Artifact] = {}
        self._running: PlanSite | None = None
        self._lock = threading.Lock()
        self.fault = ""
        """What MkDocs said against the last run; empty where it went well."""

    def read(self, path: str) -> bytes | None:
        """Return a file of the plan's site, or `None`."""
        artifact = self._files.get(path)
        return artifact.make() if artifact else None

    def forget(self) -> None:
        """Have no pages until the next run has ended."""
        self._files = {}

    def make(self, now: datetime) -> None:
        """Let MkDocs begin; this returns at once. A run that has not ended is given up."""
        with self._lock:
            self._give_up()
            site = self._running = PlanSite.start(self._root, now)
            self.fault = ""
        threading.Thread(target=self._wait_for, args=(site,), daemon=True).start()

    def close(self) -> None:
        """End MkDocs where it runs."""
        with self._lock:
            self._give_up()

    def _give_up(self) -> None:
        if self._running:
            running, self._running = self._running, None
            running.close()

    def _wait_for(self, site: PlanSite) -> None:
        begin = perf_counter()
        try:
            found = site.artifacts()
        except OSError:
            # It was given up, and its files are gone.
            found = PlanSiteFault(())
        with self._lock:
            if site is not self._running:
                return
            self._running = None
            if isinstance(found, PlanSiteFault):
                self.fault = found.message
            else:
                self._files, self.fault = {artifact.path: artifact for artifact in found}, ""
        self._made(f"plan: {self.fault or f'ready in {perf_counter() - begin:.1f} s'}")
