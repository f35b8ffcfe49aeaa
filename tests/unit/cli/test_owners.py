"""`statusbook owners`: who is asked for reviews, kept in step with the plan."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def file(base_repository: Path) -> Path:
    return base_repository / ".github" / "CODEOWNERS"


def test_the_file_is_written_and_then_up_to_date(run_statusbook: Run, base_repository: Path, file: Path) -> None:
    """The first run writes; the second finds nothing to do; the check agrees."""
    first = run_statusbook("-C", base_repository, "owners")
    assert (first.exit_code, first.output) == (0, ".github/CODEOWNERS is written anew.\n")
    written = file.read_bytes()
    assert b"/plan/ @ada\n" in written
    for arguments in (("owners",), ("owners", "--check")):
        again = run_statusbook("-C", base_repository, *arguments)
        assert (again.exit_code, again.output) == (0, ".github/CODEOWNERS is up to date.\n")
    assert file.read_bytes() == written


def test_check_shows_what_differs_and_writes_nothing(run_statusbook: Run, base_repository: Path, file: Path) -> None:
    """A pull request that changes a role shows which lines are missing."""
    run_statusbook("-C", base_repository, "owners")
    before = file.read_bytes()
    roles = base_repository / "plan" / "roles.yml"
    roles.write_text(roles.read_text("utf-8").replace('"@ada"', '"@ada-conti"'), "utf-8")
    result = run_statusbook("-C", base_repository, "owners", "--check")
    assert result.exit_code == 1
    assert "-/plan/ @ada\n" in result.output
    assert "+/plan/ @ada-conti\n" in result.output
    assert ".github/CODEOWNERS is out of date: run statusbook owners.\n" in result.output
    assert file.read_bytes() == before


def test_other_lines_are_kept(run_statusbook: Run, base_repository: Path, file: Path) -> None:
    """Whoever owns the rest of the repository is still asked."""
    file.parent.mkdir()
    file.write_text("* @everybody\n", "utf-8")
    run_statusbook("-C", base_repository, "owners")
    file.write_text(file.read_text("utf-8") + "/docs/ @writers\n", "utf-8")
    assert run_statusbook("-C", base_repository, "owners", "--check").exit_code == 0
    assert file.read_text("utf-8").startswith("* @everybody\n\n# >>> statusbook owners")


def test_a_plan_with_errors_changes_nothing(run_statusbook: Run, base_repository: Path, file: Path) -> None:
    """Half a plan would take away reviewers; the errors are shown instead."""
    (base_repository / "plan" / "roles.yml").write_text("rolse: []\n", "utf-8")
    result = run_statusbook("-C", base_repository, "owners")
    assert result.exit_code == 1
    assert "[unknown-key]" in result.output
    assert not file.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"# >>> statusbook owners\n", "once each"), ("* @città\n".encode("latin-1"), "UTF-8")],
)
def test_a_file_that_cannot_be_understood_is_left_alone(
    run_statusbook: Run, base_repository: Path, file: Path, data: bytes, words: str
) -> None:
    """One sentence says what is wrong with it."""
    file.parent.mkdir()
    file.write_bytes(data)
    result = run_statusbook("-C", base_repository, "owners")
    assert result.exit_code == 1
    assert result.output.startswith("statusbook: .github/CODEOWNERS: ")
    assert words in result.output
    assert file.read_bytes() == data


def test_a_file_that_github_no_longer_reads_is_named(run_statusbook: Run, base_repository: Path) -> None:
    """GitHub takes the first of three places; lines in another one would silently stop counting."""
    (base_repository / "CODEOWNERS").write_text("* @everybody\n", "utf-8")
    result = run_statusbook("-C", base_repository, "owners")
    assert result.exit_code == 0
    assert "CODEOWNERS: GitHub does not read this file beside .github/CODEOWNERS" in result.output


def test_the_repository_s_own_file_is_up_to_date(run_statusbook: Run, root: Path) -> None:
    """Our own plan is kept by the people whom it names."""
    assert run_statusbook("-C", root, "owners", "--check").exit_code == 0


def test_two_copies_give_the_same_bytes(run_statusbook: Run, sites: Path, tmp_path: Path) -> None:
    """Who is asked does not depend on the machine or the moment."""
    made = []
    for name in ("one", "two"):
        copy = Path(shutil.copytree(sites / "valid" / "small", tmp_path / name))
        assert run_statusbook("-C", copy, "owners").exit_code == 0
        made.append((copy / ".github" / "CODEOWNERS").read_bytes())
    assert made[0] == made[1]
    assert b"/plan/templates/ @agata-neri @bruno.sala @fern/desk\n" in made[0]
