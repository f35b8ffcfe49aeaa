"""Findings as the lines that MkDocs prints: where, what, and what to do about it."""

from collections.abc import Iterable

from statusbook.model.finding import Finding, FindingSeverity


def failure(findings: Iterable[Finding]) -> str:
    """Return every error, one a line, below a first line that says how many there are."""
    lines = [_line(finding) for finding in findings if finding.severity is FindingSeverity.ERROR]
    heading = "the repository has 1 error:" if len(lines) == 1 else f"the repository has {len(lines)} errors:"
    return "\n  ".join([heading, *lines])


def notes(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return every warning. They are notes to MkDocs, so that its strict mode does not fail on them."""
    return tuple(_line(finding) for finding in findings if finding.severity is FindingSeverity.WARNING)


def _line(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
    return f"{place}: {finding.message}" + (f". {finding.hint}" if finding.hint else "")
