"""Comparing: what a change of the repository means, for whoever reviews it and for whom it concerns."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from statusbook.app.check import check_repository
from statusbook.load.git_tree import committed_files, find_base
from statusbook.load.listing import list_files
from statusbook.model.finding import Finding, has_errors
from statusbook.render.review.comment import Review
from statusbook.views.diff.book import book_diff

_FOLDERS = ("plan", "incidents")
_FURTHER = ("plan/pages", "plan/theme")
"""Files of the plan that are published as they are."""


def review_change(root: Path, base: str, now: datetime) -> Review:
    """Return what the change from a commit to the files of `root` as they are means at a moment.

    Args:
        root: The repository, the folder that holds `plan/` and `incidents/`.
        base: What it is compared with: a branch, a tag or a commit. What that has got since the change began is left
            out of it.
        now: The moment that both sides are looked at.

    Raises:
        BaseFault: Where there is nothing to compare with.
    """
    commit = find_base(root, base)
    with TemporaryDirectory(prefix="statusbook-") as folder:
        before_root = Path(folder)
        _lay_out(root, commit, before_root)
        before, findings_before = check_repository(before_root, now)
        after, findings_after = check_repository(root, now)
        files = tuple(_further_files(before_root, root))
    is_first = any(finding.code == "missing-plan" for finding in findings_before)
    diff = book_diff(before.book, after.book, now) if before.book and after.book else None
    return Review(
        base=base,
        commit=commit,
        now=now,
        diff=diff,
        is_first=is_first,
        base_errors=findings_before if has_errors(findings_before) and not is_first else (),
        new_findings=tuple(_new(findings_before, findings_after)),
        files=files,
    )


def _lay_out(root: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit into an empty folder, where they are read as any repository is."""
    for file in committed_files(root, commit, *_FOLDERS):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.data is None:
            # The loader says of a link to nowhere what it says of one in the repository itself.
            target.symlink_to(folder / "nowhere")
        else:
            target.write_bytes(file.data)


def _new(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield what was not found before; what has only moved to another line is not new."""
    known = {replace(finding, line=0, column=0) for finding in before}
    return (finding for finding in after if replace(finding, line=0, column=0) not in known)


def _further_files(before: Path, after: Path) -> Iterator[tuple[str, str]]:
    for folder in _FURTHER:
        old, new = (set(list_files(root, folder).paths) for root in (before, after))
        for path in sorted(old | new):
            if path not in old:
                yield path, "is new"
            elif path not in new:
                yield path, "is gone"
            elif _bytes(before / path) != _bytes(after / path):
                yield path, "changed"


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        # A link to nowhere, for example: its finding says so.
        return None
