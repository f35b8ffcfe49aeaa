"""What lies below `incidents/`, by folder: every file with its digest, before anything is read as an incident."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from statusbook.cache.file_content import content
from statusbook.load.incident_names import FOLDER as INCIDENTS
from statusbook.load.listing import list_files
from statusbook.model.finding import Finding

_LENGTH = 32
"""How many hexadecimal digits of a digest tell one file's content from another's."""


class FolderContents(NamedTuple):
    """What one folder holds.

    Attributes:
        digest: Of all of it, names included: equal digests, equal files.
        files: The digest of each file by its path from the repository's root, in order; `""` where it cannot be read.
    """

    digest: str
    files: Mapping[str, str]


class Contents(NamedTuple):
    """What lies below `incidents/`.

    Attributes:
        folders: What each folder holds, with all that is below it, by its name: a year's as a rule, and `""` for what
            is in none.
        findings: The folders that could not be looked into.
    """

    folders: Mapping[str, FolderContents]
    findings: tuple[Finding, ...]

    @property
    def paths(self) -> Iterator[str]:
        """Every file."""
        for folder in self.folders.values():
            yield from folder.files


Look = Callable[[Callable[[], object] | None], Contents]
"""Waits for what lies below `incidents/`, where somebody is looking already; what it gets is done first where it would
have to wait."""


def contents_of(root: Path) -> Contents:
    """Return what lies below `incidents/` in a repository."""
    listing, place = list_files(root, INCIDENTS), f"{root}/"
    folders: dict[str, dict[str, str]] = {}
    for name, paths in groupby(listing.paths, folder_of):
        folders.setdefault(name, {}).update((path, _digest(place + path)) for path in paths)
    return Contents(
        {name: FolderContents(_together(files), files) for name, files in folders.items()}, listing.findings
    )


def folder_of(path: str) -> str:
    """Return the name of the folder below `incidents/` that a file is in; `""` for none."""
    parts = path.split("/", 2)
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004  the folder itself, one in it, and the rest


def _digest(file: str) -> str:
    try:
        return content_digest(content(file))
    except OSError:
        return ""


def content_digest(data: bytes) -> str:
    """Return what tells what a file holds from what another one does: 128 bits, so that no two meet by chance.

    Thousands of them come from another process: the whole digest would be most of the message.
    """
    return hashlib.sha256(data).hexdigest()[:_LENGTH]


def _together(files: Mapping[str, str]) -> str:
    lines = "".join(f"{path}\0{digest}\n" for path, digest in files.items())
    return hashlib.sha256(lines.encode(errors="surrogateescape")).hexdigest()
