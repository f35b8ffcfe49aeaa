"""What git knows about the plan, and that nothing of anybody's settings or network has a say in it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from statusbook.load.git_history import plan_changes

Commit = Callable[..., None]


def git(folder: Path, *arguments: str, **environment: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(  # noqa: S603  our own command
        ["git", "-c", "user.name=Ada, the first", "-c", "user.email=ada@example.com", *arguments],  # noqa: S607
        cwd=folder,
        env={**os.environ, **own, **environment},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a repository without a commit."""
    folder = tmp_path / "book"
    (folder / "plan").mkdir(parents=True)
    git(folder, "init", "--quiet")
    return folder


@pytest.fixture
def commit(book: Path) -> Commit:
    """Commit a text in a file, on a day of November."""

    def make(path: str, subject: str, day: int = 4) -> None:
        file = book / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(subject, encoding="utf-8")
        git(book, "add", "--all")
        when = f"2026-11-{day:02}T12:00:00+0100"
        git(book, "commit", "--quiet", "--message", subject, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)

    return make


def test_commits_that_touched_the_plan_are_told(book: Path, commit: Commit) -> None:
    """Each with its moment, its author, its subject and its files; incidents are another matter."""
    commit("plan/roles.yml", "Città è pronta", 4)
    commit("incidents/2026/x.md", "an incident", 5)
    commit("plan/pages/x.md", "a page", 6)
    found = plan_changes(book)
    assert found is not None
    assert [(change.at.isoformat(), change.author, change.subject, change.paths) for change in found] == [
        ("2026-11-06T11:00:00+00:00", "Ada, the first", "a page", ("plan/pages/x.md",)),
        ("2026-11-04T11:00:00+00:00", "Ada, the first", "Città è pronta", ("plan/roles.yml",)),
    ]


@pytest.mark.parametrize("name", ["with space.md", "-rf", "new\nline", 'quo"te', "caffè", "\x1e1\x1f2\x1f3", "a\tb"])
def test_whatever_a_file_is_called_it_is_one_file(book: Path, commit: Commit, name: str) -> None:
    """No name is taken for another commit, for an option or for two files."""
    commit(f"plan/{name}", "odd")
    found = plan_changes(book)
    assert found is not None
    assert [change.paths for change in found] == [(f"plan/{name}",)]


def test_a_book_within_a_larger_repository_is_found(book: Path, commit: Commit) -> None:
    """Paths are told from the folder that holds the plan, and another plan above it is not meant."""
    commit("plan/roles.yml", "above")
    commit("docs/status/plan/roles.yml", "within")
    found = plan_changes(book / "docs" / "status")
    assert found is not None
    assert [(change.subject, change.paths) for change in found] == [("within", ("plan/roles.yml",))]


def test_nothing_is_said_where_nothing_is_known(
    tmp_path: Path, book: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside of a repository, before the first commit, in a shallow copy and without git."""
    (tmp_path / "loose" / "plan").mkdir(parents=True)
    assert plan_changes(tmp_path / "loose") is None
    assert not plan_changes(book)
    commit("plan/roles.yml", "one", 4)
    commit("plan/roles.yml", "two", 5)
    git(tmp_path, "clone", "--quiet", "--depth=1", book.as_uri(), "shallow")
    assert plan_changes(tmp_path / "shallow") is None
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert plan_changes(book) is None


def test_nobody_s_settings_change_what_is_said(
    tmp_path: Path, book: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a hook's variables, nor a person's configuration, nor the repository's own leads astray."""
    commit("plan/roles.yml", "one")
    expected = plan_changes(book)
    trap, mark = tmp_path / "trap", tmp_path / "mark"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    trap.chmod(0o755)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("GIT_PAGER", str(trap))
    config = tmp_path / "config"
    config.write_text("[log]\n\tshowSignature = true\n\tdate = relative\n[color]\n\tui = always\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    with (book / ".git" / "config").open("a", encoding="utf-8") as stream:
        stream.write(f"[core]\n\tfsmonitor = {trap}\n\tpager = {trap}\n[diff]\n\texternal = {trap}\n\trenames = copy\n")
    assert plan_changes(book) == expected
    assert expected
    assert not mark.exists()
