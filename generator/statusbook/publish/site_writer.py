"""The output folder: compares what is wanted with what is there, makes and changes only what differs."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from statusbook.model.artifact import Artifact, Bundle, Stage
from statusbook.model.frozen import frozen
from statusbook.publish.atomic import TEMPORARY
from statusbook.publish.claim import Claim
from statusbook.publish.manifest import (
    MANIFEST,
    UNFINISHED,
    BundleEntry,
    Entry,
    Manifest,
    OutputError,
    begin_changes,
    read_manifest,
    write_manifest,
)
from statusbook.publish.staging import Making, Staging, folders_of
from statusbook.publish.survey import Survey, is_there, survey_site, version_of
from statusbook.publish.wanted import Wanted, wanted_of

__all__ = [
    "OutputError",
    "PreparedSite",
    "WriteReport",
    "holds_site",
    "prepare_site",
    "unchanged_site",
    "write_site",
]


@frozen
class WriteReport:
    """What a build changed in the output folder."""

    written: int
    unchanged: int
    removed: int


@frozen
class PreparedSite:
    """A build that is made but not published: whatever could go wrong with its making has not.

    Attributes:
        folder: The output folder. Until this is written or discarded, no other build prepares it.
        wanted: The files.
        made: Those that had to be made, and what was not listed before.
        manifest: What an earlier build left there, if there was one.
        stamp: What the files' keys hold for.
    """

    folder: Path
    wanted: Wanted
    made: Making
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
        folder, made = self.folder, self.made.files
        previous = self.manifest.files_without(self.wanted.kept) if self.manifest else {}
        entries = {path: previous[path] for path in self.wanted.files if path not in made}
        entries |= {path: Entry(one.size, one.key) for path, one in made.items()}
        changed = [(path, one.stage) for path, one in made.items() if one.waits]
        stale = [path for path in previous if path not in entries]
        if changed or stale:
            begin_changes(folder, entries.keys() - previous.keys())
        _change(folder, changed, stale, self._staging)
        if self.wanted:
            write_manifest(folder, self._manifest(entries))
        elif self.manifest:
            (folder / MANIFEST).unlink(missing_ok=True)
            (folder / UNFINISHED).unlink(missing_ok=True)
            _remove_empty(folder)
        count = len(entries) + sum(bundle.file_count for bundle in self.wanted.kept.values())
        return WriteReport(len(changed), count - len(changed), len(stale))

    def _manifest(self, entries: Mapping[str, Entry]) -> Manifest:
        bundles = {bundle.name: (bundle.key, self.made.bundles[bundle.name]) for bundle in self.wanted.unlisted}
        bundles |= self.wanted.bundles
        made = {
            name: BundleEntry.of(key, {path: entries[path] for path in paths})
            for name, (key, paths) in bundles.items()
            if key is not None
        }
        bundled = {path for key, paths in bundles.values() if key is not None for path in paths}
        files = {path: entry for path, entry in entries.items() if path not in bundled}
        return Manifest(files, self.stamp, bundles={**self.wanted.kept, **made})


def prepare_site(
    folder: Path,
    artifacts: Iterable[Artifact | Bundle],
    beside: Collection[str] = (),
    stamp: str = "",
    surveyed: Callable[[], Survey | None] = lambda: None,
) -> PreparedSite:
    """Make every file of an output folder that could have changed, and make sure that they can be put there.

    Nothing of what is published changes. Whoever prepares a site writes it or discards it.

    Args:
        folder: The output folder; made where it is missing.
        artifacts: The files. Two of the same path are a fault of the caller's.
        beside: The names of folders within, each of which is an output folder of its own.
        stamp: What the artifacts' keys hold for; without one, every file is made.
        surveyed: Tells what there was in the folder a moment ago, where somebody has looked; it is looked at again
            where another build has come between.

    Raises:
        OutputError: Where the folder holds files of somebody else's, or two artifacts cannot both have their paths.
    """
    found = iter(artifacts)
    first = next(found, None)
    if first is None and not folder.is_dir():
        return PreparedSite(folder, Wanted({}, {}, {}, ()), Making({}, {}), None, stamp)
    claim = Claim(folder)
    staging = None
    try:
        survey = surveyed()
        if survey is None or survey.version is None or survey.version != version_of(folder):
            survey = survey_site(folder)
        manifest = survey.manifest
        wanted = wanted_of(chain(() if first is None else (first,), found), survey, stamp)
        previous = manifest.files_without(wanted.kept) if manifest else {}
        own = None if manifest is None else previous
        _refuse_foreign_files(folder, wanted.files, own, beside)
        claim.remove_leftovers()
        staging = Staging(folder)
        holds = manifest is not None and manifest.holds(stamp)
        made = staging.make(
            [found for found in wanted.files.values() if not (holds and _is_current(found, previous, survey, folder))],
            wanted.unlisted,
        )
        _refuse_foreign_files(folder, [path for paths in made.bundles.values() for path in paths], own, beside)
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
    survey = survey_site(folder)
    return survey.is_whole and survey.manifest is not None and survey.manifest.holds(stamp)


def unchanged_site(folder: Path) -> WriteReport:
    """Return the report of a build that leaves a folder as it is.

    Raises:
        OutputError: Where its manifest cannot be understood.
    """
    manifest = read_manifest(folder)
    return WriteReport(0, len(manifest.files_without(())) if manifest else 0, 0)


def _is_current(artifact: Artifact, previous: Mapping[str, Entry], survey: Survey, folder: Path) -> bool:
    """Return whether a file is there that depends on nothing that has changed, as long as it was when it was made."""
    entry = previous.get(artifact.path)
    if entry is None or artifact.key is None or entry.key != artifact.key:
        return False
    return artifact.path in survey.there or is_there(folder, artifact.path, entry.size)


def _change(folder: Path, changed: Sequence[tuple[str, Stage]], stale: Sequence[str], staging: Staging | None) -> None:
    # What is in the way goes first, and everything else only after the pages that linked to it are new.
    in_the_way = _in_the_way(stale, changed) if stale else ()
    for path in in_the_way:
        _remove(folder, path)
    if staging:
        staging.put_in_place(changed)
    for path in stale:
        if path not in in_the_way:
            _remove(folder, path)


def _in_the_way(stale: Iterable[str], changed: Iterable[tuple[str, Stage]]) -> list[str]:
    """Return the stale files where a folder is going to be, and those in a folder where a file is going to be."""
    paths = {path for path, _ in changed}
    parents = {parent for path in paths for parent in folders_of(path)}
    return [path for path in stale if path in parents or paths.intersection(folders_of(path))]


def _refuse_foreign_files(
    folder: Path, paths: Collection[str], own: Mapping[str, Entry] | None, beside: Collection[str]
) -> None:
    if own is None:
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() and paths else []
        # A first build that was cut off at once left a temporary file and nothing else.
        foreign = [name for name in names if name not in beside and not name.startswith(TEMPORARY)]
    else:
        foreign = [found for path in paths for found in _foreign_at(folder, path, own)]
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
