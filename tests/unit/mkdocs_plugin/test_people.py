"""People's and teams' pages in the site: found by links and by searching, never in the way."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROLES = """\
roles:
  - {id: lead, name: {en: Lead, it: Guida}, people: [ada], teams: [desk]}
people:
  - {id: ada, name: Ada Conti, mention: "@ada"}
teams:
  - {id: desk, name: {en: Desk, it: Sportello}, members: [ada]}
"""


@pytest.fixture(scope="module")
def site(repository: Callable[..., Path], built: Callable[..., subprocess.CompletedProcess[str]]) -> Path:
    """Return the built site of a plan with one person and one team."""
    root = repository({"plan/roles.yml": ROLES})
    result = built(root)
    assert result.returncode == 0, result.stderr
    return root / "site-plan"


def test_they_are_linked_and_in_the_reader_s_language(site: Path) -> None:
    """From a role to its people in one step, and from there to the same person in another language."""
    assert 'href="people/ada.html"' in (site / "roles.html").read_text("utf-8")
    italian = (site / "it" / "people" / "ada.html").read_text("utf-8")
    assert '<html lang="it"' in italian
    assert re.search(r'href="\.\./\.\./people/ada\.html" hreflang="en"', italian)
    assert 'href="../roles.html#role-lead"' in italian


def test_they_are_found_by_searching(site: Path) -> None:
    """Whoever types a name or a handle finds the page."""
    entries = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = {entry["location"]: entry["text"] for entry in entries}
    assert "@ada" in found["people/ada.html"]
    assert {"teams/desk.html", "it/people/ada.html", "it/teams/desk.html"} <= set(found)


def test_they_are_not_in_the_navigation(site: Path) -> None:
    """The list of pages stays as short as the plan."""
    index = (site / "index.html").read_text("utf-8")
    listed = re.findall(r'<a href="([^"#]+)" class="md-nav__link', index)
    assert "roles.html" in listed
    assert not [link for link in listed if link.startswith(("people/", "teams/"))]
