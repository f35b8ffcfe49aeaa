"""Shows at a terminal that something is being done, and for how long; says nothing anywhere else."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_HAS_TIMER = hasattr(signal, "setitimer")
_SECONDS_BETWEEN = 0.1


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show `what` with the time that it takes, and leave nothing of it behind.

    Nothing is shown where nobody looks: in CI, in a file, in a pipe, or on a terminal that cannot go back in a line.
    """
    if not sys.stderr.isatty() or os.environ.get("CI") == "true" or os.environ.get("TERM", "dumb") == "dumb":
        yield
        return
    # 90 ms that only somebody who waits needs to spend.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, auto_refresh=not _HAS_TIMER) as progress:
        progress.add_task(what, total=None)
        with _refreshed(progress) if _HAS_TIMER else nullcontext():
            yield


@contextmanager
def _refreshed(progress: "Progress") -> Iterator[None]:
    """Let the time go on without a thread, beside which a build could not be shared among the cores."""

    def refresh(_signal: int, _frame: object) -> None:
        progress.refresh()

    before = signal.signal(signal.SIGALRM, refresh)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS_BETWEEN, _SECONDS_BETWEEN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
