"""Writing one file so that a reader sees the old one or the new one, never half of either."""

import os
from pathlib import Path

TEMPORARY = ".statusbook-"
"""How the names of files that are not complete yet begin."""


def write_atomically(file: Path, data: bytes) -> None:
    """Replace `file` by one that holds `data`, making its folders where they are missing.

    Raises:
        OSError: Where the file cannot be written; the old one is then still there.
    """
    import tempfile  # noqa: PLC0415  who only looks what there is starts without it, some milliseconds earlier

    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=TEMPORARY)
    except OSError as error:
        # Nobody has heard of the temporary file.
        error.filename = str(file)
        raise
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        # A temporary file is its owner's alone; what is published is everybody's to read.
        temporary.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def holds(file: Path, data: bytes) -> bool:
    """Return whether there is such a file and it holds exactly `data`."""
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return False
