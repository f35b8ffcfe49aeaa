"""How findings are shown: to people, as GitHub annotations, and as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

import click

from statusbook.model.finding import Finding, FindingSeverity

_COLOURS = {FindingSeverity.ERROR: "red", FindingSeverity.WARNING: "yellow"}


def show_findings(findings: Sequence[Finding], form: str) -> None:
    """Write findings to standard output in the form `text`, `github` or `json`."""
    click.echo(FORMS[form](findings))


def findings_as_text(findings: Sequence[Finding]) -> str:
    """Return findings for people: a line each, the hint below it, and a count at the end."""
    lines = []
    for finding in findings:
        severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
        code = click.style(f"[{finding.code}]", dim=True)
        lines.append(f"{click.style(_place(finding), bold=True)}: {severity}: {finding.message} {code}")
        if finding.hint:
            lines.append(f"    {finding.hint}")
    return "\n".join([*lines, count_of(findings)])


def count_of(findings: Sequence[Finding]) -> str:
    """Return how many findings there are, in words: `1 error, 2 warnings`."""
    errors, warnings = _count(findings, FindingSeverity.ERROR), _count(findings, FindingSeverity.WARNING)
    if not findings:
        return "No findings."
    counts = [(errors, "error"), (warnings, "warning")]
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count) + "."


def findings_as_github(findings: Sequence[Finding]) -> str:
    """Return findings as workflow commands, which GitHub shows beside the lines of a pull request."""
    lines = []
    for finding in findings:
        place = {"file": finding.path, "line": finding.line, "col": finding.column, "title": finding.code}
        shown = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value)
        message = f"{finding.message}. {finding.hint}".strip() if finding.hint else finding.message
        lines.append(f"::{finding.severity.value} {shown}::{_data(message)}")
    return "\n".join([*lines, count_of(findings)])


def findings_as_json(findings: Sequence[Finding]) -> str:
    """Return findings as one JSON object: `findings`, and how many `errors` and `warnings`."""
    document = {
        "findings": [asdict(finding) for finding in findings],
        "errors": _count(findings, FindingSeverity.ERROR),
        "warnings": _count(findings, FindingSeverity.WARNING),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": findings_as_text,
    "github": findings_as_github,
    "json": findings_as_json,
}


def _place(finding: Finding) -> str:
    numbers = [str(number) for number in (finding.line, finding.column) if number]
    return ":".join([finding.path, *numbers])


def _count(findings: Sequence[Finding], severity: FindingSeverity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
