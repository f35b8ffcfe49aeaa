"""Commits one file and pushes, as its owner would at the prompt: with their name, their hooks and their access.

Whatever else somebody has staged stays staged and stays out of the commit.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from statusbook.model.frozen import frozen

_SECONDS = 300
"""How long git may take: hooks run, and networks are slow when it matters."""

_PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""What a hook tells git about where it is; it would lead away from the repository that is meant."""


class GitFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """Git did not do what it was asked for; the message says why, in git's words where it gave any."""


class PushRejectedError(GitFault):
    """Somebody else has pushed meanwhile."""


@frozen
class Commit:
    """A commit that was made.

    Attributes:
        digest: Its short name.
        branch: The branch that it is on; nothing where there is none.
    """

    digest: str
    branch: str


def check_git(root: Path, path: str, *, push: bool) -> None:
    """Find out beforehand what would keep a file from being committed.

    Args:
        root: The folder that `path` is named from.
        path: The file, which may not exist yet.
        push: Whether the commit is to be pushed, too.

    Raises:
        GitFault: It cannot be committed, or there is nowhere to push it.
    """
    if shutil.which("git") is None:
        raise GitFault("git is not installed. Install it, or leave out --commit")
    if _ask(root, "rev-parse", "--is-inside-work-tree") != "true":
        raise GitFault("this is no git repository. Begin one (git init), or leave out --commit")
    if _ask(root, "check-ignore", "--", path) is not None:
        raise GitFault(f"git ignores {path}. See .gitignore, or leave out --commit")
    if _ask(root, "var", "GIT_COMMITTER_IDENT") is None:
        raise GitFault('git does not know who you are. Tell it: git config user.name "…" and git config user.email …')
    if push and not _ask(root, "remote"):
        raise GitFault("there is nowhere to push to. Add a remote: git remote add origin …")


def commit_file(root: Path, path: str, message: str) -> Commit:
    """Commit one file as it is, and nothing else.

    Raises:
        GitFault: Git refuses, or one of its hooks does. Nothing is staged then that was not before.
    """
    new = _ask(root, "ls-files", "--error-unmatch", "--", path) is None
    if new:
        _do(root, "add", "--", path)
    try:
        _do(root, "commit", "--quiet", "--only", "--file=-", "--", path, words=message)
    except GitFault:
        if new:
            _ask(root, "rm", "--cached", "--quiet", "--force", "--", path)
        raise
    branch = _ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return Commit(_ask(root, "rev-parse", "--short", "HEAD") or "", branch or "")


def push_branch(root: Path) -> str:
    """Push the branch that is checked out, and return the name of where it went.

    A branch that has never been pushed goes to the only remote, or to `origin`, under its own name.

    Raises:
        PushRejectedError: Somebody else has pushed meanwhile.
        GitFault: There is no branch, or the other side refuses or does not answer.
    """
    branch = _ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if branch is None:
        raise GitFault("no branch is checked out")
    upstream = _ask(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    remotes = (_ask(root, "remote") or "").split()
    remote = remotes[0] if len(remotes) == 1 else "origin"
    arguments = () if upstream else ("--set-upstream", remote, branch)
    try:
        _do(root, "push", "--porcelain", *arguments)
    except GitFault as fault:
        if "[rejected]" in str(fault):
            raise PushRejectedError(str(fault)) from None
        raise
    return upstream or f"{remote}/{branch}"


def _ask(root: Path, *arguments: str) -> str | None:
    """Return what git says, or `None` where it says no."""
    try:
        return _run(root, arguments).stdout.strip()
    except GitFault:
        return None


def _do(root: Path, *arguments: str, words: str = "") -> None:
    _run(root, arguments, words)


def _run(root: Path, arguments: tuple[str, ...], words: str = "") -> subprocess.CompletedProcess[str]:
    # This one command takes paths as they are, and refuses to be told so.
    literally = () if arguments[0] == "check-ignore" else ("--literal-pathspecs",)
    command = ["git", "--no-pager", *literally, *arguments]
    try:
        result = subprocess.run(  # noqa: S603  our own command, without a shell
            command,
            cwd=root,
            env=_environment(),
            input=words,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise GitFault("git is not installed") from None
    except subprocess.TimeoutExpired:
        raise GitFault(f"git {arguments[0]} has not answered for {_SECONDS // 60} minutes") from None
    if result.returncode != 0:
        said = "\n".join(part.strip() for part in (result.stdout, result.stderr) if part.strip())
        raise GitFault(said or f"git {arguments[0]} failed without a word")
    return result


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _PLACE}
