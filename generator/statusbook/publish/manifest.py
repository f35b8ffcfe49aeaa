"""The list of the files that Statusbook wrote into an output folder, so that it never touches anybody else's."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, NamedTuple, Self

import orjson

from statusbook.model.frozen import frozen
from statusbook.publish.atomic import holds, write_atomically

MANIFEST = ".statusbook.json"
UNFINISHED = ".statusbook.unfinished.json"
"""Beside it, while files change: so that the long list is written once for each build, and not twice."""
_ELSEWHERE = frozenset({"", ".", ".."})
"""What leads out of a folder, or to it: never a part of the path of a file in it."""


class OutputError(Exception):
    """An output folder that cannot be written to without losing something; the message says what to do."""


class Entry(NamedTuple):
    """One file as the last build left it: its length in bytes, and its artifact's key."""

    size: int
    key: str | None


class BundleEntry(NamedTuple):
    """Many files as the last build left them, which depend on the same.

    Attributes:
        key: The bundle's key.
        listed: A line for each file, in the order of their paths. Most builds neither need to know them nor write them
            anew.
    """

    key: str
    listed: str

    @classmethod
    def of(cls, key: str, files: Mapping[str, Entry]) -> Self:
        """Return the entry of a bundle of these files."""
        return cls(key, "".join(f"{entry.size} {entry.key or _NONE} {path}\n" for path, entry in sorted(files.items())))

    @property
    def file_count(self) -> int:
        """How many files there are."""
        return self.listed.count("\n")

    def sizes(self) -> Iterator[tuple[int, str]]:
        """Yield the length and the path of each file.

        Raises:
            ValueError: Where the list cannot be understood.
        """
        for line in self.listed.splitlines():
            size, _, path = line.split(" ", 2)
            yield int(size), path

    def files(self) -> dict[str, Entry]:
        """Return each file, by its path in the folder.

        Raises:
            ValueError: Where the list cannot be understood.
        """
        found: dict[str, Entry] = {}
        for line in self.listed.splitlines():
            size, key, path = line.split(" ", 2)
            if is_inside(path):
                found[path] = Entry(int(size), None if key == _NONE else key)
        return found


_NONE = "-"
"""What stands for no key in a list."""
_UNKNOWN = Entry(-1, None)
"""A file of which only the name is known: no file has such a length, so that it is made anew."""


@frozen
class Manifest:
    """What the last build left in an output folder.

    Attributes:
        files: Each file that is in no bundle, by its path in the folder.
        stamp: What the keys hold for: the plan, and Statusbook itself.
        finished: Whether that build came to its end. Where it did not, some of the files may be missing or old.
        bundles: Each bundle, by its name.
    """

    files: Mapping[str, Entry]
    stamp: str = ""
    finished: bool = True
    bundles: Mapping[str, BundleEntry] = field(default_factory=dict)

    def holds(self, stamp: str) -> bool:
        """Return whether the files are those that a build under a stamp has left, and what their keys say is so."""
        return self.finished and bool(stamp) and self.stamp == stamp

    def files_without(self, bundles: Collection[str]) -> Mapping[str, Entry]:
        """Return each file but those of some bundles, by its path in the folder.

        Raises:
            OutputError: Where a list of files cannot be understood.
        """
        files = dict(self.files)
        for name in self.bundles:
            if name not in bundles:
                files |= self.files_of(name)
        return files

    def files_of(self, bundle: str) -> Mapping[str, Entry]:
        """Return each file of a bundle likewise."""
        try:
            return self.bundles[bundle].files()
        except ValueError:
            message = f"{MANIFEST} cannot be read; empty the folder and build again"
            raise OutputError(message) from None


def read_manifest(folder: Path) -> Manifest | None:
    """Read a folder's manifest; `None` where there is none.

    Raises:
        OutputError: Where it cannot be understood.
    """
    document, begun = _read(folder / MANIFEST), _read(folder / UNFINISHED)
    if document is None and begun is None:
        return None
    try:
        listed = document["files"] if document is not None else {}
        files = {path: _entry(values) for path, values in listed.items() if is_inside(path)}
        if begun is not None:
            files |= {path: _UNKNOWN for path in begun["new"] if is_inside(path) and path not in files}
        # Earlier versions said within the list itself that a build was under way.
        finished = begun is None and document is not None and "unfinished" not in document
        bundles = {name: BundleEntry(str(key), str(listed)) for name, (key, listed) in _bundles(document).items()}
        return Manifest(files, str((document or {}).get("stamp", "")), finished, bundles)
    except (ValueError, KeyError, TypeError, AttributeError):
        message = f"{folder / MANIFEST} cannot be read; empty the folder and build again"
        raise OutputError(message) from None


def _bundles(document: Any) -> Mapping[str, tuple[object, object]]:  # noqa: ANN401  whatever is written there
    bundles: Mapping[str, tuple[object, object]] = (document or {}).get("bundles", {})
    return bundles


def _read(file: Path) -> Any:  # noqa: ANN401  whatever is written there
    try:
        return orjson.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        message = f"{file} cannot be read; empty the folder and build again"
        raise OutputError(message) from None


def _entry(values: object) -> Entry:
    """Read what is noted of a file; earlier versions, and people who write lists by hand, note other things."""
    # Not with `match`, which takes four times as long: every build reads thousands of them.
    if isinstance(values, list) and len(values) == len(Entry._fields):
        size, key = values
        if isinstance(size, int) and (key is None or isinstance(key, str)):
            return Entry(size, key)
    return _UNKNOWN


def begin_changes(folder: Path, new: Iterable[str]) -> None:
    """Note that files are about to change, and those that the manifest does not name yet.

    A build that is cut off after this loses track of none.
    """
    about = "A build is under way here, or was cut off; the next one completes it."
    document = {"about": about, "new": sorted(new)}
    write_atomically(folder / UNFINISHED, _written(document))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a folder's manifest, where it is another one than before: whatever was begun is finished then."""
    document = {
        "about": "Written by Statusbook: the files of its own here.",
        "stamp": manifest.stamp,
        "files": dict(sorted(manifest.files.items())),
        "bundles": dict(sorted(manifest.bundles.items())),
    }
    data = _written(document)
    if not holds(folder / MANIFEST, data):
        write_atomically(folder / MANIFEST, data)
    (folder / UNFINISHED).unlink(missing_ok=True)


def _written(document: object) -> bytes:
    return orjson.dumps(document, default=tuple, option=orjson.OPT_APPEND_NEWLINE)  # an entry is a tuple with names


def is_inside(path: str) -> bool:
    """Return whether a path leads to a file within the folder that it is relative to."""
    return _ELSEWHERE.isdisjoint(path.split("/"))
