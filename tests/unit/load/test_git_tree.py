"""What a change is compared with, and the files of that commit, from real repositories."""

from collections.abc import Callable
from pathlib import Path

import pytest

from statusbook.load.git_tree import BaseFault, CommittedFile, committed_files, find_base

Git = Callable[..., str]


@pytest.fixture
def book(tmp_path: Path, run_git: Git) -> Path:
    folder = tmp_path / "book"
    (folder / "plan").mkdir(parents=True)
    (folder / "plan" / "roles.yml").write_bytes(b"roles: []\r\n")
    run_git(folder, "init", "--quiet")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", "first")
    return folder


def commit(folder: Path, run_git: Git, path: str) -> str:
    (folder / path).write_text(path, encoding="utf-8")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", path)
    return run_git(folder, "rev-parse", "HEAD")


def test_a_change_is_compared_with_where_it_began(book: Path, run_git: Git) -> None:
    """What the branch got meanwhile is nothing that the change took away."""
    began = run_git(book, "rev-parse", "HEAD")
    run_git(book, "switch", "--quiet", "--create", "mine")
    commit(book, run_git, "plan/mine")
    run_git(book, "switch", "--quiet", "main")
    commit(book, run_git, "plan/theirs")
    run_git(book, "switch", "--quiet", "mine")
    assert find_base(book, "main") == began


def test_the_files_are_those_of_the_commit_not_those_that_are_there(book: Path) -> None:
    """What is changed, removed or new in the folder does not count; line ends and attributes change nothing."""
    (book / ".gitattributes").write_text("* export-ignore text eol=lf\n", encoding="utf-8")
    (book / "plan" / "roles.yml").unlink()
    (book / "plan" / "new").touch()
    base = find_base(book, "HEAD")
    assert list(committed_files(book, base, "plan", "incidents")) == [CommittedFile("plan/roles.yml", b"roles: []\r\n")]


def test_links_are_followed_as_far_as_the_commit_goes(book: Path, run_git: Git, tmp_path: Path) -> None:
    """A link within the repository is its target; one that leaves it is never followed, whatever lies there."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (book / "plan" / "inside").symlink_to("roles.yml")
    (book / "plan" / "outside").symlink_to(tmp_path / "secret")
    (book / "plan" / "above").symlink_to("../../secret")
    (book / "plan" / "circle").symlink_to("circle")
    commit(book, run_git, "plan/z")
    found = {file.path: file.data for file in committed_files(book, find_base(book, "HEAD"), "plan")}
    assert found == {
        "plan/above": None,
        "plan/circle": None,
        "plan/inside": b"roles: []\r\n",
        "plan/outside": None,
        "plan/roles.yml": b"roles: []\r\n",
        "plan/z": b"plan/z",
    }


def test_a_folder_of_a_larger_repository_is_read_from_there(book: Path, run_git: Git) -> None:
    """The plan may live beside other things; paths count from its own folder."""
    (book / "deep" / "plan").mkdir(parents=True)
    (book / "deep" / "plan" / "link").symlink_to("città")
    commit(book, run_git, "deep/plan/città")
    found = list(committed_files(book / "deep", find_base(book / "deep", "HEAD"), "plan"))
    assert [(file.path, file.data) for file in found] == [
        ("plan/città", "deep/plan/città".encode()),
        ("plan/link", "deep/plan/città".encode()),
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mian", 'git knows no commit "mian". Did you mean "main"?'),
        ("dev", 'git knows no commit "dev". Did you mean "origin/dev"?'),
        ("--all", "Name a branch, a tag or a commit"),
        ("HEAD:plan", "Name a branch, a tag or a commit"),
        ("", "Name a branch, a tag or a commit"),
    ],
)
def test_an_unknown_base_is_named_with_what_was_meant(book: Path, run_git: Git, name: str, words: str) -> None:
    """Whoever mistypes a branch, or has only its remote one, is told the right name."""
    run_git(book, "update-ref", "refs/remotes/origin/dev", "HEAD")
    with pytest.raises(BaseFault) as fault:
        find_base(book, name)
    assert words in str(fault.value)


def test_a_shallow_copy_says_how_to_get_the_rest(book: Path, run_git: Git, tmp_path: Path) -> None:
    """CI fetches one commit by default: the message says what to do, in the runner's words too."""
    first = run_git(book, "rev-parse", "HEAD")
    commit(book, run_git, "plan/b")
    run_git(tmp_path, "clone", "--quiet", "--depth", "1", book.as_uri(), "copy")
    with pytest.raises(BaseFault) as fault:
        find_base(tmp_path / "copy", first)
    assert "git fetch --unshallow, or fetch-depth: 0" in str(fault.value)


def test_a_folder_outside_of_git_is_no_repository(tmp_path: Path) -> None:
    """One sentence, with git's own reason."""
    with pytest.raises(BaseFault, match=r"this is no git repository, so there is nothing to compare with \(fatal: "):
        find_base(tmp_path, "main")


def test_branches_without_a_common_commit_cannot_be_compared(book: Path, run_git: Git) -> None:
    """Two histories that never met have no change between them."""
    run_git(book, "switch", "--quiet", "--orphan", "other")
    commit(book, run_git, "x")
    with pytest.raises(BaseFault, match='the present state and "main" have no commit in common'):
        find_base(book, "main")


def test_nothing_of_anybody_s_settings_has_a_say(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook's variables, which name another repository, lead nowhere else."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nothing"))
    assert len(list(committed_files(book, find_base(book, "HEAD"), "plan"))) == 1
