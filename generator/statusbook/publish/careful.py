"""Changes one of people's files only if it is still as it was read: nobody's words are lost to somebody faster."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from statusbook.publish.atomic import TEMPORARY, write_atomically

_WRITABLE = 0o222


class ChangedMeanwhileError(Exception):
    """The file is not what it was when it was read; nothing was written."""


def write_if_unchanged(file: Path, before: bytes | None, data: bytes) -> None:
    """Make `file` hold `data`, if it still holds `before`.

    Two runs at once take turns, so that the second one finds out about the first.

    Args:
        file: The file.
        before: What it held when it was read; `None` where there was none.
        data: What it is to hold.

    Raises:
        ChangedMeanwhileError: It holds something else by now, or is there, or is gone.
        OSError: It cannot be written, because it is marked as read-only for example.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with _turn(file.parent):
        if before is None:
            _create(file, data)
            return
        try:
            held = file.read_bytes()
        except FileNotFoundError:
            raise ChangedMeanwhileError from None
        if held != before:
            raise ChangedMeanwhileError
        if not file.stat().st_mode & _WRITABLE:
            # The system would let us put another file in its place; whoever marked it did not want that.
            raise PermissionError(errno.EACCES, "it is marked as read-only", str(file))
        write_atomically(file, data)


def _create(file: Path, data: bytes) -> None:
    """Write a new file whole or not at all, and never over another one."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o644)
        os.link(temporary, file)
    except FileExistsError:
        raise ChangedMeanwhileError from None
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Wait until no other run is writing in a folder. Where the system has no locks, the comparison has to do."""
    try:
        import fcntl  # noqa: PLC0415  not on every system
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with _ignoring_missing_locks():
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _ignoring_missing_locks() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EBADF}:
            raise
