"""The composite action: valid, pinned, and its own scripts run here one after the other, as a runner runs them."""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
NOW = "2026-11-23T12:00Z"


FIRST_OF_THE_REPOSITORY = next(index for index, step in enumerate(STEPS) if step.get("name") == "Check")
"""The steps before it install, and know nothing of the repository."""


@dataclass
class Runner:
    """Runs the action's scripts as a runner does, and remembers what it knows after each."""

    folder: Path
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    said: str = ""
    failed: str = ""
    uploaded: Path | None = None

    def run(self, steps: list[dict[str, Any]], workspace: Path, inputs: Mapping[str, str]) -> None:
        for step in steps:
            if not _happens(step, inputs):
                continue
            if "run" in step:
                self._run_script(step, workspace, inputs)
            elif "upload-pages-artifact" in step["uses"]:
                self.uploaded = workspace / self._value(step["with"]["path"], inputs)
            if self.failed:
                return

    def _run_script(self, step: dict[str, Any], workspace: Path, inputs: Mapping[str, str]) -> None:
        output = self.folder / "output"
        output.write_text("")
        result = subprocess.run(  # noqa: S603  the action's own step
            ["bash", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  the shell that runners have
            cwd=workspace,
            env=self._environment(step, inputs),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        self.said += result.stdout + result.stderr
        self.failed = step["name"] if result.returncode else ""
        lines = output.read_text("utf-8").splitlines()
        self.outputs[step.get("id", step["name"])] = dict(line.split("=", 1) for line in lines if "=" in line)

    def _environment(self, step: dict[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
        path = self.folder / "path"
        added = path.read_text("utf-8").splitlines() if path.exists() else []
        return {
            "PATH": os.pathsep.join([*reversed(added), "/usr/local/bin", "/usr/bin", "/bin"]),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_PATH": str(path),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "RUNNER_TEMP": str(self.folder),
            # pip finds every pinned package here in just the pinned version, and so fetches none.
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PIP_NO_INDEX": "1",
            **{key: self._value(value, inputs) for key, value in step.get("env", {}).items()},
        }

    def _value(self, words: object, inputs: Mapping[str, str]) -> str:
        """Replace what stands between `${{ }}`, as far as the action uses it."""

        def replace(match: re.Match[str]) -> str:
            kind, _, rest = match[1].partition(".")
            step, _, name = rest.partition(".outputs.")
            return inputs[rest] if kind == "inputs" else self.outputs[step][name]

        return re.sub(r"\$\{\{ ((?:inputs|steps)\.[\w.-]+) \}\}", replace, str(words))


def _happens(step: dict[str, Any], inputs: Mapping[str, str]) -> bool:
    """Return whether a step's condition holds; nothing was kept from an earlier run."""
    for condition in step.get("if", "").split(" && ") if "if" in step else ():
        match = re.fullmatch(r"(inputs|steps)\.([\w.-]+) (==|!=) 'true'", condition)
        assert match, condition
        found = inputs[match[2]] == "true" if match[1] == "inputs" else False
        if found is not (match[3] == "=="):
            return False
    return True


def inputs_of(given: Mapping[str, str]) -> dict[str, str]:
    defaults = {name: str(about["default"]) for name, about in ACTION["inputs"].items()}
    assert set(given) <= set(defaults)
    return defaults | dict(given)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which the action has installed Statusbook, without any network: what it needs is found here."""
    runner = Runner(tmp_path_factory.mktemp("runner"), {"python": {"python-path": sys.executable}})
    runner.run(STEPS[:FIRST_OF_THE_REPOSITORY], runner.folder, inputs_of({}))
    assert not runner.failed, runner.said
    return runner


@pytest.fixture
def run_action(installed: Runner) -> Callable[..., Runner]:
    """Run what the action does with a repository."""

    def run(workspace: Path, **given: str) -> Runner:
        runner = Runner(installed.folder, dict(installed.outputs))
        runner.run(STEPS[FIRST_OF_THE_REPOSITORY:], workspace, inputs_of(given))
        return runner

    return run


@pytest.fixture
def workspace(tmp_path: Path, run_statusbook: Callable[..., Result]) -> Path:
    """A repository as `init` makes it, in the folder `status` of a workspace."""
    folder = tmp_path / "workspace"
    assert run_statusbook("init", folder / "status", "--organisation", "Harbour Cranes", "--no-git").exit_code == 0
    return folder


def test_the_action_is_valid() -> None:
    """GitHub takes it."""
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", "vendor.github-actions"]
    result = subprocess.run([*command, str(ROOT / "action.yml")], capture_output=True, text=True, check=False)  # noqa: S603
    assert result.returncode == 0, result.stdout


def test_every_action_that_it_uses_is_pinned_as_in_the_workflows() -> None:
    """One commit for each, here and there; the version is told in a comment."""
    pin = re.compile(r"uses: ([\w.-]+/[\w.-]+)@([0-9a-f]{40}) # (v[\d.]+)$", re.MULTILINE)
    text = (ROOT / "action.yml").read_text("utf-8")
    own = pin.findall(text)
    assert len(own) == sum("uses" in step for step in STEPS)
    there = {
        name: rest for file in ROOT.glob(".github/workflows/*.yml") for name, *rest in pin.findall(file.read_text())
    }
    assert all(there.get(name, rest) == rest for name, *rest in own)


def test_no_input_is_put_into_a_script() -> None:
    """An input may hold what a pull request has brought: scripts get it as a variable, between quotes."""
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert step.get("shell", "bash") == "bash"


def test_it_installs_checks_and_builds(workspace: Path, run_action: Callable[..., Runner]) -> None:
    """A whole run, with the command there for the steps that follow and the site where it is uploaded from."""
    run = run_action(workspace, directory="status", output="public", now=NOW)
    assert not run.failed, run.said
    assert "::warning file=status/plan/roles.yml,line=" in run.said
    assert run.outputs["build"] == {"site": "public"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", run.outputs["command"]["version"])
    assert run.uploaded == workspace / "public"
    assert "Harbour Cranes" in (workspace / "public" / "index.html").read_text("utf-8")
    assert (workspace / "public" / "plan" / "index.html").is_file()
    assert "23 Nov 2026" in (workspace / "public" / "index.html").read_text("utf-8")


def test_a_mistake_ends_it_before_anything_is_built(workspace: Path, run_action: Callable[..., Runner]) -> None:
    """The mistake is shown beside its line, and what was published before stays."""
    (workspace / "status" / "plan" / "components.yml").write_text("components:\n  - {id: API, name: API}\n")
    run = run_action(workspace, directory="status")
    assert run.failed == "Check"
    assert "::error file=status/plan/components.yml,line=2," in run.said
    assert not (workspace / "site").exists()


def test_it_can_install_and_leave_the_rest(workspace: Path, run_action: Callable[..., Runner]) -> None:
    """A workflow that writes wants the command alone: a mistake in the files must not end it, and takes no time."""
    (workspace / "status" / "plan" / "components.yml").write_text("components:\n  - {id: API, name: API}\n")
    run = run_action(workspace, directory="status", build="false")
    assert (run.failed, run.said, run.uploaded) == ("", "", None)
    assert not (workspace / "site").exists()
    assert run.outputs["command"]["version"]


def test_checked_and_built_is_not_yet_published(workspace: Path, run_action: Callable[..., Runner]) -> None:
    """As a pull request wants it."""
    run = run_action(workspace, directory="status", upload="false", now=NOW)
    assert (run.failed, run.uploaded) == ("", None)
    assert (workspace / "site" / "index.html").is_file()


def test_an_input_is_never_run(workspace: Path, run_action: Callable[..., Runner]) -> None:
    """Whatever it holds, it is one word for one option."""
    hostile = '$(touch owned); touch owned\ntouch owned\n"; touch owned; `touch owned`'
    for name in ("directory", "now"):
        refused = run_action(workspace, **({"directory": "status", "now": NOW} | {name: hostile}))
        assert refused.failed == "Check"
    run_action(workspace, directory="status", now=NOW, output=hostile)
    assert not list(workspace.rglob("owned"))
