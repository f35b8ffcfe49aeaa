"""One build at a time in an output folder: a second one waits until the first has written its files."""

import contextlib
import os
import shutil
import sys
from pathlib import Path

from statusbook.publish.atomic import TEMPORARY


class Claim:
    """An output folder that nobody else writes to, made where it was missing.

    Waits as long as somebody else holds it. The end of the process ends a claim too, however it comes about.

    Args:
        folder: The output folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._new = [place for place in (folder, *folder.parents) if not place.exists()]
        self._lock = _Lock(folder)

    def remove_leftovers(self) -> None:
        """Remove what builds left in the folder that were cut off: whoever is still at work holds a folder."""
        for leftover in list(self._folder.glob(f"{TEMPORARY}*")):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)

    def end(self, *, keep_folder: bool) -> None:
        """Let the next one in; a folder that was new and is empty goes, if it is not to be kept."""
        if not keep_folder:
            with contextlib.suppress(OSError):
                for place in self._new:
                    place.rmdir()
        self._lock.release()


class _Lock:
    """A lock on a folder, where the system has such locks."""

    def __init__(self, folder: Path) -> None:
        self._descriptor: int | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":
            return
        import fcntl  # noqa: PLC0415  not on every system

        while True:
            self._descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            except OSError:
                # Some disks, such as a network's, have no locks: a build alone there does no harm.
                return
            # Whoever held it may have removed it, and this is a lock on nothing then.
            if folder.exists() and os.path.samestat(os.fstat(self._descriptor), folder.stat()):
                return
            os.close(self._descriptor)
            folder.mkdir(parents=True, exist_ok=True)

    def release(self) -> None:
        if self._descriptor is None:
            return
        import fcntl  # noqa: PLC0415  as above

        # Copies of this process hold the folder too, so that closing it here would not be enough.
        with contextlib.suppress(OSError):
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        os.close(self._descriptor)
        self._descriptor = None
