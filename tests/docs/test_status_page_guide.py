"""The guide to the status page: its examples are accepted, and what it lists is what there is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from statusbook.model.theme import SLOTS

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "status-page.md"
BLOCK = re.compile(r"```\w+ title=\"(?P<title>[^\"]+)\"\n(?P<text>.*?)```", re.DOTALL)
EXAMPLES = [(match["title"], match["text"]) for match in BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))]


def test_the_slots_are_those_that_there_are() -> None:
    """A slot that the guide does not name would be found by nobody."""
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {name: place for name, place in listed.items() if name in SLOTS} == SLOTS


@pytest.mark.parametrize(("title", "text"), EXAMPLES, ids=[f"{n}-{title}" for n, (title, _) in enumerate(EXAMPLES)])
def test_an_example_can_be_used_as_it_stands(
    base_repository: Path, run_statusbook: Callable[..., Result], title: str, text: str
) -> None:
    """Copied into a repository, each example builds."""
    file = base_repository / title
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        kept = [line for line in file.read_text("utf-8").splitlines() if line.split(":")[0] not in text]
        text += "\n".join(kept) + "\n"
    file.write_text(text, encoding="utf-8")
    (base_repository / "plan/theme").mkdir(exist_ok=True)
    (base_repository / "plan/theme/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    result = run_statusbook("-C", base_repository, "build", "--only", "status", "--now", "2026-11-23T12:00Z")
    assert result.exit_code == 0, result.output
