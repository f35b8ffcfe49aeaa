"""Shows at a terminal that something is being done, and for how long; says nothing anywhere else."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        yield
