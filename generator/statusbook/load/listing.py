"""Which files a folder of the repository holds: every one that has to be read, and what keeps it from being read."""

import os
from collections.abc import Iterator
from pathlib import Path

from statusbook.load.findings import make_finding, unreadable
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen


@frozen
class Listing:
    """The files below one folder.

    Attributes:
        paths: Their ways from the repository's root, sorted, with `/` between parts. Hidden ones are left out: they
            belong to editors and to git.
        findings: The folders that could not be looked into.
    """

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]


def list_files(root: Path, folder: str) -> Listing:
    """List what lies below `folder`, links to nowhere included: whoever reads one of them says what is wrong with it.

    A folder that does not exist holds nothing. One that cannot be looked into is a finding, for an incident in it
    would otherwise be missing from the page without a word.
    """
    start = root / folder
    if os.path.lexists(start) and not start.is_dir():
        found = "a file" if start.is_file() else "a link to nowhere" if start.is_symlink() else "something else"
        return Listing((), (make_finding("unreadable-file", f"expected a folder, found {found}", folder),))
    faults: list[OSError] = []
    paths: list[str] = []
    findings: list[Finding] = []
    # Strings, not `Path`s: there are thousands of files.
    for base, folders, files in os.walk(start, onerror=faults.append):
        place = _path(root, Path(base))
        folders[:] = [name for name in folders if not name.startswith(".")]
        findings += _linked_folders(root, Path(base), folders)
        paths += [f"{place}/{name}" for name in files if not name.startswith(".")]
        # A folder with the name of a Markdown file is read as one, so that somebody is told.
        paths += [f"{place}/{name}" for name in folders if name.endswith(".md")]
    findings += [unreadable(_path(root, Path(fault.filename)), fault) for fault in faults if start.exists()]
    return Listing(tuple(sorted(paths)), tuple(findings))


def _linked_folders(root: Path, base: Path, names: list[str]) -> Iterator[Finding]:
    for name in names:
        if (base / name).is_symlink():
            path = _path(root, base / name)
            hint = "Put the folder itself here."
            yield make_finding("unreadable-file", "expected a folder, found a link to one", path, hint=hint)


def _path(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()
