"""Which commits have touched the plan: git is asked, nothing is fetched, and no setting of anybody's has a say."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from statusbook.model.change import Change

_SECONDS = 20
"""How long git may take before the history counts as unknown."""

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
    if _git(root, "rev-parse", "--is-shallow-repository") != b"false\n":
        return None
    said = _git(
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
    return None if said is None else tuple(_changes(said.decode("utf-8", errors="replace")))


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git says, or `None` where it is not there, fails or takes too long."""
    command = ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", *arguments]
    try:
        result = subprocess.run(  # noqa: S603  our own command, without a shell
            command,
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout if result.returncode == 0 else None


def _environment() -> Mapping[str, str]:
    """Return our environment without anything that tells git where to look, how to behave or whom to ask.

    A hook runs with variables that name a repository; they would lead away from the one that is meant.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        # A partial copy would ask its server for what it lacks.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


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
