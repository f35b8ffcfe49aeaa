"""Where things are kept, `.statusbook/` in the repository: git never sees it, and whoever deletes it loses nothing.

Everything is kept under a stamp, which says what has to be the same for it to hold, and sealed: what is cut off,
altered or of another stamp counts as never kept.
"""

import contextlib
import hashlib
import os
from pathlib import Path

from statusbook.model.frozen import frozen

FOLDER = ".statusbook"
_IGNORED = "# Kept by Statusbook so that the next build is fast. Delete it whenever you like.\n*\n"
_SEAL = hashlib.sha256().digest_size


@frozen
class Store:
    """What is kept for one stamp.

    Attributes:
        root: The repository; `None` where nothing is kept.
        stamp: What has to be the same: the plan, and Statusbook itself.
        mode: The rights of its files.
    """

    root: Path | None = None
    stamp: str = ""
    mode: int = 0o600

    def recall(self, name: str) -> memoryview | None:
        """Return what was kept under a name, if it still holds."""
        if self.root is None:
            return None
        try:
            data = memoryview((self.root / FOLDER / name).read_bytes())
        except OSError:
            return None
        content = data[_SEAL:]
        return content if data[:_SEAL] == self._seal(content) else None

    def names(self) -> list[str]:
        """Return the names under which something was kept, be it for this stamp or another one."""
        if self.root is None:
            return []
        try:
            return sorted(os.listdir(self.root / FOLDER))  # noqa: PTH208  names are all that is asked for
        except OSError:
            return []

    def keep(self, name: str, content: bytes) -> None:
        """Keep something under a name, whole or not at all. Where it cannot be kept, nothing happens."""
        if self.root is None:
            return
        with contextlib.suppress(OSError):
            folder = self.root / FOLDER
            folder.mkdir(exist_ok=True)
            if not (folder / ".gitignore").exists():
                (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8")
            _replace(folder / name, self.mode, self._seal(content), content)

    def _seal(self, content: bytes | memoryview) -> bytes:
        seal = hashlib.sha256(self.stamp.encode())
        seal.update(content)
        return seal.digest()


def _replace(file: Path, mode: int, *parts: bytes) -> None:
    import tempfile  # noqa: PLC0415  who only looks what there is starts without it, some milliseconds earlier

    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(parts)
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
