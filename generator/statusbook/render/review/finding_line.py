"""A finding as an entry of a list in a comment."""

from statusbook.model.finding import Finding
from statusbook.render.review.github_markdown import code, plain

_LONGEST = 500


def finding_line(finding: Finding) -> str:
    """Return what is wrong, where, and what to do about it."""
    place = ":".join([finding.path, *(str(number) for number in (finding.line, finding.column) if number)])
    hint = f" {plain(finding.hint, _LONGEST)}" if finding.hint else ""
    return f"- {finding.severity.value} in {code(place)}: {plain(finding.message, _LONGEST)}.{hint}"
