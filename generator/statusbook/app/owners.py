"""Owners: the roles of a plan become the CODEOWNERS file that asks them for reviews."""

from difflib import unified_diff
from pathlib import Path

from statusbook.load.repository import load_repository
from statusbook.model.finding import Finding, has_errors
from statusbook.model.frozen import frozen
from statusbook.publish.atomic import write_atomically
from statusbook.render.code_owners import MarkFault, code_owners, with_our_lines

FILE = ".github/CODEOWNERS"
"""Where the file is. GitHub looks here first."""

_HIDDEN = ("CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks only if there is none in `FILE`."""


class OwnersFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """A file that cannot be brought up to date; the message says why."""


@frozen
class OwnersReport:
    """What came of it.

    Attributes:
        findings: What is wrong with the repository; with an error among it nothing else was done.
        diff: What differs between the file as it was and as it has to be, in lines; none where it was up to date.
        hidden: Files of the same kind that GitHub does not read because of this one.
    """

    findings: tuple[Finding, ...]
    diff: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def update_owners(root: Path, *, check_only: bool) -> OwnersReport:
    """Bring `.github/CODEOWNERS` up to date with the plan of `root`, or only say what would change.

    Raises:
        OwnersFault: The file is not text, or its marks are broken.
    """
    loaded = load_repository(root)
    if loaded.book is None or has_errors(loaded.findings):
        return OwnersReport(loaded.findings)
    file = root / FILE
    before = _text(file)
    try:
        after = with_our_lines(before, code_owners(loaded.book.plan))
    except MarkFault as fault:
        raise OwnersFault(f"{FILE}: {fault}") from None
    if before != after and not check_only:
        write_atomically(file, after.encode())
    hidden = tuple(path for path in _HIDDEN if (root / path).is_file())
    return OwnersReport(loaded.findings, _diff(before, after), hidden)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise OwnersFault(f"{FILE}: expected UTF-8 text, found another encoding") from None


def _diff(before: str, after: str) -> tuple[str, ...]:
    lines = unified_diff(before.splitlines(), after.splitlines(), FILE, f"{FILE}, as the plan has it", lineterm="", n=0)
    return tuple(lines)
