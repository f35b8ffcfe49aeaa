"""A problem as a value: what is wrong, where, what was expected, and what to do about it."""

from collections.abc import Iterable
from enum import StrEnum

from statusbook.model.frozen import frozen


class FindingSeverity(StrEnum):
    """Whether a finding stops a build."""

    ERROR = "error"
    WARNING = "warning"


Loc = tuple[str | int, ...]
"""The way from a file's root to a value: keys of mappings and positions in lists."""


@frozen
class Problem:
    """A finding that does not know its file yet: it names the value by its way from the file's root.

    Attributes:
        code: Which kind of problem, a key of `CODES`.
        message: What is wrong and what was expected, one sentence without a full stop.
        loc: The way to the value. Where there is no such value, the nearest one above it is meant.
        hint: What to do about it, a whole sentence, or nothing.
        at_key: Whether the mapping's key is meant rather than the value behind it.
    """

    code: str
    message: str
    loc: Loc = ()
    hint: str = ""
    at_key: bool = False


@frozen
class Finding:
    """One problem in one place.

    Attributes:
        code: Which kind of problem, a key of `CODES`.
        severity: Whether it stops a build.
        message: What is wrong and what was expected, one sentence without a full stop.
        path: The file, relative to the repository, with `/` between parts.
        line: The line, from 1; 0 where the whole file is meant.
        column: The column, from 1; 0 where the whole line is meant.
        hint: What to do about it, a whole sentence, or nothing.
    """

    code: str
    severity: FindingSeverity
    message: str
    path: str
    line: int = 0
    column: int = 0
    hint: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by: file, place, then kind."""
        return (self.path, self.line, self.column, self.code, self.message)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings stops a build."""
    return any(finding.severity is FindingSeverity.ERROR for finding in findings)
