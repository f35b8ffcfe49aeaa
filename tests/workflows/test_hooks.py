"""The hooks for other repositories, run by pre-commit itself in a repository of its own.

As published, pre-commit installs Statusbook for them (`language: python`), which needs a package index. Here it runs
the command that is installed already: everything else is as it is there.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
HOOKS = yaml.safe_load(MANIFEST.read_text("utf-8"))
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    commands = str(Path(sys.executable).parent)
    settled = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": os.pathsep.join([commands, os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.com",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.com",
    }

    def start(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  our own commands
            command, cwd=folder, env=settled, capture_output=True, text=True, check=False, timeout=120
        )

    return start


@pytest.fixture
def hooks(tmp_path: Path, run: Run) -> Path:
    """A git repository with the hooks, which run the command that is here."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    here = [{**hook, "language": "system"} for hook in HOOKS]
    (folder / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(here), "utf-8")
    for command in (("init", "-q"), ("add", "--all"), ("commit", "-qm", "Hooks")):
        assert run(folder, "git", *command).returncode == 0
    return folder


@pytest.fixture
def repository(tmp_path: Path, run: Run, run_statusbook: Callable[..., Result]) -> Path:
    folder = tmp_path / "shop"
    assert run_statusbook("init", folder, "--organisation", "Harbour Cranes").exit_code == 0
    assert run(folder, "git", "add", "--all").returncode == 0
    return folder


def test_pre_commit_takes_the_hooks(run: Run) -> None:
    """The manifest is valid, and every hook is one of our commands."""
    assert run(MANIFEST.parent, "pre-commit", "validate-manifest", MANIFEST.name).returncode == 0
    assert {hook["entry"] for hook in HOOKS} == {"statusbook check", "statusbook schema", "statusbook owners"}


def test_the_hooks_let_a_good_commit_pass_and_stop_a_bad_one(hooks: Path, repository: Path, run: Run) -> None:
    """Warnings pass; an error stops the commit and is named with its place."""
    good = run(repository, "pre-commit", "try-repo", str(hooks), "--all-files")
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.count("Passed") == len(HOOKS)
    roles = repository / "plan" / "roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("people: []", "people: [nobody]", 1), "utf-8")
    run(repository, "git", "add", "--all")
    bad = run(repository, "pre-commit", "try-repo", str(hooks), "statusbook-check", "--all-files")
    assert bad.returncode == 1
    assert "plan/roles.yml:" in bad.stdout
    assert "[unknown-person]" in bad.stdout


def test_a_new_id_brings_the_schemas_up_to_date(hooks: Path, repository: Path, run: Run) -> None:
    """The hook writes them and stops the commit, as formatters do: whoever commits adds them and goes on."""
    components = repository / "plan" / "components.yml"
    components.write_text(components.read_text("utf-8").replace("id: website", "id: web-shop"), "utf-8")
    run(repository, "git", "add", "--all")
    first = run(repository, "pre-commit", "try-repo", str(hooks), "statusbook-schema", "--all-files")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert "web-shop" in (repository / ".schemas" / "incident.json").read_text("utf-8")
    run(repository, "git", "add", "--all")
    assert run(repository, "pre-commit", "try-repo", str(hooks), "statusbook-schema", "--all-files").returncode == 0
