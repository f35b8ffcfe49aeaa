"""The list of the files that Statusbook wrote into an output folder, so that it never touches anybody else's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from statusbook.publish.atomic import holds, write_atomically

MANIFEST = ".statusbook.json"
_ELSEWHERE = frozenset({"", ".", ".."})
"""What leads out of a folder, or to it: never a part of the path of a file in it."""


class OutputError(Exception):
    """An output folder that cannot be written to without losing something; the message says what to do."""


class Entry(NamedTuple):
    """One file as the last build left it: its length in bytes, and its artifact's key."""

    size: int
    key: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build left in an output folder.

    Attributes:
        files: Each file, by its path in the folder.
        stamp: What the keys hold for: the plan, and Statusbook itself.
        finished: Whether that build came to its end. Where it did not, some of the files may be missing or old.
    """

    files: Mapping[str, Entry]
    stamp: str = ""
    finished: bool = True

    def holds(self, stamp: str) -> bool:
        """Return whether the files are those that a build under a stamp has left, and what their keys say is so."""
        return self.finished and bool(stamp) and self.stamp == stamp


def read_manifest(folder: Path) -> Manifest | None:
    """Read a folder's manifest; `None` where there is none.

    Raises:
        OutputError: Where it cannot be understood.
    """
    file = folder / MANIFEST
    if not file.is_file():
        return None
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        files = {path: _entry(values) for path, values in document["files"].items() if is_inside(path)}
        return Manifest(files, str(document.get("stamp", "")), finished="unfinished" not in document)
    except (ValueError, KeyError, TypeError, AttributeError):
        message = f"{file} cannot be read; empty the folder and build again"
        raise OutputError(message) from None


def _entry(values: object) -> Entry:
    """Read what is noted of a file; earlier versions, and people who write lists by hand, note other things."""
    match values:
        case [int(size), str(key)]:
            return Entry(size, key)
        case [int(size), None]:
            return Entry(size, None)
    # No file has such a length: it is made anew.
    return Entry(-1, None)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a folder's manifest, where it is another one than before."""
    document: dict[str, object] = {"about": "Written by Statusbook: the files of its own here."}
    if not manifest.finished:
        document["unfinished"] = "A build is under way here, or was cut off; the next one completes it."
    document["stamp"] = manifest.stamp
    document["files"] = dict(sorted(manifest.files.items()))
    # In one line, for it is long: only without indentation does Python's fast encoder write it.
    data = (json.dumps(document, ensure_ascii=False) + "\n").encode()
    if not holds(folder / MANIFEST, data):
        write_atomically(folder / MANIFEST, data)


def is_inside(path: str) -> bool:
    """Return whether a path leads to a file within the folder that it is relative to."""
    return _ELSEWHERE.isdisjoint(path.split("/"))
