"""Beginning: a few answers become a new repository that is ready to publish."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from statusbook.app.check import check_repository
from statusbook.app.owners import FILE as OWNERS
from statusbook.load.git_command import ask_git
from statusbook.load.plan_files import known_ids, read_plan_parts
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.publish.atomic import write_atomically
from statusbook.render.code_owners import code_owners
from statusbook.render.issue.github_forms import github_forms
from statusbook.render.scaffold.answers import ActionSource, Answers
from statusbook.render.scaffold.repository import repository_files
from statusbook.render.schemas.files import FOLDER as SCHEMAS
from statusbook.render.schemas.files import schema_files

_BRANCH = "main"
_GITHUB = "https://github.com/"


class BeginFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A repository that cannot be begun there; the message says why.

    Attributes:
        existing: The files that are there already, relative to the repository.
    """

    def __init__(self, message: str, existing: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.existing = existing


@frozen
class BeginReport:
    """What was begun.

    Attributes:
        written: The files that were written, relative to the repository.
        kept: Those that were there already, and were left as they are.
        findings: What the plan still lacks.
        git: Whether a git repository was made.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]
    git: bool


def begin_repository(
    folder: Path, answers: Answers, now: datetime, *, keep: bool = False, git: bool = True
) -> BeginReport:
    """Write the first files of a repository.

    Args:
        folder: Where; it is made if it is missing.
        answers: What the files depend on.
        now: The moment that what is lacking is judged at.
        keep: Leave files that are there as they are, and write the others. Otherwise such a file is a fault.
        git: Make a git repository, unless the folder is in one.

    Raises:
        BeginFault: A file is there already; nothing was written.
        OSError: The folder cannot be written to.
    """
    files, findings = _whole(repository_files(answers), now)
    existing = tuple(path for path in sorted(files) if _is_taken(folder, path))
    if existing and not keep:
        raise BeginFault(f"{folder} has files of these names already, and nothing was written", existing)
    for path, text in files.items():
        if path not in existing:
            write_atomically(folder / path, text.encode())
    made = git and _make_git_repository(folder)
    return BeginReport(tuple(path for path in sorted(files) if path not in existing), existing, findings, made)


def installed_from() -> ActionSource:
    """Return where this installation comes from, if that is a commit on GitHub: workflows can use the same one."""
    with suppress(metadata.PackageNotFoundError, ValueError, KeyError):
        origin = json.loads(metadata.distribution("statusbook").read_text("direct_url.json") or "{}")
        address, commit = origin["url"], origin["vcs_info"]["commit_id"]
        if address.startswith(_GITHUB):
            return ActionSource(address.removeprefix(_GITHUB).removesuffix(".git").strip("/"), commit)
    return ActionSource()


def _whole(texts: Mapping[str, str], now: datetime) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the files with those that follow from the plan in them, and what the plan lacks.

    The plan is read as any other one is, from a folder that nobody sees.
    """
    with TemporaryDirectory(prefix="statusbook-init-") as name:
        root = Path(name)
        for path, text in texts.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        loaded, findings = check_repository(root, now)
        if loaded.book is None:
            raise BeginFault(f"with these answers the plan would have a mistake: {findings[0].message}")
        schemas = {f"{SCHEMAS}/{file.name}": file.text for file in schema_files(known_ids(read_plan_parts(root)))}
    plan = loaded.book.plan
    return {**texts, **schemas, **github_forms(plan), OWNERS: code_owners(plan)}, findings


def _is_taken(folder: Path, path: str) -> bool:
    """Return whether there is something of that name, or a file where a folder of it would have to be."""
    file = folder / path
    within = [parent for parent in file.parents if parent.is_relative_to(folder)]
    return os.path.lexists(file) or any(os.path.lexists(parent) and not parent.is_dir() for parent in within)


def _make_git_repository(folder: Path) -> bool:
    if ask_git(folder, "rev-parse", "--is-inside-work-tree").worked:
        return False
    return ask_git(folder, "init", "--quiet", f"--initial-branch={_BRANCH}").worked
