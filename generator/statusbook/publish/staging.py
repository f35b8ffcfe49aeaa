"""Files on their way: made by every core, put down within the output folder, and moved to their places at the end.

So no output has to be in memory as a whole, and whatever goes wrong while files are made, the published ones are as
they were.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.stepwise import side_by_side, steps_of
from statusbook.publish.atomic import TEMPORARY, holds
from statusbook.workers.forked import over_parts

_LARGEST_PART, _FEWEST_PARTS, _MOST_PARTS = 64, 64, 4000
"""Where there is little to make, every core gets some of it."""
_SIDE_BY_SIDE = 32
"""How many files are made step by step: more of them would take more memory, and hardly less time."""
_STRETCH = 4
"""How many times as large a part may be so that what shows the same stays together."""


class Made(NamedTuple):
    """A file that was made: its length in bytes, and whether it waits; it does not where the folder holds the same."""

    size: int
    waits: bool


class Staging:
    """The place within an output folder where files wait, laid out as they will be in the folder itself.

    Args:
        folder: The output folder, which nobody else writes to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = tempfile.mkdtemp(dir=folder, prefix=TEMPORARY)
        self._folders = {""}

    def make(self, artifacts: Sequence[Artifact]) -> dict[str, Made]:
        """Make files, and put down those that differ from what the folder holds; return what became of each path."""
        return {path: made for part in over_parts(self._make_part, _parts(artifacts)) for path, made in part}

    def _make_part(self, artifacts: Sequence[Artifact]) -> list[tuple[str, Made]]:
        made = []
        for first in range(0, len(artifacts), _SIDE_BY_SIDE):
            few = artifacts[first : first + _SIDE_BY_SIDE]
            content = side_by_side(steps_of(artifact.make) for artifact in few)
            made += [
                (artifact.path, self._put_down(artifact.path, data))
                for artifact, data in zip(few, content, strict=True)
            ]
        return made

    def _put_down(self, path: str, data: bytes) -> Made:
        mode = _mode_of(f"{self._folder}/{path}")
        if mode is not None and holds(self._folder / path, data):
            return Made(len(data), waits=False)
        self._make_folder(path.rpartition("/")[0])
        with open(f"{self._place}/{path}", "wb") as stream:  # noqa: PTH123  pathlib takes longer, for thousands of files
            stream.write(data)
            # What is published is everybody's to read; rights that were set by hand stay.
            os.fchmod(stream.fileno(), 0o644 if mode is None else mode)
        return Made(len(data), waits=True)

    def _make_folder(self, path: str) -> None:
        if path not in self._folders:
            self._folders.add(path)
            self._make_folder(path.rpartition("/")[0])
            with suppress(FileExistsError):
                # Another core may have been quicker.
                os.mkdir(f"{self._place}/{path}")  # noqa: PTH102  thousands of folders

    def put_in_place(self, artifacts: Iterable[Artifact]) -> None:
        """Move files that wait to their places, stage by stage: readers see the old one or the new one of each.

        A folder that is not there yet moves as a whole, where all its files are of one stage.
        """
        moves, folders = _moves(self._folder, artifacts)
        for path in sorted(folders):
            os.mkdir(f"{self._folder}/{path}")  # noqa: PTH102  as above
        for _, path in sorted(moves):
            put_in_place(f"{self._place}/{path}", f"{self._folder}/{path}")

    def close(self) -> None:
        """Remove the place with all that still waits there."""
        shutil.rmtree(self._place, ignore_errors=True)


def _parts(artifacts: Sequence[Artifact]) -> list[list[Artifact]]:
    """Return files in parts of about the same size, each for one core, and what shows the same in one part."""
    size = max(min(_LARGEST_PART, len(artifacts) // _FEWEST_PARTS), len(artifacts) // _MOST_PARTS, 1)
    most = size * _STRETCH if size > 1 else 1
    parts: list[list[Artifact]] = [[]]
    for artifact in artifacts:
        last = parts[-1]
        together = last and artifact.topic is not None and artifact.topic == last[-1].topic
        if len(last) >= (most if together else size):
            parts.append(last := [])
        last.append(artifact)
    return parts


def put_in_place(waiting: str, place: str) -> None:
    """Move a file or a folder that waits to its place, at once."""
    os.replace(waiting, place)  # noqa: PTH105  pathlib takes as long again as moving


def _moves(folder: Path, artifacts: Iterable[Artifact]) -> tuple[set[tuple[Stage, str]], set[str]]:
    """Return what is to be moved, files and whole folders, each with its stage; and the folders to be made for them."""
    ways = [(artifact, folders_of(artifact.path)) for artifact in artifacts]
    stages: dict[str, set[Stage]] = {}
    for artifact, way in ways:
        for parent in way:
            stages.setdefault(parent, set()).add(artifact.stage)
    new: set[str] = set()
    # A folder comes before those within it, which are as new as it is.
    for parent in sorted(stages):
        if parent.rpartition("/")[0] in new or not os.path.isdir(f"{folder}/{parent}"):  # noqa: PTH112  as above
            new.add(parent)
    moves: set[tuple[Stage, str]] = set()
    folders: set[str] = set()
    for artifact, way in ways:
        whole = next((parent for parent in reversed(way) if parent in new and len(stages[parent]) == 1), None)
        moves.add((artifact.stage, whole or artifact.path))
        if whole is None:
            folders |= new.intersection(way)
        else:
            folders |= new.intersection(folders_of(whole))
    return moves, folders


def folders_of(path: str) -> list[str]:
    """Return the folders that a path leads through, the innermost first."""
    found = []
    while "/" in path:
        path = path.rpartition("/")[0]
        found.append(path)
    return found


def _mode_of(file: str) -> int | None:
    """Return the rights of what is at a place; `None` where there is nothing."""
    try:
        return os.stat(file).st_mode & 0o777  # noqa: PTH116  as above
    except OSError:
        return None
