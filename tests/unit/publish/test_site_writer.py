"""The output folder: what is written, what is left alone, and what a fault leaves behind."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from statusbook.model.artifact import Artifact, Stage
from statusbook.publish import staging
from statusbook.publish.manifest import MANIFEST
from statusbook.publish.site_writer import OutputError, WriteReport, holds_site, prepare_site, write_site
from statusbook.publish.staging import put_in_place
from statusbook.workers import forked


def files(**contents: str) -> list[Artifact]:
    """Return artifacts: `a__b="x"` is the file `a/b`."""
    return [
        Artifact(name.replace("__", "/"), lambda data=text: data.encode())  # type: ignore[misc]
        for name, text in contents.items()
    ]


def held(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "site"


def test_only_what_differs_is_written(out: Path) -> None:
    """A second build touches no file that is as it should be, so that uploads stay small."""
    assert write_site(out, files(a="1", b__c="2")) == WriteReport(written=2, unchanged=0, removed=0)
    times = {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()}
    assert write_site(out, files(a="1", b__c="2")) == WriteReport(written=0, unchanged=2, removed=0)
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()} == times
    assert write_site(out, files(a="1", b__c="3")) == WriteReport(written=1, unchanged=1, removed=0)
    assert held(out) == {"a": "1", "b/c": "3"}


def test_a_file_that_somebody_changed_is_set_right(out: Path) -> None:
    """The folder holds what was built, not what the list says was built."""
    write_site(out, files(a="1"))
    (out / "a").write_text("2")
    assert write_site(out, files(a="1")).written == 1
    (out / "a").unlink()
    assert write_site(out, files(a="1")).written == 1
    assert held(out) == {"a": "1"}


def test_only_its_own_stale_files_are_removed(out: Path) -> None:
    """A CNAME or a folder of somebody's own survives; folders that become empty do not."""
    write_site(out, files(a="1", old__deep__page="2", mixed__old="3"))
    (out / "CNAME").write_text("status.example.org")
    (out / "mixed" / "own").write_text("mine")
    assert write_site(out, files(a="1")).removed == 2
    assert held(out) == {"a": "1", "CNAME": "status.example.org", "mixed/own": "mine"}
    assert not (out / "old").exists()


def test_a_stale_file_that_is_gone_already_is_no_fault(out: Path) -> None:
    """Somebody cleaned up by hand."""
    write_site(out, files(a="1", old__page="2"))
    (out / "old" / "page").unlink()
    (out / "old").rmdir()
    write_site(out, files(a="1"))
    assert held(out) == {"a": "1"}


def test_a_page_may_become_a_folder_and_the_reverse(out: Path) -> None:
    """Addresses that change their form do not stop the build."""
    write_site(out, files(a="1", b__c="2"))
    write_site(out, files(a__b="3", b="4"))
    assert held(out) == {"a/b": "3", "b": "4"}


@pytest.mark.parametrize("foreign", ["index.html", ".git", "own/page"])
def test_a_folder_of_somebody_elses_is_refused(out: Path, foreign: str) -> None:
    """A slip with -o must not mix a site into a home folder."""
    (out / foreign).parent.mkdir(parents=True)
    (out / foreign).write_text("mine")
    with pytest.raises(OutputError, match=r"did not write, such as .*; choose another folder with -o"):
        write_site(out, files(a="1"))
    assert held(out) == {foreign: "mine"}
    assert not (out / MANIFEST).exists()


def test_a_file_of_somebody_elses_in_the_way_is_refused(out: Path) -> None:
    """Beside other files is allowed, in place of them is not."""
    write_site(out, files(a="1"))
    (out / "b").mkdir()
    (out / "b" / "own").write_text("mine")
    (out / "c").write_text("mine")
    for wanted in (files(a="2", c="1"), files(a="2", b="1")):
        with pytest.raises(OutputError):
            write_site(out, wanted)
    assert held(out) == {"a": "1", "b/own": "mine", "c": "mine"}


def test_a_folder_beside_is_an_output_of_its_own(out: Path) -> None:
    """The plan's pages may be there before the status page is, and neither removes the other."""
    write_site(out / "plan", files(index="plan"))
    write_site(out, files(index="page"), beside={"plan"})
    assert held(out) == {"plan/index": "plan", "index": "page"}


def test_no_artifacts_remove_what_was_written_and_nothing_else(out: Path) -> None:
    """A plan that is no longer public leaves no byte of itself behind."""
    write_site(out, files(a="1", b__c="2"))
    (out / "own").write_text("mine")
    assert write_site(out, []) == WriteReport(written=0, unchanged=0, removed=2)
    assert list(out.iterdir()) == [out / "own"]
    write_site(out, [])
    assert (out / "own").exists()
    missing = out / "missing"
    write_site(missing, [])
    assert not missing.exists()


def test_a_fault_in_making_a_file_leaves_the_folder_as_it_was(out: Path) -> None:
    """Half a site is never published: all is made before anything is written."""
    write_site(out, files(a="1", b="2"))
    before = held(out), (out / MANIFEST).read_text()

    def fail() -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_site(out, [*files(a="9", c="3"), Artifact("z", fail)])
    assert (held(out), (out / MANIFEST).read_text()) == before
    with pytest.raises(ZeroDivisionError):
        write_site(out.parent / "new", [*files(a="9"), Artifact("z", fail)])
    assert not (out.parent / "new").exists()


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the process end, as if the power failed, at the n-th file, with what waits for its place left behind."""

    def after(count: int) -> None:
        placed = iter(range(count))

        def put(staged: str, file: str) -> None:
            if next(placed, None) is None:
                shutil.copytree(Path(staged).parent, Path(staged).parent.with_name(".statusbook-left0ver"))
                raise KeyboardInterrupt
            put_in_place(staged, file)

        monkeypatch.setattr(staging, "put_in_place", put)

    return after


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_interrupted_build_is_completed_by_the_next(
    out: Path, interrupt: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Wherever it stopped, the next build refuses nothing, leaves nothing stale and nothing temporary."""
    write_site(out, files(a="1", old__page="1"))
    interrupt(count)
    with pytest.raises(KeyboardInterrupt):
        write_site(out, files(a="2", b__c="2", d__e="2"))
    monkeypatch.undo()
    # What the next build wants is not what the interrupted one wanted.
    write_site(out, files(a="3", d__e="3"))
    assert held(out) == {"a": "3", "d/e": "3"}
    assert not list(out.glob(".statusbook-*"))
    assert not (out / "b").exists()
    assert not (out / "old").exists()
    assert write_site(out, files(a="3", d__e="3")) == WriteReport(written=0, unchanged=2, removed=0)


def test_the_very_first_build_may_be_interrupted_too(out: Path) -> None:
    """A temporary file alone does not make a folder somebody else's."""
    out.mkdir(parents=True)
    (out / ".statusbook-x1y2z3").write_text("half")
    write_site(out, files(a="1"))
    assert held(out) == {"a": "1"}


def test_pages_are_written_before_what_links_to_them(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor of a half-published site meets no dead link; what is stale goes last."""
    write_site(out, files(stale="1"))
    order: list[str] = []

    def put(staged: str, file: str) -> None:
        assert (out / "stale").exists()
        order.append(Path(file).name)
        put_in_place(staged, file)

    monkeypatch.setattr(staging, "put_in_place", put)
    stages = [
        ("index", Stage.ENTRY),
        ("style", Stage.ASSET),
        ("b", Stage.PAGE),
        ("a", Stage.PAGE),
        ("list", Stage.LIST),
    ]
    write_site(out, [Artifact(name, lambda: b"x", stage) for name, stage in stages])
    assert order == ["style", "a", "b", "list", "index"]
    assert not (out / "stale").exists()


@pytest.mark.parametrize(
    "paths",
    [("a", "a"), ("A", "a"), ("a", "A"), ("a", "a/b"), ("B/c", "b"), ("../a",), ("/a",), ("a//b",), ("",), (MANIFEST,)],
)
def test_two_files_cannot_have_one_place_and_none_a_place_outside(out: Path, paths: tuple[str, ...]) -> None:
    """A collision is reported before anything is written, also where a disk does not tell A from a."""
    with pytest.raises(OutputError):
        write_site(out, [Artifact(path, lambda: b"x") for path in paths])
    assert not out.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": []}', '{"files": null}', "\ufffd"])
def test_a_list_that_cannot_be_read_is_refused(out: Path, text: str) -> None:
    """Without its list, Statusbook does not know which files are its own."""
    write_site(out, files(a="1"))
    (out / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match="cannot be read; empty the folder"):
        write_site(out, files(a="2"))
    assert held(out) == {"a": "1"}


def test_a_list_cannot_lead_outside_the_folder(out: Path) -> None:
    """A forged list removes nothing elsewhere."""
    write_site(out, files(a="1"))
    (out.parent / "victim").write_text("mine")
    (out / MANIFEST).write_text('{"files": {"../victim": "0", "/etc/hostname": "0", "a": "0"}}')
    write_site(out, files(a="1"))
    assert (out.parent / "victim").exists()


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_what_is_published_is_everybodys_to_read(out: Path, umask: int) -> None:
    """A web server that runs as somebody else can serve it; rights that were set by hand stay."""
    before = os.umask(umask)
    try:
        write_site(out, files(a="1", b="1", c="1"))
        assert {(out / name).stat().st_mode & 0o777 for name in "abc"} == {0o644}
        os.chmod(out / "b", 0o620)  # noqa: PTH101  the rights are what is tested
        write_site(out, files(a="2", b="2", c="2"))
        assert [(out / name).stat().st_mode & 0o777 for name in "abc"] == [0o644, 0o620, 0o644]
    finally:
        os.umask(before)


def keyed(made: list[str], **contents: tuple[str, str]) -> list[Artifact]:
    """Return artifacts with a key each, which note when they are made."""

    def make(name: str, text: str) -> bytes:
        made.append(name)
        return text.encode()

    return [Artifact(name, partial(make, name, text), key=key) for name, (text, key) in contents.items()]


def built(out: Path, stamp: str, **contents: tuple[str, str]) -> list[str]:
    """Build keyed files, and return which of them were made."""
    made: list[str] = []
    prepare_site(out, keyed(made, **contents), stamp=stamp).write()
    assert held(out) == {name: text for name, (text, _) in contents.items()}
    return made


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do all the work, so that a test sees what is made."""
    monkeypatch.setattr(forked, "_cores", lambda: 1)


@pytest.mark.usefixtures("alone")
def test_what_has_the_same_key_is_not_made_again(out: Path) -> None:
    """Of ten thousand incidents, those are made that have changed."""
    assert built(out, "s", a=("1", "k1"), b=("2", "k2")) == ["a", "b"]
    assert built(out, "s", a=("1", "k1"), b=("3", "k3")) == ["b"]
    assert built(out, "s", a=("1", "k1"), b=("3", "k3"), c=("4", "k4")) == ["c"]


@pytest.mark.usefixtures("alone")
def test_a_key_holds_for_one_stamp_only(out: Path) -> None:
    """With another plan or another version of Statusbook, everything is made; without a stamp, always."""
    built(out, "s", a=("1", "k1"))
    assert built(out, "t", a=("2", "k1")) == ["a"]
    assert built(out, "", a=("2", "k1")) == ["a"]
    assert built(out, "", a=("2", "k1")) == ["a"]


@pytest.mark.usefixtures("alone")
def test_what_is_gone_or_cut_off_is_made_again_whatever_its_key(out: Path) -> None:
    """The folder holds what was built, not what the list says was built."""
    built(out, "s", a=("long", "k1"), b=("2", "k2"), c=("3", "k3"))
    (out / "a").write_text("lo")
    (out / "b").unlink()
    assert built(out, "s", a=("long", "k1"), b=("2", "k2"), c=("3", "k3")) == ["a", "b"]


@pytest.mark.usefixtures("alone")
def test_keys_of_a_build_that_was_cut_off_do_not_count(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It had noted what it was going to write."""
    built(out, "s", a=("1", "k1"), b=("2", "k2"))

    def stop(_staged: str, _file: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(staging, "put_in_place", stop)
        with pytest.raises(KeyboardInterrupt):
            built(out, "s", a=("8", "k8"), b=("9", "k9"))
    assert built(out, "s", a=("8", "k8"), b=("9", "k9")) == ["a", "b"]


@pytest.mark.usefixtures("alone")
def test_a_list_of_an_earlier_version_has_no_keys(out: Path) -> None:
    """It names the digest of each file; the files are still known as ours."""
    built(out, "s", a=("1", "k1"), old=("2", "k2"))
    listed = {"about": "", "stamp": "s", "files": {"a": "0" * 64, "old": "0" * 64}}
    (out / MANIFEST).write_text(json.dumps(listed))
    assert built(out, "s", a=("1", "k1")) == ["a"]


def test_many_files_are_the_same_whoever_makes_them(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every core makes some; one core alone makes the same site and the same list."""
    wanted = [
        Artifact(f"{number % 7}/{number}", partial(b"%d".__mod__, number), key=f"k{number}") for number in range(300)
    ]
    prepare_site(out, wanted, stamp="s").write()
    monkeypatch.setattr(forked, "_cores", lambda: 1)
    prepare_site(tmp_path / "alone", wanted, stamp="s").write()
    assert held(out) == held(tmp_path / "alone")
    assert (out / MANIFEST).read_bytes() == (tmp_path / "alone" / MANIFEST).read_bytes()


def test_a_site_that_is_not_written_leaves_no_trace(out: Path) -> None:
    """The other half of the build could not be made."""
    prepare_site(out, files(a="1")).discard()
    assert not out.exists()
    write_site(out, files(a="1"))
    prepare_site(out, files(a="2", b="3")).discard()
    assert held(out) == {"a": "1"}


def test_a_whole_site_is_known_by_its_stamp(out: Path) -> None:
    """Then nobody has to ask MkDocs; a missing or a shorter file is enough for doing so."""
    assert not holds_site(out, "s")
    prepare_site(out, files(a="1", b="22"), stamp="s").write()
    assert holds_site(out, "s")
    assert not holds_site(out, "t")
    assert not holds_site(out, "")
    (out / "b").write_text("2")
    assert not holds_site(out, "s")


_BUILDER = """
import sys, time
from functools import partial
from pathlib import Path
from statusbook.model.artifact import Artifact
from statusbook.publish.site_writer import prepare_site

word, wait = sys.argv[2], float(sys.argv[3])
files = [Artifact(f"{number}", partial(bytes, f"{word} {number}".encode()), key=word) for number in range(40)]
prepared = prepare_site(Path(sys.argv[1]), [*files, Artifact(word, lambda: b"")], stamp=word)
print("ready", flush=True)
time.sleep(wait)
prepared.write()
"""


def builder(out: Path, word: str, wait: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _BUILDER, str(out), word, str(wait)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own


def test_two_builds_at_once_come_one_after_the_other(out: Path) -> None:
    """Whoever comes second waits, and nothing of the two is mixed."""
    with builder(out, "first", 0.5) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        with builder(out, "second", 0) as second:
            assert second.wait() == 0
        assert first.wait() == 0
    assert held(out) == {"second": "", **{f"{number}": f"second {number}" for number in range(40)}}


def test_a_build_that_was_killed_keeps_nobody_out(out: Path) -> None:
    """Power fails, systems kill: the next build finds no lock and cleans up."""
    with builder(out, "killed", 60) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "ready\n"
        killed.kill()
    assert list(out.glob(".statusbook-*"))
    write_site(out, files(a="1"))
    assert held(out) == {"a": "1"}
    assert not list(out.glob(".statusbook-*"))
