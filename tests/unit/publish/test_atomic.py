"""Writing one file: the old one or the new one, never half of either."""

from pathlib import Path

import pytest

from statusbook.publish.atomic import holds, write_atomically


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """Folders are made on the way, and nothing temporary stays."""
    file = tmp_path / "a" / "b.txt"
    write_atomically(file, b"old")
    with file.open("rb") as reader:
        write_atomically(file, b"new")
        assert reader.read() == b"old", "who is reading keeps what was there"
    assert [entry.name for entry in file.parent.iterdir()] == ["b.txt"]
    assert file.read_bytes() == b"new"


def test_a_fault_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk does not cost what was published."""
    file = tmp_path / "a.txt"
    write_atomically(file, b"old")

    def fail(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert file.read_bytes() == b"old"


def test_a_fault_names_the_file_that_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """People know the file that they asked for, and no temporary one."""

    def fail(**_options: object) -> None:
        raise OSError(30, "Read-only file system", "/somewhere/.statusbook-1")

    monkeypatch.setattr("tempfile.mkstemp", fail)
    with pytest.raises(OSError, match="Read-only") as caught:
        write_atomically(tmp_path / "a.txt", b"new")
    assert caught.value.filename == str(tmp_path / "a.txt")


def test_a_file_holds_exactly_its_bytes(tmp_path: Path) -> None:
    """A folder, or nothing, holds none."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc")
    assert holds(file, b"abc")
    assert not holds(file, b"abd")
    assert not holds(file, b"ab")
    assert not holds(file / "b", b"abc")
    assert not holds(tmp_path / "b", b"abc")
    assert not holds(tmp_path, b"x" * tmp_path.stat().st_size)
