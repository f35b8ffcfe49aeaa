"""The output folder: compares what is wanted with what is there, and changes only what differs."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from statusbook.model.artifact import Artifact
from statusbook.publish.atomic import write_atomically

MANIFEST = ".statusbook.json"
"""The list of the files that Statusbook wrote into an output folder. No other file is ever touched."""


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a build changed in the output folder."""

    written: int
    unchanged: int
    removed: int


class OutputError(Exception):
    """An output folder that cannot be written to without losing something; the message says what to do."""


def write_site(folder: Path, artifacts: Iterable[Artifact], beside: Collection[str] = ()) -> WriteReport:
    """Make the output folder hold exactly these artifacts, beside files that Statusbook never wrote.

    Every file is made before the first one is written, so that a fault in making one leaves the folder as it was.

    Args:
        folder: The output folder; made where it is missing.
        artifacts: The files. Two of the same path are a fault of the caller's. Without any, what Statusbook wrote
            into the folder is removed.
        beside: The names of folders within, each of which is an output folder of its own.

    Raises:
        OutputError: Where the folder holds files of somebody else's, or two artifacts have one path.
        OSError: Where a file cannot be written.
    """
    wanted = _by_path(artifacts)
    previous = _previous_files(folder, wanted, beside)
    made = {artifact.path: artifact.make() for artifact in wanted.values()}
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    # While files change, the manifest names the old ones and the new ones: a build that is cut off loses track of none.
    if wanted:
        _write_manifest(folder, {**previous, **digests})
    written = 0
    for artifact in sorted(wanted.values(), key=lambda artifact: (artifact.stage, artifact.path)):
        file = folder / artifact.path
        if not _holds(file, made[artifact.path]):
            write_atomically(file, made[artifact.path])
            written += 1
    stale = [path for path in previous if path not in wanted]
    for path in stale if wanted else [*stale, MANIFEST]:
        _remove(folder, path)
    if wanted:
        _write_manifest(folder, digests)
    return WriteReport(written, len(wanted) - written, len(stale))


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    wanted: dict[str, Artifact] = {}
    folded: dict[str, str] = {}
    for artifact in artifacts:
        # Some disks do not tell upper from lower case.
        other = folded.setdefault(artifact.path.casefold(), artifact.path)
        if artifact.path in wanted or other != artifact.path:
            message = f"two files would be written to {artifact.path}"
            raise OutputError(message)
        wanted[artifact.path] = artifact
    return wanted


def _previous_files(folder: Path, wanted: Mapping[str, Artifact], beside: Collection[str]) -> Mapping[str, str]:
    manifest = folder / MANIFEST
    if manifest.is_file():
        previous = _read_manifest(manifest)
        foreign = [path for path in wanted if path not in previous and (folder / path).exists()]
    else:
        previous = {}
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        foreign = [name for name in names if name not in beside and wanted]
    if foreign:
        message = (
            f"{folder} holds files that Statusbook did not write, such as {foreign[0]}; "
            "choose another folder with -o, or empty it"
        )
        raise OutputError(message)
    return previous


def _read_manifest(manifest: Path) -> Mapping[str, str]:
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {path: digest for path, digest in files.items() if _is_inside(path)}
    except (ValueError, KeyError, TypeError, AttributeError):
        message = f"{manifest} cannot be read; empty the folder and build again"
        raise OutputError(message) from None


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")


def _write_manifest(folder: Path, digests: Mapping[str, str]) -> None:
    document = {"about": "Written by Statusbook: the files of its own here.", "files": dict(sorted(digests.items()))}
    data = (json.dumps(document, indent=0, ensure_ascii=False) + "\n").encode()
    if not _holds(folder / MANIFEST, data):
        write_atomically(folder / MANIFEST, data)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _remove(folder: Path, path: str) -> None:
    file = folder / path
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
