"""The quick start works as it is written: its files are made, its commands run, and they print what it shows."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

QUICK_START = Path(__file__).parents[2] / "docs" / "guide" / "quick-start.md"
BLOCK = re.compile(r"```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)```", re.DOTALL)
REPOSITORY = "cranes"


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one line of the guide in a folder."""
    words = shlex.split(command)
    assert words[0] == "statusbook"
    return subprocess.run(  # noqa: S603  the guide's own commands
        [sys.executable, "-m", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def blocks() -> Iterator[re.Match[str]]:
    return BLOCK.finditer(QUICK_START.read_text(encoding="utf-8"))


def place(command: str, folder: Path) -> Path:
    """Return where a command of the guide is typed: `init` beside the repository, the others in it."""
    return folder if command.startswith("statusbook init ") else folder / REPOSITORY


def write(block: re.Match[str], folder: Path) -> Path:
    file = folder / REPOSITORY / block["title"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block["text"], encoding="utf-8")
    return file


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The repository of the guide with all of its files."""
    for block in blocks():
        if block["title"]:
            write(block, tmp_path)
        elif "statusbook init" in block["text"]:
            command = block["text"].partition("\n")[0].removeprefix("$ ")
            assert run(command, tmp_path).returncode == 0
    return tmp_path / REPOSITORY


def test_the_quick_start_runs_from_top_to_bottom(tmp_path: Path, refresh_golden: bool) -> None:
    """A newcomer who types what the page says sees what the page says."""
    commands = 0
    text = QUICK_START.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        if block["title"]:
            write(block, tmp_path)
        elif block["language"] == "console":
            first, _, expected = block["text"].partition("\n")
            command = first.removeprefix("$ ")
            result = run(command, place(command, tmp_path))
            assert result.returncode == 0, result.stderr
            if refresh_golden:
                text = text.replace(f"{first}\n{expected}", f"{first}\n{result.stdout}")
                QUICK_START.write_text(text, encoding="utf-8")
            else:
                assert result.stdout == expected, "run make golden and read the diff"
            commands += 1
    assert commands == 3


def test_the_message_for_a_misspelled_component_is_the_one_shown(repository: Path) -> None:
    """The example of a finding in the guide is what `check` says."""
    incident = repository / "incidents/2026/2026-11-23-bookings-fail.md"
    incident.write_text(incident.read_text("utf-8").replace("{booking: partial", "{boking: partial"), "utf-8")
    shown = run("statusbook check --now 2026-11-23T12:00Z", repository)
    assert shown.returncode == 1
    example = next(block["text"] for block in blocks() if "unknown-component" in block["text"])
    assert example in shown.stdout


def test_the_update_that_the_guide_adds_is_accepted(repository: Path) -> None:
    """The lines that resolve the incident fit below the ones before, and there is nothing more to find than before."""
    before = run("statusbook check --now 2026-11-23T12:00Z", repository).stdout
    incident = repository / "incidents/2026/2026-11-23-bookings-fail.md"
    update = next(block["text"] for block in blocks() if not block["title"] and "status: resolved" in block["text"])
    incident.write_text(incident.read_text(encoding="utf-8").rstrip().removesuffix("---") + update + "---\n")
    assert run("statusbook check --now 2026-11-23T13:00Z", repository).stdout == before
