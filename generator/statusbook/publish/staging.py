"""Files on their way: made by every core, put down within the output folder, and moved to their places at the end.

So no output has to be in memory as a whole, and whatever goes wrong while files are made, the published ones are as
they were.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from statusbook.model.artifact import Artifact
from statusbook.publish.atomic import TEMPORARY, holds
from statusbook.workers.forked import over_parts

_LARGEST_PART, _FEWEST_PARTS, _MOST_PARTS = 64, 64, 4000
"""Large parts keep together what shows the same; where there is little to make, every core gets some of it."""


class Made(NamedTuple):
    """A file that was made: its length in bytes, and where it waits; `None` where the folder holds the same."""

    size: int
    staged: str | None


class Staging:
    """The place within an output folder where files wait.

    Args:
        folder: The output folder, which nobody else writes to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = tempfile.mkdtemp(dir=folder, prefix=TEMPORARY)

    def make(self, artifacts: Sequence[Artifact]) -> dict[str, Made]:
        """Make files, and put down those that differ from what the folder holds; return what became of each path."""
        numbered = list(enumerate(artifacts))
        size = max(min(_LARGEST_PART, len(numbered) // _FEWEST_PARTS), len(numbered) // _MOST_PARTS, 1)
        parts = [numbered[first : first + size] for first in range(0, len(numbered), size)]
        return {path: made for part in over_parts(self._make_part, parts) for path, made in part}

    def _make_part(self, numbered: Sequence[tuple[int, Artifact]]) -> list[tuple[str, Made]]:
        return [(artifact.path, self._make_one(number, artifact)) for number, artifact in numbered]

    def _make_one(self, number: int, artifact: Artifact) -> Made:
        data = artifact.make()
        mode = _mode_of(f"{self._folder}/{artifact.path}")
        if mode is not None and holds(self._folder / artifact.path, data):
            return Made(len(data), None)
        staged = f"{self._place}/{number}"
        with open(staged, "wb") as stream:  # noqa: PTH123  pathlib takes longer, for thousands of files
            stream.write(data)
            # What is published is everybody's to read; rights that were set by hand stay.
            os.fchmod(stream.fileno(), 0o644 if mode is None else mode)
        return Made(len(data), staged)

    def close(self) -> None:
        """Remove the place with all that still waits there."""
        shutil.rmtree(self._place, ignore_errors=True)


def _mode_of(file: str) -> int | None:
    """Return the rights of what is at a place; `None` where there is nothing."""
    try:
        return os.stat(file).st_mode & 0o777  # noqa: PTH116  as above
    except OSError:
        return None


def put_in_place(staged: str, file: str) -> None:
    """Move a file that waits to its place, whose folder has to be there: readers see the old one or the new one."""
    os.replace(staged, file)  # noqa: PTH105  pathlib takes as long again as moving
