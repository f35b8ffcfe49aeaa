"""What a build wants in an output folder: every file at a place of its own, and what need not be looked at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from statusbook.model.artifact import Artifact, Bundle
from statusbook.publish.manifest import MANIFEST, UNFINISHED, BundleEntry, OutputError, is_inside
from statusbook.publish.survey import Survey
from statusbook.workers.forked import hands

MOST_UNLISTED = 1000
"""How many bundles are left to whoever makes them, at most."""
_OWN = frozenset({MANIFEST, UNFINISHED})


class Wanted(NamedTuple):
    """What a build wants in an output folder.

    Attributes:
        files: The files that are listed, by their paths.
        bundles: The bundles whose files are among them, by name: the key, and their paths.
        kept: The bundles that are as they would be, by name; their files are not listed.
        unlisted: The bundles that are listed by whoever makes them, the largest first: all of their files have to be
            made.
    """

    files: Mapping[str, Artifact]
    bundles: Mapping[str, tuple[str, Collection[str]]]
    kept: Mapping[str, BundleEntry]
    unlisted: Sequence[Bundle]

    def __bool__(self) -> bool:
        """Return whether it wants anything."""
        return bool(self.files or self.kept or self.unlisted)


def wanted_of(found: Iterable[Artifact | Bundle], survey: Survey, stamp: str) -> Wanted:
    """Return what a build wants.

    Args:
        found: The files. Two of the same path are a fault of the caller's; that is seen among all but bundles that are
            not listed here: those that are kept were looked through when they were made.
        survey: What there is in the folder.
        stamp: What the keys of the artifacts and bundles hold for.

    Raises:
        OutputError: Where two files cannot both have their paths.
    """
    single: list[Artifact] = []
    kept: dict[str, BundleEntry] = {}
    others: list[Bundle] = []
    for artifact in found:
        if isinstance(artifact, Artifact):
            single.append(artifact)
        elif current := _current(artifact, survey, stamp):
            kept[artifact.name] = current
        else:
            others.append(artifact)
    # Where something is as it was, it has to be known which files are.
    anew = survey.manifest is None or not survey.manifest.holds(stamp)
    unlisted = _left_to_others(others, len(single)) if anew else []
    bundles: dict[str, tuple[str, Collection[str]]] = {}
    for bundle in others:
        if bundle not in unlisted:
            listed = list(bundle.artifacts())
            single += listed
            if bundle.key is not None:
                bundles[bundle.name] = bundle.key, [artifact.path for artifact in listed]
    return Wanted(_in_their_places(single), bundles, kept, unlisted)


def _left_to_others(bundles: Iterable[Bundle], beside: int) -> list[Bundle]:
    """Return the bundles that cores may list and make, each as a whole and the largest first, with no core idle after.

    Args:
        bundles: The bundles.
        beside: How many files there are beside them, which are made in small parts.
    """
    left: list[Bundle] = []
    smaller = beside
    for bundle in sorted(bundles, key=lambda bundle: bundle.size):
        # While one core is at it, all others need something to do.
        if bundle.size * (hands() - 1) <= smaller and len(left) < MOST_UNLISTED:
            left.append(bundle)
        smaller += bundle.size
    return left[::-1]


def _current(bundle: Bundle, survey: Survey, stamp: str) -> BundleEntry | None:
    """Return the entry of a bundle that is there and depends on nothing that has changed."""
    if bundle.key is None or survey.manifest is None or not survey.manifest.holds(stamp):
        return None
    entry = survey.manifest.bundles.get(bundle.name)
    return entry if entry and entry.key == bundle.key and bundle.name in survey.whole else None


def _in_their_places(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    """Return files by their paths.

    Raises:
        OutputError: Where one has no place in the folder, or two cannot both have theirs.
    """
    listed = list(artifacts)
    check_places([artifact.path for artifact in listed])
    return {artifact.path: artifact for artifact in listed}


def check_places(paths: Collection[str]) -> None:
    """Make sure that every file has a place of its own.

    Raises:
        OutputError: Where one has no place in the folder, or two cannot both have theirs.
    """
    # Some disks do not tell upper from lower case.
    folded: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        name = path.casefold()
        if name in folded:
            message = f"two files would be written to {path}"
            raise OutputError(message)
        if not is_inside(path) or path in _OWN:
            message = f"a file would be written to {path}, which is not its place"
            raise OutputError(message)
        folded.add(name)
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for name in folded & folders:
        within = next(path for path in paths if path.casefold().startswith(f"{name}/"))
        message = f"{within[: len(name)]} would be both a file and the folder of {within}"
        raise OutputError(message)
