"""Which commits have touched the plan: git is asked, nothing is fetched, and no setting of anybody's has a say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from statusbook.load.git_command import ask_git
from statusbook.model.change import Change

_COMMIT = "\x1e"
_FIELD = "\x1f"
_FIELDS = 3


def plan_changes(root: Path) -> tuple[Change, ...] | None:
    """Return every commit that touched `plan/`, or `None` where that cannot be known.

    It cannot be without git, outside of a repository, and in a shallow copy, whose oldest commit would seem to have
    written everything.

    Args:
        root: The folder that holds `plan/`; it may be a part of a larger repository.
    """
    if ask_git(root, "rev-parse", "--is-shallow-repository").output != b"false\n":
        return None
    said = ask_git(
        root,
        "log",
        "-z",
        "--name-only",
        "--relative",
        "--no-merges",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        "--no-color",
        "--no-notes",
        "--encoding=UTF-8",
        f"--format={_COMMIT}%ct{_FIELD}%an{_FIELD}%s",
        "--",
        "plan",
    )
    return tuple(_changes(said.output.decode("utf-8", errors="replace"))) if said.worked else None


def _instant(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), tz=UTC)
    except (ValueError, OverflowError, OSError):
        # Before the first commit there is none; and git accepts moments that no calendar has.
        return None


def _changes(said: str) -> Iterator[Change]:
    """Yield the commits: each begins with a mark that no path of the plan begins with, and its paths follow."""
    head, paths = "", list[str]()
    for token in (*said.split("\0"), _COMMIT):
        word = token.lstrip("\n")
        if not word.startswith(_COMMIT):
            paths += [word] if word else []
            continue
        fields = head.split(_FIELD, _FIELDS - 1)
        when = _instant(fields[0])
        if len(fields) == _FIELDS and when and paths:
            yield Change(at=when, author=fields[1], subject=fields[2], paths=tuple(paths))
        head, paths = word.removeprefix(_COMMIT), []
