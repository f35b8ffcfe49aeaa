"""Publishing a change: the one file that was written becomes a commit, and goes to where the page is built."""

from pathlib import Path

from statusbook.app.event_change import Written
from statusbook.model.frozen import frozen
from statusbook.publish.git_commit import Commit, GitFault, PushRejectedError, check_git, commit_file, push_branch

_LONGEST_SUBJECT = 72
_ANY_FILE = "incidents/any.md"
"""Stands for the file while its name is not known yet."""


class PublishFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A change that is not published as it was asked for; the message says how far it got, and what to do."""


@frozen
class Published:
    """How a change was published.

    Attributes:
        commit: The commit.
        pushed_to: Where it was pushed to, such as `origin/main`; `None` where it was not.
    """

    commit: Commit
    pushed_to: str | None = None


def can_publish(root: Path, *, push: bool) -> bool:
    """Return whether a new file could be committed here, and pushed."""
    try:
        check_git(root, _ANY_FILE, push=push)
    except GitFault:
        return False
    return True


def require_git(root: Path, *, push: bool) -> None:
    """Make sure, before anything is written, that it can be committed.

    Raises:
        PublishFault: It cannot; nothing was written.
    """
    try:
        check_git(root, _ANY_FILE, push=push)
    except GitFault as fault:
        raise PublishFault(f"{fault}; nothing was written") from None


def publish_change(root: Path, written: Written, *, push: bool) -> Published:
    """Commit the file that was written, alone, and push it if that is wanted.

    Raises:
        PublishFault: Git, or a hook, or the other side refuses. The file stays written.
    """
    message = commit_message(written)
    try:
        commit = commit_file(root, written.path, message)
    except GitFault as fault:
        retry = f"git add {written.path} && git commit -m '{_quoted(subject(written))}' -- {written.path}"
        raise PublishFault(f"{written.path} is written, and not committed. Git says:\n{fault}\nThen: {retry}") from None
    if not push:
        return Published(commit)
    try:
        return Published(commit, push_branch(root))
    except PushRejectedError:
        words = "somebody else has pushed meanwhile. Next: git pull --rebase && git push"
        raise PublishFault(f"{written.path} is committed, and not pushed: {words}") from None
    except GitFault as fault:
        branch = f"git push origin HEAD:refs/heads/{written.event.id}"
        words = f"Then: git push, or for a pull request: {branch}"
        raise PublishFault(f"{written.path} is committed, and not pushed. Git says:\n{fault}\n{words}") from None


def subject(written: Written) -> str:
    """Return the first line of what is said about a change: the status from now on, and the title."""
    said = written.event.updates[-1].status.value.replace("_", " ").capitalize()
    line = f"{said}: {' '.join(written.title.split())}"
    return line if len(line) <= _LONGEST_SUBJECT else f"{line[: _LONGEST_SUBJECT - 1].rstrip()}…"


def commit_message(written: Written) -> str:
    """Return what the commit says: its subject, whose file it is, and where customers read it."""
    return "\n".join([subject(written), "", written.event.id, *([written.address] if written.address else []), ""])


def _quoted(words: str) -> str:
    return words.replace("'", "'\\''")
