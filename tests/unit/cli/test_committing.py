"""`--commit` and `--push` in real repositories: one file, a message that says what happened, and nothing half done."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Git = Callable[..., str]
TICKETS = "incidents/2026/2026-11-23-tickets.md"
NEW = "incidents/2026/2026-11-23-gates-stay-shut.md"


@pytest.fixture
def update(run_statusbook: Run, repository: Path) -> Run:
    """Post an update about the open incident."""

    def run(*arguments: str) -> Result:
        message = ("-m", "We found it.", "--now", "2026-11-23T12:00Z")
        return run_statusbook("-C", repository, "update", "2026-11-23", *message, *arguments)

    return run


@pytest.fixture
def new(run_statusbook: Run, repository: Path) -> Run:
    """Open an incident."""

    def run(*arguments: str) -> Result:
        known = ("--title", "Gates stay shut", "--severity", "major", "-m", "They do.", "--now", "2026-11-23T12:00Z")
        return run_statusbook("-C", repository, "new", *known, *arguments)

    return run


def hook(repository: Path, name: str, script: str) -> None:
    file = repository / ".git" / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


def test_a_new_file_is_committed_with_a_message_that_says_what_happened(new: Run, git: Git) -> None:
    """The subject is the status and the title; the id and the address follow."""
    result = new("--commit")
    assert (result.exit_code, result.stderr) == (0, "")
    assert git("log", "-1", "--format=%B").strip() == (
        "Investigating: Gates stay shut\n\n"
        "2026-11-23-gates-stay-shut\n"
        "https://status.example.org/incidents/2026-11-23-gates-stay-shut/"
    )
    assert git("show", "--format=", "--name-only").split() == [NEW]
    assert git("log", "--format=%s", "origin/main").split() == ["Begin"], "nothing is pushed"
    assert "git push\n" in result.stdout


def test_a_push_arrives_at_the_remote(update: Run, git: Git) -> None:
    result = update("--push", "--status", "identified")
    assert result.exit_code == 0, result.output
    assert "pushed to origin/main: Identified: Tickets cannot be bought" in result.stdout
    assert git("rev-parse", "main", at=Path(git("config", "remote.origin.url").strip())) == git("rev-parse", "HEAD")


def test_other_peoples_work_stays_where_it_is(update: Run, new: Run, git: Git, repository: Path) -> None:
    """What was staged stays staged, what was changed stays changed, and neither is in the commits."""
    (repository / "plan/values.yml").write_text("values: []\n", "utf-8")
    (repository / "notes.txt").write_text("mine\n", "utf-8")
    git("add", "notes.txt")
    for run, path in ((update, TICKETS), (new, NEW)):
        assert run("--commit").exit_code == 0
        assert git("show", "--format=", "--name-only").split() == [path]
    assert sorted(git("status", "--porcelain").splitlines()) == [" M plan/values.yml", "A  notes.txt"]


def test_a_folder_within_a_larger_repository_will_do(run_statusbook: Run, git: Git, repository: Path) -> None:
    inner = repository / "status"
    inner.mkdir()
    for name in ("plan", "incidents"):
        shutil.move(repository / name, inner / name)
    git("add", "--all")
    git("commit", "--quiet", "--message=Move")
    result = run_statusbook("-C", inner, "update", "2026-11-23", "-m", "x", "--now", "2026-11-23T12:00Z", "--push")
    assert result.exit_code == 0, result.output
    assert git("show", "--format=", "--name-only").split() == [f"status/{TICKETS}"]


def test_a_branch_that_was_never_pushed_goes_to_the_remote_under_its_name(update: Run, git: Git) -> None:
    git("switch", "--quiet", "--create", "hotfix")
    result = update("--push")
    assert "pushed to origin/hotfix" in result.stdout
    assert git("rev-parse", "origin/hotfix") == git("rev-parse", "HEAD")


def test_a_failing_hook_leaves_the_file_and_nothing_staged(new: Run, git: Git, repository: Path) -> None:
    """The words are not lost, nothing is staged that was not before, and the hook's own words are shown."""
    hook(repository, "pre-commit", "echo 'the linter says no' >&2; exit 1")
    result = new("--push")
    assert result.exit_code == 1
    assert f"{NEW} is written, and not committed. Git says:\nthe linter says no\n" in result.stderr
    assert f"git add {NEW} && git commit -m 'Investigating: Gates stay shut' -- {NEW}" in result.stderr
    assert (repository / NEW).is_file()
    assert git("status", "--porcelain") == f"?? {NEW}\n"
    assert git("log", "--format=%s").split() == ["Begin"]


def test_a_push_that_somebody_else_was_faster_than_is_explained(update: Run, git: Git, tmp_path: Path) -> None:
    """The commit is there; the two commands that bring it to the others are named, and do."""
    other = tmp_path / "other"
    git("clone", "--quiet", tmp_path / "remote.git", other, at=tmp_path)
    (other / "notes.txt").write_text("theirs\n", "utf-8")
    git("add", "--all", at=other)
    git("-c", "user.name=Eva", "-c", "user.email=eva@example.org", "commit", "--quiet", "--message=Notes", at=other)
    git("push", "--quiet", at=other)
    result = update("--push")
    assert result.exit_code == 1
    assert f"{TICKETS} is committed, and not pushed" in result.stderr
    assert "Next: git pull --rebase && git push" in result.stderr
    git("pull", "--quiet", "--rebase")
    git("push", "--quiet")
    assert git("rev-parse", "origin/main") == git("rev-parse", "HEAD")


def test_a_remote_that_refuses_is_quoted(update: Run, git: Git, tmp_path: Path) -> None:
    """A protected branch says itself what to do instead."""
    remote = tmp_path / "remote.git"
    (remote / "hooks").mkdir(exist_ok=True)
    (remote / "hooks/pre-receive").write_text("#!/bin/sh\necho 'main takes pull requests only'; exit 1\n", "utf-8")
    (remote / "hooks/pre-receive").chmod(0o755)
    result = update("--push")
    assert result.exit_code == 1
    assert "is committed, and not pushed. Git says:" in result.stderr
    assert "main takes pull requests only" in result.stderr
    assert "git push origin HEAD:refs/heads/2026-11-23-tickets" in result.stderr
    assert git("log", "-1", "--format=%s") == "Investigating: Tickets cannot be bought\n"


def test_without_git_nothing_is_written(update: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is missing, that is what people hear, and not that the folder is no repository."""
    before = (repository / TICKETS).read_bytes()
    monkeypatch.setenv("PATH", "")
    result = update("--commit")
    assert result.exit_code == 1
    assert "git is not installed. Install it, or leave out --commit; nothing was written" in result.stderr
    assert (repository / TICKETS).read_bytes() == before


@pytest.mark.parametrize("option", ["--commit", "--push"])
def test_outside_of_git_nothing_is_written(update: Run, repository: Path, option: str) -> None:
    """Whoever asks for a commit hears beforehand that there can be none."""
    before = (repository / TICKETS).read_bytes()
    result = update(option)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        "this is no git repository. Begin one (git init), or leave out --commit; nothing was written" in result.stderr
    )
    assert (repository / TICKETS).read_bytes() == before


def test_what_would_keep_it_from_being_committed_is_said_beforehand(
    update: Run, git: Git, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No remote to push to, a folder that git ignores, and a git that does not know who somebody is."""
    before = (repository / TICKETS).read_bytes()
    git("remote", "remove", "origin")
    assert "there is nowhere to push to" in update("--push").stderr
    (repository / ".git/info/exclude").write_text("/incidents\n", "utf-8")
    git("rm", "-r", "--cached", "--quiet", "incidents")
    assert "git ignores incidents" in update("--commit").stderr
    git("config", "--unset", "user.name")
    git("config", "--unset", "user.email")
    git("config", "user.useConfigOnly", "true")
    (repository / ".git/info/exclude").write_text("", "utf-8")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    assert "git does not know who you are" in update("--commit").stderr
    assert (repository / TICKETS).read_bytes() == before


def test_a_hook_that_calls_statusbook_commits_where_it_was_meant(
    update: Run, git: Git, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What git tells its hooks about where they are does not lead to another repository."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    result = update("--commit")
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert result.exit_code == 0, result.output
    assert git("show", "--format=", "--name-only").split() == [TICKETS]
    assert repository.is_dir()


def test_a_title_with_quotes_makes_a_command_that_can_be_pasted(
    run_statusbook: Run, git: Git, repository: Path
) -> None:
    """The line that publishes what is written does so in a shell, whatever the title is."""
    import subprocess  # noqa: PLC0415  only here is a shell asked

    arguments = ("--title", 'It\'s $HOME "down"', "--severity", "major", "-m", "x", "--now", "2026-11-23T12:00Z")
    result = run_statusbook("-C", repository, "new", *arguments)
    line = next(line for line in result.stdout.splitlines() if line.strip().startswith("git add"))
    subprocess.run(["sh", "-ec", line], cwd=repository, check=True, capture_output=True)  # noqa: S603, S607  our own line
    assert git("log", "-1", "--format=%s", "origin/main") == 'Investigating: It\'s $HOME "down"\n'
