"""What the tests of writing commands share: a git repository of the plan and its history, with a remote."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Git = Callable[..., str]


@pytest.fixture
def git(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Run git in the repository, which is committed and has been pushed to `origin`; nobody's settings have a say."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(*arguments: str | Path, at: Path = repository) -> str:
        command = ["git", "-C", at, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603  git itself

    run("init", "--quiet", "--bare", "--initial-branch=main", tmp_path / "remote.git", at=tmp_path)
    run("init", "--quiet", "--initial-branch=main")
    for key, value in (("user.name", "Ada Conti"), ("user.email", "ada@example.org")):
        run("config", key, value)
    run("add", "--all")
    run("commit", "--quiet", "--message=Begin")
    run("remote", "add", "origin", tmp_path / "remote.git")
    run("push", "--quiet", "--set-upstream", "origin", "main")
    return run
