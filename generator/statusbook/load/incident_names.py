"""The names of the files of the history: `incidents/<year>/<yyyy-mm-dd>-<slug>.md`, and the ids in them."""

import re
from datetime import date
from functools import lru_cache

from statusbook.load.findings import make_finding
from statusbook.model.finding import Finding

FOLDER = "incidents"
_SLUG = r"-[a-z0-9]+(?:-[a-z0-9]+)*"
_A_NAME = re.compile(rf"(?P<day>(?P<year>[0-9]{{4}})-[0-9]{{2}}-[0-9]{{2}}){_SLUG}")
_A_PATH = re.compile(rf"{FOLDER}/([0-9]{{4}})/((\1-[0-9]{{2}}-[0-9]{{2}}){_SLUG})\.md")
_KEPT_DAYS = 4096


def is_incident(path: str) -> bool:
    """Return whether a file below `incidents/` tells of an incident or a maintenance."""
    return path.endswith(".md") and not path.endswith("/README.md")


def id_of(path: str) -> str:
    """Return the id of the incident or maintenance that a file tells of: its name."""
    return path.rpartition("/")[2].removesuffix(".md")


def month_of(path: str) -> str:
    """Return the two digits of the month that the name of a file begins with, or nothing where it begins otherwise."""
    year, dash, month = path[path.rfind("/") + 1 :][:7].partition("-")
    return month if dash and len(year) == 4 and len(month) == 2 and month.isdecimal() else ""  # noqa: PLR2004  2026-11


def proper_id(path: str) -> str | None:
    """Return the id of an incident or a maintenance whose file has a name, and is in a folder, as it should be.

    `None` for any other file, which may tell of one all the same.
    """
    match = _A_PATH.fullmatch(path)
    return match[2] if match and _is_day(match[3]) else None


def name_findings(path: str, event_id: str) -> list[Finding]:
    """Return what is wrong with the name of a file, or with the folder that it is in."""
    if proper_id(path):
        return []
    match = _A_NAME.fullmatch(event_id)
    if match is None or not _is_day(match["day"]):
        message = "the name begins with a day that does not exist" if match else "expected a name as yyyy-mm-dd-slug.md"
        hint = "Such as 2026-11-03-api-errors.md: a day, then lower-case letters, digits and single hyphens."
        return [make_finding("bad-incident-name", message, path, hint=hint)]
    hint = f"Move it to {FOLDER}/{match['year']}/{event_id}.md."
    return [make_finding("wrong-folder", f"expected it in {FOLDER}/{match['year']}/", path, hint=hint)]


# The files of a day share it, and the days of a history are few beside its files.
@lru_cache(_KEPT_DAYS)
def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
