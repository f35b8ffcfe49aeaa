"""The names of the files of the history: `incidents/<year>/<yyyy-mm-dd>-<slug>.md`, and the ids in them."""

import re
from collections.abc import Iterator
from datetime import date

from statusbook.load.findings import make_finding
from statusbook.model.finding import Finding

FOLDER = "incidents"
_NAME = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*")


def is_incident(path: str) -> bool:
    """Return whether a file below `incidents/` tells of an incident or a maintenance."""
    return path.endswith(".md") and not path.endswith("/README.md")


def id_of(path: str) -> str:
    """Return the id of the incident or maintenance that a file tells of: its name."""
    return path.rpartition("/")[2].removesuffix(".md")


def name_findings(path: str, event_id: str) -> Iterator[Finding]:
    """Yield what is wrong with the name of a file, or with the folder that it is in."""
    match = _NAME.fullmatch(event_id)
    if match is None or not _is_day(match):
        message = "the name begins with a day that does not exist" if match else "expected a name as yyyy-mm-dd-slug.md"
        hint = "Such as 2026-11-03-api-errors.md: a day, then lower-case letters, digits and single hyphens."
        yield make_finding("bad-incident-name", message, path, hint=hint)
    elif path != f"{FOLDER}/{match['year']}/{event_id}.md":
        hint = f"Move it to {FOLDER}/{match['year']}/{event_id}.md."
        yield make_finding("wrong-folder", f"expected it in {FOLDER}/{match['year']}/", path, hint=hint)


def _is_day(match: re.Match[str]) -> bool:
    try:
        date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return False
    return True
