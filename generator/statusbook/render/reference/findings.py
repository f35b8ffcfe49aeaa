"""The findings' reference: every code that `statusbook check` knows, and what it means."""

from statusbook.model.finding_codes import CODES

_INTRODUCTION = """\
# Findings

What `statusbook check` can find. An error stops a build, and the site that was published before stays as it is; a
warning does not. Every finding names its file, line and column, says what was expected, and where it can, what was
probably meant.

This page is written from the catalogue in the code by `make golden`.

| code | severity | meaning |
|---|---|---|
"""


def findings_reference() -> str:
    """Return the page as Markdown."""
    rows = (f"| `{name}` | {code.severity} | {code.about} |" for name, code in CODES.items())
    return _INTRODUCTION + "\n".join(rows) + "\n"
