"""Files on their way: made by every core, put down within the output folder, and moved to their places at the end.

So no output has to be in memory as a whole, and whatever goes wrong while files are made, the published ones are as
they were.
"""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from statusbook.model.artifact import Artifact, Bundle, Stage
from statusbook.model.stepwise import side_by_side, steps_of
from statusbook.publish.atomic import TEMPORARY, holds
from statusbook.publish.wanted import check_places
from statusbook.workers.forked import over_parts

_LARGEST_PART, _FEWEST_PARTS, _MOST_PARTS = 64, 64, 3000
"""Where there is little to make, every core gets some of it."""
_SIDE_BY_SIDE = 128
"""How many files are made step by step: more of them would take more memory, and hardly less time."""
_STRETCH = 4
"""How many times as large a part may be so that what shows the same stays together."""
_EVERYBODYS = 0o644
"""What is published is everybody's to read."""
_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Made(NamedTuple):
    """A file that was made.

    Attributes:
        size: Its length in bytes.
        waits: Whether it waits to be moved; it does not where the folder holds the same.
        stage: When it is moved.
        key: Its artifact's key.
    """

    size: int
    waits: bool
    stage: Stage
    key: str | None


class Making(NamedTuple):
    """What was made.

    Attributes:
        files: Each file, by its path.
        bundles: The paths of each bundle that nobody had listed, by its name.
    """

    files: Mapping[str, Made]
    bundles: Mapping[str, Collection[str]]


class Staging:
    """The place within an output folder where files wait, laid out as they will be in the folder itself.

    Args:
        folder: The output folder, which nobody else writes to. What is there is looked up once, by its first name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = tempfile.mkdtemp(dir=folder, prefix=TEMPORARY)
        self._folders = {""}
        self._granted: set[int] = set()
        self._there = frozenset(os.listdir(folder))  # noqa: PTH208  names are all that is asked for

    def make(self, artifacts: Sequence[Artifact], unlisted: Sequence[Bundle] = ()) -> Making:
        """Make files, and put down those that differ from what the folder holds.

        Args:
            artifacts: The files.
            unlisted: Bundles whose files are made as well, all of a bundle by the same core, which lists them first.

        Raises:
            OutputError: Where two files of bundles, or of a bundle and the others, cannot both have their paths.
        """
        # Small parts come last, so that no core waits for another one's large one.
        parts: list[Bundle | list[Artifact]] = [*unlisted, *_parts(artifacts)]
        files: list[tuple[str, Made]] = []
        bundles: dict[str, Collection[str]] = {}
        for part, made in zip(parts, over_parts(self._make, parts), strict=True):
            files += made
            if isinstance(part, Bundle):
                bundles[part.name] = [path for path, _ in made]
        if unlisted:
            check_places([path for path, _ in files])
        return Making(dict(files), bundles)

    def _make(self, part: Bundle | Sequence[Artifact]) -> list[tuple[str, Made]]:
        if not isinstance(part, Bundle):
            return self._make_part(part)
        listed = list(part.artifacts())
        check_places([artifact.path for artifact in listed])
        return [made for few in _cut(listed, _LARGEST_PART) for made in self._make_part(few)]

    def _make_part(self, artifacts: Sequence[Artifact]) -> list[tuple[str, Made]]:
        made = []
        # What links to others shows what they have worked out: it waits for them.
        for _, alike in groupby(sorted(artifacts, key=_stage), _stage):
            while few := list(islice(alike, _SIDE_BY_SIDE)):
                content = side_by_side(steps_of(artifact.make) for artifact in few)
                for artifact, data in zip(few, content, strict=True):
                    size, waits = self._put_down(artifact.path, data)
                    made.append((artifact.path, Made(size, waits, artifact.stage, artifact.key)))
        return made

    def _put_down(self, path: str, data: Sequence[bytes]) -> tuple[int, bool]:
        """Put down a file, whose bytes come in pieces, and return its length and whether it waits."""
        top, _, _ = path.partition("/")
        mode, size = _mode_of(f"{self._folder}/{path}") if top in self._there else None, sum(map(len, data))
        if mode is not None and holds(self._folder / path, b"".join(data)):
            return size, False
        self._make_folder(path.rpartition("/")[0])
        # Rights that were set by hand stay.
        self._write(f"{self._place}/{path}", data, _EVERYBODYS if mode is None else mode)
        return size, True

    def _write(self, file: str, data: Sequence[bytes], mode: int) -> None:
        """Write a file with these rights; what somebody has left there who could not go on makes room.

        With a file object, each takes about 40 % longer.
        """
        descriptor = os.open(file, _TO_WRITE, mode)
        try:
            # The system takes all of it at once, but for a full disk and other systems than Unix.
            written = os.writev(descriptor, data) if hasattr(os, "writev") else 0
            left = memoryview(b"".join(data))[written:] if written < sum(map(len, data)) else b""
            while left:
                left = left[os.write(descriptor, left) :]
            if mode not in self._granted:
                self._grant(descriptor, mode)
        finally:
            os.close(descriptor)

    def _grant(self, descriptor: int, mode: int) -> None:
        """Give a file its rights: the umask may have taken some of them, from every file or from none."""
        if os.fstat(descriptor).st_mode & 0o777 == mode:
            self._granted.add(mode)
        else:
            os.fchmod(descriptor, mode)

    def _make_folder(self, path: str) -> None:
        if path not in self._folders:
            self._folders.add(path)
            self._make_folder(path.rpartition("/")[0])
            with suppress(FileExistsError):
                # Another core may have been quicker.
                os.mkdir(f"{self._place}/{path}")  # noqa: PTH102  thousands of folders

    def put_in_place(self, files: Iterable[tuple[str, Stage]]) -> None:
        """Move files that wait to their places, stage by stage: readers see the old one or the new one of each.

        A folder that is not there yet moves as a whole, where all its files are of one stage.

        Args:
            files: The paths of the files, and the stage of each.
        """
        found = _Moves(self._folder, files)
        for path in sorted(found.folders):
            os.mkdir(f"{self._folder}/{path}")  # noqa: PTH102  as above
        for _, path in sorted(found.moves):
            put_in_place(f"{self._place}/{path}", f"{self._folder}/{path}")

    def close(self) -> None:
        """Remove the place with all that still waits there."""
        shutil.rmtree(self._place, ignore_errors=True)


def _stage(artifact: Artifact) -> Stage:
    return artifact.stage


def _parts(artifacts: Sequence[Artifact]) -> list[list[Artifact]]:
    """Return files in parts, each for one core."""
    size = min(_LARGEST_PART, len(artifacts) // _FEWEST_PARTS)
    return _cut(artifacts, max(size, len(artifacts) // _MOST_PARTS, 1))


def _cut(artifacts: Sequence[Artifact], size: int) -> list[list[Artifact]]:
    """Return files in parts of about a size, and what shows the same in one part."""
    most = size * _STRETCH
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


class _Moves:
    """What is to be moved into a folder, and what is to be made there for it.

    Attributes:
        moves: Files and whole folders, each with its stage.
        folders: New folders that cannot move as a whole.
    """

    def __init__(self, folder: Path, files: Iterable[tuple[str, Stage]]) -> None:
        self._folder = folder
        self.moves: set[tuple[Stage, str]] = set()
        self.folders: set[str] = set()
        self._add("", files, is_new=False)

    def _add(self, parent: str, files: Iterable[tuple[str, Stage]], *, is_new: bool) -> None:
        """Add the files below a folder, whose name ends in `/`, or is empty for the output folder itself."""
        within: dict[str, list[tuple[str, Stage]]] = {}
        for file in files:
            path, stage = file
            end = path.find("/", len(parent))
            if end < 0:
                self.moves.add((stage, path))
            else:
                within.setdefault(path[:end], []).append(file)
        for path, inner in within.items():
            new = is_new or not os.path.isdir(f"{self._folder}/{path}")  # noqa: PTH112  as above
            stages = {stage for _, stage in inner}
            if new and len(stages) == 1:
                self.moves.add((stages.pop(), path))
                continue
            if new:
                self.folders.add(path)
            self._add(f"{path}/", inner, is_new=new)


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
