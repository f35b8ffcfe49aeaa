"""`statusbook import`: what it says, and what it answers to the shell."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from statusbook.cli.main import statusbook

_SUMMARY = Path(__file__).resolve().parents[2] / "fixtures" / "statuspage" / "summary.json"

Run = Callable[..., Result]


@pytest.mark.parametrize("before", [True, False], ids=["-C before import", "-C behind statuspage"])
def test_an_import_says_what_it_did_and_what_comes_next(run_statusbook: Run, tmp_path: Path, before: bool) -> None:
    """The repository may be named in either place, and the answer is short."""
    chosen = ("-C", tmp_path)
    command = ("import", "statuspage", _SUMMARY)
    result = run_statusbook(*chosen, *command) if before else run_statusbook(*command, *chosen)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        'Note: "Booking" is in a group that the file does not tell about: it is imported without a group.',
        "Imported 1 maintenance, 2 updates, 3 components, 1 group.",
        "A plan begins in plan/plan.yml and plan/status-page.yml: add its other parts.",
        "Next: statusbook check",
    ]
    assert run_statusbook("-C", tmp_path, "check").exit_code == 0


def test_a_second_import_says_that_nothing_is_new(run_statusbook: Run, tmp_path: Path) -> None:
    """Nobody wonders whether the history is there twice now."""
    run_statusbook("-C", tmp_path, "import", "statuspage", _SUMMARY)
    result = run_statusbook("-C", tmp_path, "import", "statuspage", _SUMMARY)
    assert result.stdout.splitlines() == [
        "Imported nothing new.",
        "1 imported before, and left as they are (--replace rewrites them).",
    ]


def test_a_dry_run_names_the_files(run_statusbook: Run, tmp_path: Path) -> None:
    """Before anything is written it is seen what would be."""
    result = run_statusbook("-C", tmp_path, "import", "statuspage", _SUMMARY, "--dry-run")
    assert "Would import 1 maintenance" in result.stdout
    assert "  incidents/2026/2026-03-04-new-ropes.md" in result.stdout.splitlines()
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_read(tmp_path: Path) -> None:
    """What a download brings goes straight in."""
    arguments = ["-C", str(tmp_path), "import", "statuspage", "-"]
    result = CliRunner().invoke(statusbook, arguments, input=_SUMMARY.read_bytes(), catch_exceptions=False)
    assert (result.exit_code, len(list(tmp_path.rglob("*.md")))) == (0, 1)


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b"\xff\xfe", b"\x00" * 9, b'{"page": 1}', b"[" * 99_999])
def test_any_other_file_ends_with_one_sentence(run_statusbook: Run, tmp_path: Path, content: bytes) -> None:
    """The wrong file costs a look at one line, not at a traceback."""
    file = tmp_path / "other.json"
    file.write_bytes(content)
    result = run_statusbook("-C", tmp_path, "import", "statuspage", file)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"statusbook: {file}: expected the JSON of a Statuspage page")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_not_there_is_wrong_usage(run_statusbook: Run, tmp_path: Path) -> None:
    """A misspelled name is told as such."""
    result = run_statusbook("-C", tmp_path, "import", "statuspage", tmp_path / "none.json")
    assert result.exit_code == 2
    assert "No such file" in result.stderr


def test_a_folder_is_wrong_usage(
    start_statusbook: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    """A folder in place of a file ends in a sentence, too."""
    result = start_statusbook("-C", tmp_path, "import", "statuspage", tmp_path)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_errors_in_the_plan_stand_in_the_way(run_statusbook: Run, tmp_path: Path) -> None:
    """They are shown as `check` shows them, and nothing is imported."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/components.yml").write_text("components: [", encoding="utf-8")
    result = run_statusbook("-C", tmp_path, "import", "statuspage", _SUMMARY)
    assert result.exit_code == 1
    assert "plan/components.yml:1" in result.stdout
    assert "Nothing was imported" in result.stderr
