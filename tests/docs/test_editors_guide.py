"""The editors' wiring of this repository, which the guide points to, is whole and up to date."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from statusbook.render.schemas.files import FOLDER, SCHEMAS

GUIDE = Path("docs/guide/editors.md")


def json_with_comments(file: Path) -> Any:  # noqa: ANN401  any JSON
    """Read a file as VS Code does, which allows lines of comments."""
    return json.loads("\n".join(line for line in file.read_text("utf-8").splitlines() if line.lstrip()[:2] != "//"))


def test_the_repositorys_own_schemas_are_up_to_date(
    root: Path, run_statusbook: Callable[..., Result], refresh_golden: bool
) -> None:
    """Whoever opens a copy of it is helped by the present model and the present plan."""
    if refresh_golden:
        run_statusbook("-C", root, "schema")
    result = run_statusbook("-C", root, "schema", "--check")
    assert result.exit_code == 0, f"{result.output}run make golden"


def test_every_file_of_the_plan_names_its_schema(root: Path) -> None:
    """Both ways: the first line that other editors read, and VS Code's settings."""
    settings = json_with_comments(root / ".vscode" / "settings.json")["yaml.schemas"]
    wired = {schema.files: f"{FOLDER}/{schema.name}.json" for schema in SCHEMAS if schema.files.endswith(".yml")}
    assert {files: schema for schema, files in settings.items()} == wired
    for path, schema in wired.items():
        first = (root / path).read_text("utf-8").split("\n")[0]
        assert first == f"# yaml-language-server: $schema=../{schema}"
        assert (root / schema).is_file()


def test_the_task_finds_the_place_of_every_finding(root: Path) -> None:
    """VS Code's pattern takes each line that `check` prints apart as it is meant; hints and counts are no problems."""
    task = json_with_comments(root / ".vscode" / "tasks.json")["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    lines = [line for file in root.glob("tests/sites/invalid/*/expected.txt") for line in file.read_text().splitlines()]
    findings = [line for line in lines if re.search(r"\[[a-z0-9-]+\]$", line) and not line.startswith(" ")]
    matches = [re.match(pattern["regexp"], line) for line in lines]
    assert sum(match is not None for match in matches) == len(findings) > 100
    found = re.match(pattern["regexp"], "plan/roles.yml:7:41: error: expected a handle, found: x [bad-mention]")
    assert found is not None
    keys = ("file", "line", "column", "severity", "message", "code")
    assert [found[pattern[key]] for key in keys] == [
        "plan/roles.yml",
        "7",
        "41",
        "error",
        "expected a handle, found: x",
        "bad-mention",
    ]


def test_the_guide_shows_what_the_command_prints(
    root: Path, copy_site: Callable[[str], Path], run_statusbook: Callable[..., Result]
) -> None:
    """The first run in a repository says how many schemas there are now."""
    shown = re.search(r"```console\n\$ statusbook schema\n(.*?)```", (root / GUIDE).read_text("utf-8"), re.DOTALL)
    assert shown is not None
    site = copy_site("base")
    result = run_statusbook("-C", site, "schema")
    assert result.output.replace(f"{site}/", "") == shown[1]
