"""Whether a build is due is answered without building, and never with a wrong no."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

RECORD = "next-change.json"


@pytest.fixture
def built(copy_site: Callable[[str], Path], run_statusbook: Callable[..., Result]) -> Path:
    """Return a repository whose status page was built at noon."""
    root = copy_site("valid/small")
    result = run_statusbook("-C", root, "build", "--only", "status", "--now", "2026-11-23T12:00Z")
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def build_if_due(run_statusbook: Callable[..., Result]) -> Callable[..., str]:
    def run(root: Path, now: str, *more: str) -> str:
        result = run_statusbook("-C", root, "build", "--only", "status", "--now", now, "--if-due", *more)
        assert result.exit_code == 0, result.output
        return str(result.output)

    return run


def page(root: Path) -> str:
    return (root / "site/index.html").read_text("utf-8")


def test_nothing_is_built_while_nothing_is_due(built: Path, build_if_due: Callable[..., str]) -> None:
    """The site stays as it is to the byte, and the answer says until when."""
    before = page(built)
    said = build_if_due(built, "2026-11-23T12:00:01Z")
    assert said.startswith("Nothing is due before 2026-11-23T")
    assert said.endswith("; nothing was built.\n")
    assert page(built) == before


def test_it_is_built_at_the_moment_it_named(built: Path, build_if_due: Callable[..., str]) -> None:
    """At that moment and not a second before."""
    due = build_if_due(built, "2026-11-23T12:00:01Z").split("before ")[1].split(";")[0]
    assert build_if_due(built, due).startswith(f"The site was due to change at {due}.")


@pytest.mark.parametrize("file", ["plan/plan.yml", "incidents/2026/2026-11-23-loans-slow.md"])
def test_a_changed_file_is_built_at_once(built: Path, build_if_due: Callable[..., str], file: str) -> None:
    """Contents decide, not the times of files."""
    with (built / file).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert build_if_due(built, "2026-11-23T12:00:01Z").startswith("Files have changed.")


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"next_change": 1, "source": "x", "statusbook": "0"}', "\0"])
def test_a_record_that_cannot_be_understood_means_due(
    built: Path, build_if_due: Callable[..., str], tmp_path: Path, record: str
) -> None:
    """Building too often does no harm; not building would."""
    other = tmp_path / "record.json"
    other.write_text(record, encoding="utf-8")
    assert build_if_due(built, "2026-11-23T12:00:01Z", str(other)).startswith(f"{other} does not say")
    assert build_if_due(built, "2026-11-23T12:00:01Z", str(tmp_path / "nothing")).startswith(f"{tmp_path}/nothing")


def test_another_version_builds_anew(built: Path, build_if_due: Callable[..., str]) -> None:
    """A newer Statusbook may show things in another way."""
    file = built / "site" / RECORD
    file.write_text(file.read_text("utf-8").replace('"statusbook": "', '"statusbook": "9.'), encoding="utf-8")
    assert build_if_due(built, "2026-11-23T12:00:01Z").startswith("Another version")


def test_the_published_record_serves_as_well(built: Path, build_if_due: Callable[..., str], tmp_path: Path) -> None:
    """A job that starts from nothing fetches the record of the published site, and asks that one."""
    fetched = tmp_path / "fetched.json"
    (built / "site" / RECORD).rename(fetched)
    assert build_if_due(built, "2026-11-23T12:00:01Z", str(fetched)).startswith("Nothing is due before")
