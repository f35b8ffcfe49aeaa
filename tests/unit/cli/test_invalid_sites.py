"""Every kind of finding, as people see it: one small repository with one fault each, and what `check` says of it."""

import codecs
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from statusbook.model.finding_codes import CODES

INVALID = Path(__file__).parents[2] / "sites" / "invalid"
NAMES = sorted(folder.name for folder in INVALID.iterdir() if folder.is_dir())
WITHOUT_PLACE = {
    "unreadable-file": "nothing of the file is known",
    "missing-part": "there is no file",
    "missing-plan": "there is no file",
    "unknown-file": "its name is meant",
    "wrong-folder": "its name is meant",
    "bad-incident-name": "its name is meant",
    "bad-template-name": "its name is meant",
    "duplicate-incident": "its name is meant",
    "missing-template": "there is no file",
    "duplicate-template": "its name is meant",
    "unknown-slot": "its name is meant",
    "theme-syntax": "Jinja names the line only",
    "theme-fails": "Jinja names the line only",
    "example-too-long": "its text as a whole is meant",
}
"""The codes that concern a file as a whole, and why."""


@pytest.fixture
def faulty(base_repository: Path) -> Callable[[str], Path]:
    """Make a whole repository: the base, without what `absent.txt` names, with the site's own files on top."""

    def make(name: str) -> Path:
        absent = INVALID / name / "absent.txt"
        for path in absent.read_text("utf-8").splitlines() if absent.exists() else ():
            gone = base_repository / path
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        ignored = shutil.ignore_patterns("expected.txt", "absent.txt")
        shutil.copytree(INVALID / name, base_repository, dirs_exist_ok=True, ignore=ignored)
        return base_repository

    return make


@pytest.fixture
def check(run_statusbook: Callable[..., Result]) -> Callable[[Path], Result]:
    def run(repository: Path) -> Result:
        return run_statusbook("-C", repository, "check", "--now", "2026-11-23T12:00Z")

    return run


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"\[([a-z0-9-]+)\]$", text, re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_says_what_is_wrong_where_and_what_was_expected(
    name: str, faulty: Callable[[str], Path], check: Callable[[Path], Result], *, refresh_golden: bool
) -> None:
    """Text and exit code are exactly those that were read and found good."""
    result = check(faulty(name))
    expected = INVALID / name / "expected.txt"
    if refresh_golden:
        expected.write_bytes(result.output.encode())
    assert result.output == expected.read_text("utf-8")
    assert result.exit_code == (1 if ": error: " in result.output else 0)
    codes = codes_in(result.output)
    assert name == "several-at-once" or any(name == code or name.startswith(f"{code}-") for code in codes)


def test_the_base_has_no_findings(base_repository: Path, check: Callable[[Path], Result]) -> None:
    """What a site's expected.txt says comes from its one fault, not from what it is put into."""
    result = check(base_repository)
    assert (result.output, result.exit_code) == ("No findings.\n", 0)


def test_every_code_has_a_site() -> None:
    """No kind of finding is without an example; what no folder can hold is made in the tests below."""
    shown = {code for name in NAMES for code in codes_in((INVALID / name / "expected.txt").read_text("utf-8"))}
    assert set(CODES) - shown == {"not-utf-8"}


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_about_a_value_has_line_and_column(name: str) -> None:
    """An editor or a pull request can jump to the value that is meant."""
    for line in (INVALID / name / "expected.txt").read_text("utf-8").splitlines():
        match = re.fullmatch(r"(?P<path>[^:]+)(?P<place>:\d+:\d+)?: (error|warning): .* \[(?P<code>[a-z0-9-]+)\]", line)
        if match and not (match["path"].startswith("plan/templates/") and match["code"] == "empty-text"):
            assert bool(match["place"]) is (match["code"] not in WITHOUT_PLACE), line


def test_not_utf_8(base_repository: Path, check: Callable[[Path], Result]) -> None:
    """A file in another encoding is named with the place of the first wrong byte, counted in signs."""
    file = base_repository / "plan" / "values.yml"
    text = "values:\n  - {id: calm, name: Città "
    file.write_bytes(codecs.BOM_UTF8 + text.encode() + "è calma}\n".encode("latin-1"))
    result = check(base_repository)
    assert result.output.startswith(
        "plan/values.yml:2:28: error: expected UTF-8 text, found another encoding [not-utf-8]\n"
    )
    assert result.exit_code == 1


def test_unreadable_file(base_repository: Path, check: Callable[[Path], Result]) -> None:
    """A file that the system does not hand out is a finding, and the others are still checked."""
    file = base_repository / "plan" / "values.yml"
    file.unlink()
    file.symlink_to(file)
    (base_repository / "plan" / "zebra.yml").touch()
    result = check(base_repository)
    found = "plan/values.yml: error: cannot be read: Too many levels of symbolic links [unreadable-file]\n"
    assert found in result.output
    assert "plan/zebra.yml: warning:" in result.output
    assert result.exit_code == 1
