"""The quick start works as it is written: its files are made, its commands run, and they print what it shows."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

QUICK_START = Path(__file__).parents[2] / "docs" / "guide" / "quick-start.md"
BLOCK = re.compile(r"```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)```", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Run one line of the guide in a folder, and return what it prints."""
    words = shlex.split(command)
    assert words[0] == "statusbook"
    return subprocess.run(  # noqa: S603  the guide's own commands
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_the_quick_start_runs_from_top_to_bottom(tmp_path: Path, refresh_golden: bool) -> None:
    """A newcomer who types what the page says sees what the page says."""
    commands = 0
    text = QUICK_START.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        if block["title"]:
            file = tmp_path / block["title"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
        elif block["language"] == "console":
            first, _, expected = block["text"].partition("\n")
            shown = run(first.removeprefix("$ "), tmp_path)
            if refresh_golden:
                text = text.replace(f"{first}\n{expected}", f"{first}\n{shown}")
                QUICK_START.write_text(text, encoding="utf-8")
            else:
                assert shown == expected, "run make golden and read the diff"
            commands += 1
    assert commands == 2


def test_the_message_for_a_misspelled_component_is_the_one_shown(tmp_path: Path) -> None:
    """The example of a finding in the guide is what `check` says."""
    text = QUICK_START.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        if block["title"]:
            file = tmp_path / block["title"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"].replace("{booking: partial", "{boking: partial"), encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "statusbook", "check", "--now", "2026-11-23T12:00Z"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 1
    example = next(block["text"] for block in BLOCK.finditer(text) if "unknown-component" in block["text"])
    assert example in shown.stdout


def test_the_update_that_the_guide_adds_is_accepted(tmp_path: Path) -> None:
    """The lines that resolve the incident fit below the ones before, and leave nothing to find but missing parts."""
    text = QUICK_START.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    for block in blocks:
        if block["title"]:
            file = tmp_path / block["title"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
    incident = tmp_path / "incidents/2026/2026-11-23-bookings-fail.md"
    update = next(block["text"] for block in blocks if not block["title"] and "status: resolved" in block["text"])
    incident.write_text(incident.read_text(encoding="utf-8").rstrip().removesuffix("---") + update + "---\n")
    assert "7 warnings." in run("statusbook check --now 2026-11-23T13:00Z", tmp_path)
