"""`statusbook build`, as people call it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from statusbook.cli.main import statusbook


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the smallest repository that can be built."""
    (tmp_path / "book/plan").mkdir(parents=True)
    (tmp_path / "book/plan/plan.yml").write_text("organisation: Lighthouse\n", encoding="utf-8")
    return tmp_path / "book"


def test_it_writes_to_site_in_the_repository_and_says_where_to_look(root: Path) -> None:
    """Without -o the site is in the repository's own site/, and the last line names the file to open."""
    result = CliRunner().invoke(statusbook, ["-C", str(root), "build", "--only", "status"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == f"Open {root / 'site' / 'index.html'}"
    assert (root / "site/index.html").is_file()


def test_errors_end_with_1_and_name_their_place(root: Path) -> None:
    """A mistake in the files shows as `check` shows it, nothing is built, and the exit code is 1."""
    (root / "plan/plan.yml").write_text("organization: Lighthouse\n", encoding="utf-8")
    result = CliRunner().invoke(statusbook, ["-C", str(root), "build"])
    assert result.exit_code == 1
    assert "plan/plan.yml:1:1: error" in result.output
    assert 'Did you mean "organisation"?' in result.output
    assert "Nothing was built" in result.output
    assert not (root / "site").exists()


@pytest.mark.parametrize("arguments", [["--now", "2026-11-23T12:00"], ["--now", "noon"], ["--only", "half"], ["extra"]])
def test_wrong_usage_ends_with_2(root: Path, arguments: list[str]) -> None:
    """An option or a value that does not exist is said in a line, and nothing is built."""
    result = CliRunner().invoke(statusbook, ["-C", str(root), "build", *arguments])
    assert result.exit_code == 2
    assert "Error:" in result.output
    assert not (root / "site").exists()


def test_somebody_else_s_folder_ends_with_2(root: Path, tmp_path: Path) -> None:
    """An output folder with other files in it is wrong usage: the message names one of them and what to do."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(statusbook, ["-C", str(root), "build", "-o", str(tmp_path / "home")])
    assert result.exit_code == 2
    assert "letter.txt" in result.output
    assert "-o" in result.output
