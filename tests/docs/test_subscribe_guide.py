"""The guide to feeds and calendars and their reference say what the files hold."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import Result

from statusbook.load.repository import load_repository
from statusbook.render.localisation import Localisation
from statusbook.render.subscriptions import subscriptions
from statusbook.views.addresses import Addresses

DOCS = Path(__file__).parents[2] / "docs"
GOLDEN = Path(__file__).parents[1] / "golden" / "small"


@pytest.fixture(scope="module")
def guide() -> str:
    return (DOCS / "guide" / "subscribe.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reference() -> str:
    return (DOCS / "reference" / "feeds.md").read_text(encoding="utf-8")


def block(text: str, opening: str) -> str:
    """Return the first block of a page that opens so."""
    return text.partition(f"```{opening}\n")[2].partition("```")[0]


def test_the_reference_names_every_file_with_its_type(reference: str, sites: Path) -> None:
    """Who writes a program looks here for what there is."""
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    table = dict(re.findall(r"^\| `([^`]+)` \| .+ \| `([^`]+)` \|$", reference, re.MULTILINE))
    component = book.plan.components.components[0]
    built = {
        offer.path.replace(component.id, "ID"): offer.type
        for subject in (None, component)
        for offer in subscriptions(book.plan, Localisation("en", "UTC"), Addresses(), subject)
    }
    assert table == built


def test_the_reference_shows_an_event_and_a_step_as_they_are_written(reference: str) -> None:
    """Nobody programs against an example that is none."""
    event = block(reference, "text").replace("\n", "\r\n").encode()
    assert event in (GOLDEN / "components" / "ebooks" / "maintenance.ics").read_bytes()
    step = block(reference, "html").strip()
    assert step in unescape((GOLDEN / "components" / "ebooks" / "feed.atom").read_text(encoding="utf-8"))


def test_the_guides_plan_rings_and_a_moved_maintenance_is_a_newer_one(
    guide: str, copy_site: Callable[[str], Path], run_statusbook: Callable[..., Result]
) -> None:
    """Whoever follows the guide gets the address, the reminders and the higher number that it promises."""
    root = copy_site("valid/small")
    (root / "plan" / "status-page.yml").write_text(block(guide, 'yaml title="plan/status-page.yml"'), encoding="utf-8")
    definition = root / "plan" / "definition.yml"
    kept = re.sub(r"^maintenance:.*\n", "", definition.read_text(encoding="utf-8"), flags=re.MULTILINE)
    definition.write_text(kept + block(guide, 'yaml title="plan/definition.yml"'), encoding="utf-8")
    file = root / "incidents" / "2026" / "2026-12-05-reader-update.md"
    head = file.read_text(encoding="utf-8").partition("scheduled:")[0]
    components = "components: {ebooks: under_maintenance}\n"
    file.write_text(f"{head}{components}{block(guide, 'yaml')}---\n", encoding="utf-8")
    out = root / "site"
    result = run_statusbook("-C", root, "build", "--only", "status", "-o", out, "--now", "2026-11-25T12:00Z")
    assert result.exit_code == 0, result.output
    calendar = (out / "components" / "ebooks" / "maintenance.ics").read_text(encoding="utf-8")
    event = calendar[calendar.index("A new reader") :]
    assert "DTSTART:20261206T050000Z" in event
    assert "SEQUENCE:1\n" in event
    assert re.findall(r"TRIGGER:(\S+)", event) == ["-P1D", "-PT1H"]
    assert "@status.example.com" in event
