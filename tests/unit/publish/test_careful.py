"""People's files are changed only as they were read."""

import os
import threading
from pathlib import Path

import pytest

from statusbook.publish.careful import ChangedMeanwhileError, write_if_unchanged


def test_a_file_that_is_as_it_was_is_replaced(tmp_path: Path) -> None:
    """Its permissions stay."""
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    file.chmod(0o640)
    write_if_unchanged(file, b"before", b"after")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"after", 0o640)


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    write_if_unchanged(tmp_path / "new" / "a.md", None, b"whole")
    assert (tmp_path / "new" / "a.md").read_bytes() == b"whole"


@pytest.mark.parametrize(("held", "expected"), [(b"other", b"before"), (None, b"before"), (b"other", None)])
def test_what_somebody_else_did_stays(tmp_path: Path, held: bytes | None, expected: bytes | None) -> None:
    """Another content, a file that is gone, a file that is there by now."""
    file = tmp_path / "a.md"
    if held is not None:
        file.write_bytes(held)
    with pytest.raises(ChangedMeanwhileError):
        write_if_unchanged(file, expected, b"after")
    assert (file.read_bytes() if file.exists() else None) == held
    assert [each.name for each in tmp_path.iterdir()] == (["a.md"] if held else [])


def test_a_read_only_file_stays_as_it_is(tmp_path: Path) -> None:
    """The system would allow another file in its place; its owner did not."""
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    file.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        write_if_unchanged(file, b"before", b"after")
    assert file.read_bytes() == b"before"


def test_runs_take_turns(tmp_path: Path) -> None:
    """Whoever comes second waits until the first one is through, and then sees what that one wrote."""
    fcntl = pytest.importorskip("fcntl", reason="this system has no locks")
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    raised: list[type[Exception]] = []

    def second() -> None:
        try:
            write_if_unchanged(file, b"before", b"second")
        except ChangedMeanwhileError as error:
            raised.append(type(error))

    first = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(first, fcntl.LOCK_EX)
    thread = threading.Thread(target=second)
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    file.write_bytes(b"first")
    os.close(first)
    thread.join()
    assert (file.read_bytes(), raised) == (b"first", [ChangedMeanwhileError])
