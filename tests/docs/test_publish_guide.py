"""The guide to publishing: its files are valid where they are used, and its table is that of the action."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide" / "publish.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"```yaml title=\"([^\"]+)\"\n(.*?)```", GUIDE, re.DOTALL))


def test_the_workflow_of_the_guide_is_valid(tmp_path: Path) -> None:
    """GitHub takes it as it stands."""
    file = tmp_path / "publish.yml"
    file.write_text(BLOCKS[".github/workflows/publish.yml"], "utf-8")
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", "vendor.github-workflows"]
    result = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)  # noqa: S603  our own
    assert result.returncode == 0, result.stdout


def test_the_workflow_of_the_guide_uses_the_commits_of_our_own() -> None:
    """Whoever copies it gets what is tested here, and gives away no more than publishing needs."""
    own = "".join(file.read_text("utf-8") for file in ROOT.glob(".github/workflows/*.yml"))
    pins = re.findall(r"uses: (actions/\S+ # v[\d.]+)", BLOCKS[".github/workflows/publish.yml"])
    assert len(pins) == 2
    assert all(pin in own for pin in pins)
    assert yaml.safe_load(BLOCKS[".github/workflows/publish.yml"])["permissions"] == {}


def test_the_table_has_every_input_with_its_default() -> None:
    """What the guide says of the action is what the action has."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| `?([^|`]*)`? \|", GUIDE, re.MULTILINE))
    assert {name: rows[name].strip() for name in inputs} == {
        name: about["default"] or "this moment" for name, about in inputs.items()
    }


def test_the_hooks_of_the_guide_are_all_that_there_are(tmp_path: Path) -> None:
    """Each can be switched on, and the configuration is valid."""
    (tmp_path / "config.yaml").write_text(BLOCKS[".pre-commit-config.yaml"], "utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own
    used = [hook["id"] for repo in yaml.safe_load(BLOCKS[".pre-commit-config.yaml"])["repos"] for hook in repo["hooks"]]
    assert used == [hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))]
