"""The output folder: compares what is wanted with what is there, makes and changes only what differs."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from statusbook.model.artifact import Artifact
from statusbook.publish.atomic import TEMPORARY
from statusbook.publish.claim import Claim
from statusbook.publish.manifest import (
    MANIFEST,
    UNFINISHED,
    Entry,
    Manifest,
    OutputError,
    begin_changes,
    is_inside,
    read_manifest,
    write_manifest,
)
from statusbook.publish.staging import Made, Staging, put_in_place

__all__ = [
    "OutputError",
    "PreparedSite",
    "Survey",
    "WriteReport",
    "holds_site",
    "prepare_site",
    "survey_site",
    "unchanged_site",
    "write_site",
]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a build changed in the output folder."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class PreparedSite:
    """A build that is made but not published: whatever could go wrong with its making has not.

    Attributes:
        folder: The output folder. Until this is written or discarded, no other build prepares it.
        wanted: The files.
        made: Those that had to be made.
        manifest: What an earlier build left there, if there was one.
        stamp: What the files' keys hold for.
    """

    folder: Path
    wanted: Mapping[str, Artifact]
    made: Mapping[str, Made]
    manifest: Manifest | None
    stamp: str
    _claim: Claim | None = None
    _staging: Staging | None = None

    def write(self) -> WriteReport:
        """Make the folder hold exactly these files, beside those that Statusbook never wrote.

        Without any, what Statusbook wrote into the folder is removed.

        Raises:
            OSError: Where a file cannot be written.
        """
        try:
            return self._write()
        finally:
            self._end(keep_folder=True)

    def discard(self) -> None:
        """Leave the folder as it was."""
        self._end(keep_folder=False)

    def _end(self, *, keep_folder: bool) -> None:
        if self._staging:
            self._staging.close()
        if self._claim:
            self._claim.end(keep_folder=keep_folder)

    def _write(self) -> WriteReport:
        folder = self.folder
        previous = self.manifest or Manifest({}, finished=False)
        entries = {path: self._entry(artifact, previous) for path, artifact in self.wanted.items()}
        changed = [artifact for path, artifact in self.wanted.items() if path in self.made and self.made[path].staged]
        stale = [path for path in previous.files if path not in self.wanted]
        if changed or stale:
            begin_changes(folder, entries.keys() - previous.files.keys())
        _change(folder, changed, stale, self.made)
        if self.wanted:
            write_manifest(folder, Manifest(entries, self.stamp))
        elif self.manifest:
            (folder / MANIFEST).unlink(missing_ok=True)
            (folder / UNFINISHED).unlink(missing_ok=True)
            _remove_empty(folder)
        return WriteReport(len(changed), len(self.wanted) - len(changed), len(stale))

    def _entry(self, artifact: Artifact, previous: Manifest) -> Entry:
        made = self.made.get(artifact.path)
        return Entry(made.size, artifact.key) if made else previous.files[artifact.path]


class Survey(NamedTuple):
    """What there is in an output folder.

    Attributes:
        manifest: What an earlier build left there, if there was one.
        there: The files among them that are there, as long as they were.
        version: Tells this manifest from one that another build writes.
    """

    manifest: Manifest | None
    there: frozenset[str]
    version: tuple[int, ...] | None


def survey_site(folder: Path) -> Survey:
    """Look what there is in an output folder; that takes a while, and can be done beforehand.

    Raises:
        OutputError: Where its manifest cannot be understood.
    """
    version = _version(folder)
    manifest = read_manifest(folder)
    files = manifest.files.items() if manifest else ()
    return Survey(manifest, frozenset(path for path, entry in files if _is_there(folder, path, entry.size)), version)


def _version(folder: Path) -> tuple[int, ...] | None:
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size, (folder / UNFINISHED).exists())


def prepare_site(
    folder: Path,
    artifacts: Iterable[Artifact],
    beside: Collection[str] = (),
    stamp: str = "",
    survey: Survey | None = None,
) -> PreparedSite:
    """Make every file of an output folder that could have changed, and make sure that they can be put there.

    Nothing of what is published changes. Whoever prepares a site writes it or discards it.

    Args:
        folder: The output folder; made where it is missing.
        artifacts: The files. Two of the same path are a fault of the caller's.
        beside: The names of folders within, each of which is an output folder of its own.
        stamp: What the artifacts' keys hold for; without one, every file is made.
        survey: What there was in the folder a moment ago; it is looked at again where another build has come between.

    Raises:
        OutputError: Where the folder holds files of somebody else's, or two artifacts cannot both have their paths.
    """
    wanted = _by_path(artifacts)
    if not wanted and not folder.is_dir():
        return PreparedSite(folder, wanted, {}, None, stamp)
    claim = Claim(folder)
    staging = None
    try:
        if survey is None or survey.version is None or survey.version != _version(folder):
            survey = survey_site(folder)
        manifest = survey.manifest
        _refuse_foreign_files(folder, wanted, manifest, beside)
        claim.remove_leftovers()
        staging = Staging(folder)
        made = staging.make([found for found in wanted.values() if not _is_current(found, survey, stamp)])
    except BaseException:
        if staging:
            staging.close()
        claim.end(keep_folder=False)
        raise
    return PreparedSite(folder, wanted, made, manifest, stamp, claim, staging)


def write_site(folder: Path, artifacts: Iterable[Artifact], beside: Collection[str] = ()) -> WriteReport:
    """Prepare and write an output folder, where there is only one of them to write.

    Raises:
        OutputError: As `prepare_site` does; nothing is written then.
        OSError: Where a file cannot be written.
    """
    return prepare_site(folder, artifacts, beside).write()


def holds_site(folder: Path, stamp: str) -> bool:
    """Return whether a folder holds the whole site that was written under a stamp.

    Raises:
        OutputError: Where its manifest cannot be understood.
    """
    manifest, there, _ = survey_site(folder)
    return manifest is not None and manifest.holds(stamp) and len(there) == len(manifest.files)


def unchanged_site(folder: Path) -> WriteReport:
    """Return the report of a build that leaves a folder as it is.

    Raises:
        OutputError: Where its manifest cannot be understood.
    """
    manifest = read_manifest(folder)
    return WriteReport(0, len(manifest.files) if manifest else 0, 0)


def _is_current(artifact: Artifact, survey: Survey, stamp: str) -> bool:
    """Return whether a file is there that depends on nothing that has changed, as long as it was when it was made."""
    manifest, path = survey.manifest, artifact.path
    if artifact.key is None or manifest is None or not manifest.holds(stamp):
        return False
    return path in survey.there and manifest.files[path].key == artifact.key


def _is_there(folder: Path, path: str, size: int) -> bool:
    try:
        found = os.stat(f"{folder}/{path}")  # noqa: PTH116  pathlib takes longer than asking
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


def _change(folder: Path, changed: Sequence[Artifact], stale: Sequence[str], made: Mapping[str, Made]) -> None:
    # A file where a folder has to be, or the reverse, goes first; everything else is removed only after the pages
    # that linked to it are new.
    parents = {parent for artifact in changed for parent in _parents(artifact.path)}
    paths = {artifact.path for artifact in changed}
    in_the_way = [path for path in stale if path in parents or paths.intersection(_parents(path))]
    for path in in_the_way:
        _remove(folder, path)
    # A folder comes before those within it.
    for parent in sorted(parents):
        with suppress(FileExistsError):
            os.mkdir(f"{folder}/{parent}")  # noqa: PTH102  thousands of folders
    for artifact in sorted(changed, key=lambda artifact: (artifact.stage, artifact.path)):
        staged = made[artifact.path].staged
        if staged:
            put_in_place(staged, f"{folder}/{artifact.path}")
    for path in stale:
        if path not in in_the_way:
            _remove(folder, path)


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    wanted: dict[str, Artifact] = {}
    # Some disks do not tell upper from lower case.
    folded: set[str] = set()
    folders: set[str] = set()
    for artifact in artifacts:
        path = artifact.path
        name = path.casefold()
        if name in folded:
            message = f"two files would be written to {path}"
            raise OutputError(message)
        if not is_inside(path) or path in {MANIFEST, UNFINISHED}:
            message = f"a file would be written to {path}, which is not its place"
            raise OutputError(message)
        folded.add(name)
        wanted[path] = artifact
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for name in folded & folders:
        within = next(path for path in wanted if path.casefold().startswith(f"{name}/"))
        message = f"{within[: len(name)]} would be both a file and the folder of {within}"
        raise OutputError(message)
    return wanted


def _refuse_foreign_files(
    folder: Path, wanted: Mapping[str, Artifact], manifest: Manifest | None, beside: Collection[str]
) -> None:
    if manifest is None:
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() and wanted else []
        # A first build that was cut off at once left a temporary file and nothing else.
        foreign = [name for name in names if name not in beside and not name.startswith(TEMPORARY)]
    else:
        foreign = [found for path in wanted for found in _foreign_at(folder, path, manifest.files)]
    if foreign:
        message = (
            f"{folder} holds files that Statusbook did not write, such as {foreign[0]}; "
            "choose another folder with -o, or empty it"
        )
        raise OutputError(message)


def _foreign_at(folder: Path, path: str, own: Mapping[str, Entry]) -> Iterator[str]:
    if path in own:
        return
    file = folder / path
    if file.is_dir():
        within = (found.relative_to(folder).as_posix() for found in file.rglob("*") if not found.is_dir())
        yield from (found for found in within if found not in own)
    elif file.exists():
        yield path


def _parents(path: str) -> list[str]:
    """Return the folders that a path leads through."""
    found = []
    while "/" in path:
        path = path.rpartition("/")[0]
        found.append(path)
    return found


def _remove(folder: Path, path: str) -> None:
    file = folder / path
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder:
            break
        _remove_empty(parent)


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
