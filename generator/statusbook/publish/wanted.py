"""What a build wants in an output folder: every file at a place of its own, and what need not be looked at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from statusbook.model.artifact import Artifact, Bundle
from statusbook.publish.manifest import MANIFEST, UNFINISHED, BundleEntry, OutputError, is_inside
from statusbook.publish.survey import Survey


class Wanted(NamedTuple):
    """What a build wants in an output folder.

    Attributes:
        files: The files, by their paths.
        bundles: The bundles whose files are among them, by name: the key, and their paths.
        kept: The bundles that are as they would be, by name; their files are not listed.
    """

    files: Mapping[str, Artifact]
    bundles: Mapping[str, tuple[str, frozenset[str]]]
    kept: Mapping[str, BundleEntry]

    def __bool__(self) -> bool:
        """Return whether it wants anything."""
        return bool(self.files or self.kept)

    @property
    def bundled(self) -> frozenset[str]:
        """The paths of the files that are in a bundle."""
        return frozenset().union(*(paths for _, paths in self.bundles.values()))

    @property
    def file_count(self) -> int:
        """How many files there are in all."""
        return len(self.files) + sum(bundle.file_count for bundle in self.kept.values())


def wanted_of(
    found: Iterable[Artifact | Bundle],
    survey: Survey,
    stamp: str,
    listed: Callable[[Sequence[Artifact]], None] = lambda _listed: None,
) -> Wanted:
    """Return what a build wants.

    Args:
        found: The files. Two of the same path are a fault of the caller's; that is seen among all but kept bundles,
            which were looked through when they were made.
        survey: What there is in the folder.
        stamp: What the keys of the artifacts and bundles hold for.
        listed: Called with the files of each bundle that is not as it would be, while others are still to be listed.
            All of them lead into the folder, and to no place that is taken by then.

    Raises:
        OutputError: Where two files cannot both have their paths.
    """
    places = _Places()
    bundles: dict[str, tuple[str, frozenset[str]]] = {}
    kept: dict[str, BundleEntry] = {}
    for artifact in found:
        if isinstance(artifact, Artifact):
            places.take((artifact,))
        elif current := _current(artifact, survey, stamp):
            kept[artifact.name] = current
        else:
            files = list(artifact.artifacts())
            places.take(files)
            listed(files)
            if artifact.key is not None:
                bundles[artifact.name] = artifact.key, frozenset(one.path for one in files)
    places.check_folders()
    return Wanted(places.files, bundles, kept)


def _current(bundle: Bundle, survey: Survey, stamp: str) -> BundleEntry | None:
    """Return the entry of a bundle that is there and depends on nothing that has changed."""
    if bundle.key is None or survey.manifest is None or not survey.manifest.holds(stamp):
        return None
    entry = survey.manifest.bundles.get(bundle.name)
    return entry if entry and entry.key == bundle.key and bundle.name in survey.whole else None


class _Places:
    """The places of files, each of which has one of its own.

    Attributes:
        files: The files so far, by their paths.
    """

    def __init__(self) -> None:
        self.files: dict[str, Artifact] = {}
        # Some disks do not tell upper from lower case.
        self._folded: set[str] = set()
        self._folders: set[str] = set()

    def take(self, artifacts: Iterable[Artifact]) -> None:
        """Give files their places.

        Raises:
            OutputError: Where one leads elsewhere, or to where another one is.
        """
        files, folded, folders = self.files, self._folded, self._folders
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
            files[path] = artifact
            folder = name.rpartition("/")[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]

    def check_folders(self) -> None:
        """Make sure that nothing is both a file and a folder.

        Raises:
            OutputError: Where something is.
        """
        for name in self._folded & self._folders:
            within = next(path for path in self.files if path.casefold().startswith(f"{name}/"))
            message = f"{within[: len(name)]} would be both a file and the folder of {within}"
            raise OutputError(message)
