"""The workflow that looks at a pull request keeps what is to be said about it, whatever it brings."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[], subprocess.CompletedProcess[str]]
Git = Callable[..., str]


@pytest.fixture
def merged(committed: Path, run_git: Git, statusbook_in: Callable[[Path], None]) -> Path:
    """A pull request as GitHub checks it out: merged into its target, which has moved on, without a branch."""
    run_git(committed, "remote", "add", "origin", committed)
    run_git(committed, "switch", "--quiet", "--create", "theirs")
    definition = committed / "plan" / "definition.yml"
    definition.write_text(definition.read_text("utf-8").replace("investigating: 30m", "investigating: 45m"), "utf-8")
    run_git(committed, "commit", "--quiet", "--all", "--message", "Slower")
    run_git(committed, "switch", "--quiet", "main")
    (committed / "README.md").touch()
    run_git(committed, "add", "--all")
    run_git(committed, "commit", "--quiet", "--message", "Meanwhile")
    run_git(committed, "merge", "--quiet", "--no-edit", "theirs")
    run_git(committed, "switch", "--quiet", "--detach")
    run_git(committed, "update-ref", "refs/remotes/origin/main", "HEAD^1")
    statusbook_in(committed)
    return committed


@pytest.fixture
def review(run_step: Callable[..., subprocess.CompletedProcess[str]], merged: Path, root: Path) -> Run:
    def run() -> subprocess.CompletedProcess[str]:
        return run_step(
            "review.yml",
            "review",
            "Keep what is to be said",
            merged,
            BASE="origin/main",
            NUMBER="7",
            PYTHONPATH=str(root / "generator"),
        )

    return run


def test_what_it_means_is_kept_with_its_number(review: Run, merged: Path) -> None:
    """The other workflow finds both, and nothing of what main got meanwhile."""
    result = review()
    assert result.returncode == 0, result.stderr
    assert (merged / "comment" / "number").read_text("utf-8") == "7\n"
    words = (merged / "comment" / "comment.md").read_text("utf-8")
    assert "updates every 30 minutes → every 45 minutes while investigating" in words
    assert "Compared with `origin/main`" in words


def test_errors_are_kept_too_and_the_run_is_red(review: Run, merged: Path) -> None:
    """Whoever opens the pull request reads in the comment what is wrong."""
    (merged / "plan" / "roles.yml").write_text("rolse: []\n", "utf-8")
    assert review().returncode == 1
    assert "This cannot be published" in (merged / "comment" / "comment.md").read_text("utf-8")
