"""What a build wants in an output folder: every file at a place of its own, and what need not be looked at."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from statusbook.model.artifact import Artifact, Bundle
from statusbook.publish.manifest import MANIFEST, UNFINISHED, BundleEntry, OutputError, is_inside
from statusbook.publish.survey import Survey

_OWN = frozenset({MANIFEST, UNFINISHED})


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


def wanted_of(found: Iterable[Artifact | Bundle], survey: Survey, stamp: str) -> Wanted:
    """Return what a build wants.

    Args:
        found: The files. Two of the same path are a fault of the caller's; that is seen among all but kept bundles,
            which were looked through when they were made.
        survey: What there is in the folder.
        stamp: What the keys of the artifacts and bundles hold for.

    Raises:
        OutputError: Where two files cannot both have their paths.
    """
    single: list[Artifact] = []
    bundles: dict[str, tuple[str, frozenset[str]]] = {}
    kept: dict[str, BundleEntry] = {}
    for artifact in found:
        if isinstance(artifact, Artifact):
            single.append(artifact)
        elif current := _current(artifact, survey, stamp):
            kept[artifact.name] = current
        else:
            listed = list(artifact.artifacts())
            single += listed
            if artifact.key is not None:
                bundles[artifact.name] = artifact.key, frozenset(one.path for one in listed)
    return Wanted(_by_path(single), bundles, kept)


def _current(bundle: Bundle, survey: Survey, stamp: str) -> BundleEntry | None:
    """Return the entry of a bundle that is there and depends on nothing that has changed."""
    if bundle.key is None or survey.manifest is None or not survey.manifest.holds(stamp):
        return None
    entry = survey.manifest.bundles.get(bundle.name)
    return entry if entry and entry.key == bundle.key and bundle.name in survey.whole else None


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
        if not is_inside(path) or path in _OWN:
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
