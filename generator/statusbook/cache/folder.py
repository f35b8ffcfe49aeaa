"""The folder in which things are kept, `.statusbook/` in the repository: git never sees it, and nobody misses it."""

import contextlib
import os
import tempfile
from pathlib import Path

FOLDER = ".statusbook"
_IGNORED = "# Kept by Statusbook so that the next build is fast. Delete it whenever you like.\n*\n"


def cache_folder(root: Path) -> Path:
    """Return the folder of a repository; it need not exist."""
    return root / FOLDER


def keep(file: Path, data: bytes) -> None:
    """Keep something in a cache folder, whole or not at all. Where it cannot be kept, nothing happens."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        ignored = file.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text(_IGNORED, encoding="utf-8")
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}-")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
