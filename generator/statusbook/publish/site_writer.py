"""The output folder: compares what is wanted with what is there, and changes only what differs."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from statusbook.model.artifact import Artifact
from statusbook.publish.atomic import TEMPORARY, holds, write_atomically
from statusbook.publish.manifest import MANIFEST, Manifest, OutputError, is_inside, read_manifest, write_manifest

__all__ = ["OutputError", "PreparedSite", "WriteReport", "prepare_site", "write_site"]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a build changed in the output folder."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class PreparedSite:
    """A build that is made but not written: whatever could go wrong with its making has not.

    Attributes:
        folder: The output folder.
        wanted: The files.
        made: Their bytes.
        manifest: What an earlier build left there, if there was one.
    """

    folder: Path
    wanted: Mapping[str, Artifact]
    made: Mapping[str, bytes]
    manifest: Manifest | None

    def write(self) -> WriteReport:
        """Make the folder hold exactly these files, beside those that Statusbook never wrote.

        Without any, what Statusbook wrote into the folder is removed.

        Raises:
            OSError: Where a file cannot be written.
        """
        folder, made = self.folder, self.made
        previous = self.manifest or Manifest({}, finished=False)
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
        changed = [
            artifact for artifact in self.wanted.values() if not holds(folder / artifact.path, made[artifact.path])
        ]
        stale = [path for path in previous.files if path not in self.wanted]
        if changed or stale:
            # While files change, the manifest names old and new ones: a build that is cut off loses track of none.
            write_manifest(folder, Manifest({**previous.files, **digests}, finished=False))
        if not previous.finished:
            _remove_leftovers(folder, {**previous.files, **digests})
        _change(folder, changed, stale, made)
        if self.wanted:
            write_manifest(folder, Manifest(digests))
        elif self.manifest:
            (folder / MANIFEST).unlink()
            _remove_empty(folder)
        return WriteReport(len(changed), len(self.wanted) - len(changed), len(stale))


def prepare_site(folder: Path, artifacts: Iterable[Artifact], beside: Collection[str] = ()) -> PreparedSite:
    """Make every file of an output folder, and make sure that they can be put there, without writing anything.

    Args:
        folder: The output folder; made where it is missing.
        artifacts: The files. Two of the same path are a fault of the caller's.
        beside: The names of folders within, each of which is an output folder of its own.

    Raises:
        OutputError: Where the folder holds files of somebody else's, or two artifacts cannot both have their paths.
    """
    wanted = _by_path(artifacts)
    manifest = read_manifest(folder)
    _refuse_foreign_files(folder, wanted, manifest, beside)
    return PreparedSite(folder, wanted, {artifact.path: artifact.make() for artifact in wanted.values()}, manifest)


def write_site(folder: Path, artifacts: Iterable[Artifact], beside: Collection[str] = ()) -> WriteReport:
    """Prepare and write an output folder, where there is only one of them to write.

    Raises:
        OutputError: As `prepare_site` does; nothing is written then.
        OSError: Where a file cannot be written.
    """
    return prepare_site(folder, artifacts, beside).write()


def _change(folder: Path, changed: list[Artifact], stale: list[str], made: Mapping[str, bytes]) -> None:
    # A file where a folder has to be, or the reverse, goes first; everything else is removed only after the pages
    # that linked to it are new.
    parents = {parent for artifact in changed for parent in _parents(artifact.path)}
    paths = {artifact.path for artifact in changed}
    in_the_way = [path for path in stale if path in parents or paths.intersection(_parents(path))]
    for path in in_the_way:
        _remove(folder, path)
    for artifact in sorted(changed, key=lambda artifact: (artifact.stage, artifact.path)):
        write_atomically(folder / artifact.path, made[artifact.path])
    for path in stale:
        if path not in in_the_way:
            _remove(folder, path)


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    wanted: dict[str, Artifact] = {}
    # Some disks do not tell upper from lower case.
    folded: set[str] = set()
    for artifact in artifacts:
        if artifact.path.casefold() in folded:
            message = f"two files would be written to {artifact.path}"
            raise OutputError(message)
        if not is_inside(artifact.path) or artifact.path == MANIFEST:
            message = f"a file would be written to {artifact.path}, which is not its place"
            raise OutputError(message)
        folded.add(artifact.path.casefold())
        wanted[artifact.path] = artifact
    for path in wanted:
        for parent in _parents(path):
            if parent.casefold() in folded:
                message = f"{parent} would be both a file and the folder of {path}"
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


def _foreign_at(folder: Path, path: str, own: Mapping[str, str]) -> Iterator[str]:
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


def _remove_leftovers(folder: Path, paths: Iterable[str]) -> None:
    for place in {folder, *((folder / path).parent for path in paths)}:
        for leftover in place.glob(f"{TEMPORARY}*"):
            leftover.unlink(missing_ok=True)


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
