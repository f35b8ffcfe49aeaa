"""What there is in an output folder: the files of the last build that are there, as long as it left them."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from statusbook.publish.manifest import MANIFEST, UNFINISHED, BundleEntry, Manifest, read_manifest


class Survey(NamedTuple):
    """What there is in an output folder.

    Attributes:
        manifest: What an earlier build left there, if there was one.
        there: The files among them that are there, as long as they were, but for those of bundles.
        whole: The bundles of which every file is there likewise, by name.
        version: Tells this manifest from one that another build writes.
    """

    manifest: Manifest | None
    there: frozenset[str]
    whole: frozenset[str]
    version: tuple[int, ...] | None

    @property
    def is_whole(self) -> bool:
        """Whether there is everything that an earlier build left."""
        manifest = self.manifest
        return manifest is not None and len(self.there) == len(manifest.files) and self.whole == manifest.bundles.keys()


def survey_site(folder: Path) -> Survey:
    """Look what there is in an output folder; that takes a while, and can be done beforehand.

    Raises:
        OutputError: Where its manifest cannot be understood.
    """
    version = version_of(folder)
    manifest = read_manifest(folder)
    if manifest is None:
        return Survey(None, frozenset(), frozenset(), version)
    whole = {name for name, bundle in manifest.bundles.items() if _all_there(folder, bundle)}
    there = {path for path, entry in manifest.files.items() if is_there(folder, path, entry.size)}
    return Survey(manifest, frozenset(there), frozenset(whole), version)


def version_of(folder: Path) -> tuple[int, ...] | None:
    """Return what tells a folder's manifest from one that another build writes; `None` where there is none."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size, (folder / UNFINISHED).exists())


def is_there(folder: Path, path: str, size: int) -> bool:
    """Return whether there is a file of a length in a folder."""
    try:
        found = os.stat(f"{folder}/{path}")  # noqa: PTH116  pathlib takes longer than asking
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


def _all_there(folder: Path, bundle: BundleEntry) -> bool:
    try:
        return all(is_there(folder, path, size) for size, path in bundle.sizes())
    except ValueError:
        return False
