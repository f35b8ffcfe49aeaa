"""Whole status sites as they are built from small repositories: every change to a file shows in the diff.

Style sheet and script, which every page carries, are left out of the expected files: they have no say in what it tells.
A site of `tests/sites/valid/` without a folder here is there for other tests, and has no expected files.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HERE = Path(__file__).parent
SITES = HERE.parent / "sites" / "valid"
SAME_ON_EVERY_PAGE = re.compile(
    r"(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|(?<=sha256-)[A-Za-z0-9+/=]*", re.DOTALL
)


def built(root: Path) -> dict[str, str]:
    """Return every file of a repository's status site, pages without their style sheet."""
    loaded = load_repository(root)
    assert loaded.book is not None, loaded.findings
    artifacts = list(public_artifacts(loaded.book, NOW))
    pages = {artifact.path: artifact.make().decode() for artifact in artifacts}
    return {path: readable(path, page) for path, page in pages.items()}


def readable(path: str, page: str) -> str:
    """Return a page without style and script, and the API's JSON in many lines, so that a diff tells something."""
    if path.startswith("api/") and path.endswith(".json"):
        return json.dumps(json.loads(page), indent=1, ensure_ascii=False) + "\n"
    return SAME_ON_EVERY_PAGE.sub("", page) if path.endswith(".html") else page


def expected(folder: Path) -> dict[str, str]:
    """Return every expected file."""
    files = (file for file in folder.rglob("*") if file.is_file())
    # Calendars end their lines as RFC 5545 asks, so lines are read and written as they are.
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}


@pytest.mark.parametrize("name", sorted(folder.name for folder in HERE.iterdir() if (SITES / folder.name).is_dir()))
def test_a_site_is_built_as_expected(name: str, refresh_golden: bool) -> None:
    """The same files and moment give the same pages as when somebody last looked at them."""
    folder = HERE / name
    pages = built(SITES / name)
    if refresh_golden:
        for path in expected(folder).keys() - pages.keys():
            (folder / path).unlink()
        for path, page in pages.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(page.encode())
    assert expected(folder) == pages, "run make golden and read the diff"
