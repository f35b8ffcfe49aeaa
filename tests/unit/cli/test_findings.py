"""How findings are shown to people, to GitHub and to programs."""

import json

import pytest

from statusbook.cli.findings import count_of, findings_as_github, findings_as_json, findings_as_text
from statusbook.model.finding import Finding, FindingSeverity

ERROR = Finding("bad-value", FindingSeverity.ERROR, "expected a, b", "plan/a.yml", 3, 7, 'Did you mean "b"?')
WARNING = Finding("missing-part", FindingSeverity.WARNING, "no such file", "plan/b.yml")


@pytest.mark.parametrize(
    ("findings", "count"),
    [
        ([], "No findings."),
        ([ERROR], "1 error."),
        ([WARNING, WARNING], "2 warnings."),
        ([ERROR, ERROR, WARNING], "2 errors, 1 warning."),
    ],
)
def test_findings_are_counted_in_words(findings: list[Finding], count: str) -> None:
    """The last line says how much there is to do."""
    assert count_of(findings) == count


def test_text_begins_with_a_place_that_editors_can_jump_to() -> None:
    """File, line and column, as compilers write them; the hint stands below."""
    text = findings_as_text([ERROR, WARNING])
    assert "\x1b[31m" in text
    plain = findings_as_text([ERROR, WARNING]).replace("\x1b[0m", "")
    for sign in ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m"):
        plain = plain.replace(sign, "")
    assert plain == (
        "plan/a.yml:3:7: error: expected a, b [bad-value]\n"
        '    Did you mean "b"?\n'
        "plan/b.yml: warning: no such file [missing-part]\n"
        "1 error, 1 warning."
    )


def test_github_gets_workflow_commands_without_a_place_where_there_is_none() -> None:
    """GitHub shows a finding of a whole file at the file."""
    assert findings_as_github([ERROR, WARNING]).split("\n") == [
        '::error file=plan/a.yml,line=3,col=7,title=bad-value::expected a, b. Did you mean "b"?',
        "::warning file=plan/b.yml,title=missing-part::no such file",
        "1 error, 1 warning.",
    ]


def test_nothing_that_a_file_holds_can_forge_a_workflow_command() -> None:
    """Names and texts come from pull requests of strangers: separators and line breaks are written in code."""
    evil = Finding("x", FindingSeverity.ERROR, "50%\n::set-env name=A::b\r", "a,b:c%\n.md", 1, 1, "\n::error::x")
    first, last = findings_as_github([evil]).split("\n")
    assert first == (
        "::error file=a%2Cb%3Ac%25%0A.md,line=1,col=1,title=x::50%25%0A::set-env name=A::b%0D. %0A::error::x"
    )
    assert last == "1 error."


def test_json_holds_every_field_and_the_counts() -> None:
    """Programs need not read sentences."""
    document = json.loads(findings_as_json([ERROR, WARNING]))
    assert (document["errors"], document["warnings"]) == (1, 1)
    assert document["findings"][0] == {
        "code": "bad-value",
        "severity": "error",
        "message": "expected a, b",
        "path": "plan/a.yml",
        "line": 3,
        "column": 7,
        "hint": 'Did you mean "b"?',
    }
    assert json.loads(findings_as_json([])) == {"findings": [], "errors": 0, "warnings": 0}
