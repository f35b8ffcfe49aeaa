"""The guide to messages works as it is written, and its table lists the variables that there are."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from statusbook.messages.sandbox import sandbox
from statusbook.model.message_variables import VARIABLES

DOCS = Path(__file__).parents[2] / "docs" / "guide"
BLOCK = re.compile(r"```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)```", re.DOTALL)


def test_the_command_prints_what_the_guide_shows(tmp_path: Path, run_statusbook: Callable[..., Result]) -> None:
    """Templates as in the guide, for the incident of the quick start."""
    begun = run_statusbook(
        "init", tmp_path, "--organisation", "Harbour Cranes", "--timezone", "Europe/Lisbon", "--no-git"
    )
    assert begun.exit_code == 0, begun.output
    for page in ("quick-start.md", "messages.md"):
        for block in BLOCK.finditer((DOCS / page).read_text("utf-8")):
            if block["title"]:
                file = tmp_path / block["title"]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block["text"], "utf-8")
    console = next(
        b["text"] for b in BLOCK.finditer((DOCS / "messages.md").read_text("utf-8")) if b["language"] == "console"
    )
    command, _, expected = console.partition("\n")
    result = run_statusbook("-C", tmp_path, *shlex.split(command.removeprefix("$ statusbook ")))
    assert result.stderr == ""
    assert result.stdout == expected
    checked = run_statusbook("-C", tmp_path, "check", "--now", "2026-11-23T12:00Z").output
    assert "error" not in checked.replace("0 errors", "")


def test_the_table_has_every_variable_and_no_other() -> None:
    """What the guide explains is what templates have."""
    text = (DOCS / "messages.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([\w.]+)`", row)} == {each.name for each in VARIABLES}


def test_the_filters_are_those_that_the_guide_names() -> None:
    """A filter that is written in the guide is accepted."""
    text = (DOCS / "messages.md").read_text("utf-8")
    listed = text.partition("these filters:")[2].partition(".\n")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(sandbox().filters)
