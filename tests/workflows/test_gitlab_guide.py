"""The guide to GitLab: its pipeline is one, and its scripts do what they say, against a stand-in for GitLab's API."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "gitlab.md"
FILES = dict(re.findall(r"```\w+ title=\"([^\"]+)\"\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL))
ISSUE = "/projects/5/issues/12"
OPEN = """\
### What is wrong

The website is down

### Severity

major

### Major outage

website, loans

### Message to customers

$(touch ran)
"""
UPDATE = """\
### Which incident or maintenance

2026-11-23-loans

### New status

resolved

### Message to customers

Renewing is quick again.
"""
Fake = Any  # the class of conftest.py, which tests cannot import; and whatever JSON can be
Git = Callable[..., str]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("name", [".gitlab-ci.yml", ".gitlab/incident-form.yml"])
def test_the_pipeline_is_valid(name: str, tmp_path: Path) -> None:
    """GitLab's schema takes it."""
    file = tmp_path / "file.yml"
    file.write_text(FILES[name], "utf-8")
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", "vendor.gitlab-ci"]
    result = subprocess.run(  # noqa: S603  our own
        [*command, "--data-transform", "gitlab-ci", str(file)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_a_job_installs_what_the_commit_pins(root: Path, run_git: Git, tmp_path: Path) -> None:
    """The pipeline's own lines install the commit's copy and check every digest; the command is there afterwards."""
    copy, place = tmp_path / "statusbook", tmp_path / "python"
    copy.mkdir()
    shutil.copytree(root / "generator", copy / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.txt", "README.md", "LICENSE"):
        shutil.copy(root / name, copy)
    run_git(copy, "init", "--quiet", "--initial-branch=main")
    run_git(copy, "add", "--all")
    run_git(copy, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=Commit")
    subprocess.run([sys.executable, "-m", "venv", place], check=True)  # noqa: S603  our own
    lines = yaml.safe_load(FILES[".gitlab-ci.yml"])["default"]["before_script"]
    result = subprocess.run(  # noqa: S603  the guide's own lines
        ["bash", "-eo", "pipefail", "-c", "\n".join([*lines, f"{place}/bin/statusbook --version"])],  # noqa: S607
        env={
            "PATH": f"{place / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(tmp_path),
            "TMPDIR": str(tmp_path),
            "STATUSBOOK": str(copy),
            "STATUSBOOK_COMMIT": run_git(copy, "rev-parse", "HEAD").strip(),
            # pip finds every pinned package here in just the pinned version, and so fetches none.
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PIP_NO_INDEX": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.startswith("statusbook")


@pytest.fixture
def checkout(committed: Path, run_git: Git, tmp_path: Path, statusbook_in: Callable[[Path], None]) -> Path:
    """The runner's copy of a project whose people have handles that GitLab knows."""
    run_git(tmp_path, "clone", "--quiet", "--bare", committed, "origin.git")
    run_git(tmp_path, "clone", "--quiet", tmp_path / "origin.git", "runner")
    folder = tmp_path / "runner"
    (folder / ".git" / "info" / "exclude").write_text("/.venv/\n/script.sh\n", "utf-8")
    statusbook_in(folder)
    return folder


@pytest.fixture
def run_script(checkout: Path, root: Path) -> Run:
    """Run a script as a runner does."""

    def run(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        (checkout / "script.sh").write_text(script, "utf-8")
        path = f"{checkout / '.venv' / 'bin'}:{os.environ['PATH']}"
        settled = {
            "PATH": path,
            "HOME": str(checkout.parent),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(root / "generator"),
        }
        return subprocess.run(
            ["bash", "-eo", "pipefail", "script.sh"],  # noqa: S607  the guide's own script
            cwd=checkout,
            env={**settled, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def fill_in(run_script: Run, github: Fake, checkout: Path) -> Run:
    """Fill in an issue and run the job that the webhook starts."""
    github.on("GET", "/user", {"id": 1})
    github.on("GET", f"{ISSUE}/notes", [])
    github.on("POST", f"{ISSUE}/notes", {})
    github.on("PUT", ISSUE, {})
    github.on("GET", "/projects/5/members/all/7", {"access_level": 40})

    def run(description: str, kind: str = "issue", **issue: Fake) -> subprocess.CompletedProcess[str]:
        author = {"id": 7, "username": "agata-neri"}
        github.on("GET", ISSUE, {"iid": 12, "state": "opened", "description": description, "author": author, **issue})
        payload = checkout.parent / "payload.json"
        payload.write_text(json.dumps({"object_kind": kind, "object_attributes": {"iid": 12, "description": "forged"}}))
        return run_script(
            FILES[".gitlab/incident-form.sh"],
            CI_API_V4_URL=github.address,
            CI_PROJECT_ID="5",
            CI_DEFAULT_BRANCH="main",
            STATUSBOOK_TOKEN="the-token",  # noqa: S106  of a stand-in
            TRIGGER_PAYLOAD=str(payload),
            PUSH_TO="origin",
        )

    return run


def sent(github: Fake) -> list[tuple[str, str]]:
    return [(request.method, request.path) for request in github.requests if request.method != "GET"]


def test_an_issue_becomes_a_commit_and_is_answered(fill_in: Run, github: Fake, run_git: Git, checkout: Path) -> None:
    """What the webhook says is not believed: the issue itself is asked for. Nothing of its words is run."""
    result = fill_in(OPEN)
    assert result.returncode == 0, result.stderr
    path = run_git(checkout.parent / "origin.git", "show", "--name-only", "--format=", "main")
    told = run_git(checkout.parent / "origin.git", "show", f"main:{path}")
    assert "components: {website: major_outage, loans: major_outage}" in told
    assert "message: $(touch ran)" in told
    assert not (checkout / "ran").exists()
    assert sent(github) == [("POST", f"{ISSUE}/notes")]
    note = github.made("POST")[0].body["body"]
    assert note.startswith("<!-- statusbook written -->\n\n**The website is down**: **Investigating**.")


def test_an_update_closes_its_issue(fill_in: Run, github: Fake) -> None:
    result = fill_in(UPDATE)
    assert result.returncode == 0, result.stderr
    assert sent(github) == [("POST", f"{ISSUE}/notes"), ("PUT", ISSUE)]


@pytest.mark.parametrize("level", [0, 10, 20])
def test_who_is_no_developer_may_not_write(
    fill_in: Run, github: Fake, run_git: Git, checkout: Path, level: int
) -> None:
    before = run_git(checkout, "rev-parse", "origin/main")
    github.on("GET", "/projects/5/members/all/7", {"access_level": level} if level else 404)
    assert fill_in(OPEN).returncode == 0
    assert "**Nothing was written:**" in github.made("POST")[0].body["body"]
    assert run_git(checkout.parent / "origin.git", "rev-parse", "main") == before


def test_nothing_is_written_twice(fill_in: Run, github: Fake) -> None:
    """Only the project's own account can have said that it was written."""
    github.on("GET", f"{ISSUE}/notes", [{"author": {"id": 1}, "body": "<!-- statusbook written -->\n…"}])
    assert fill_in(OPEN).returncode == 0
    assert sent(github) == []
    github.on("GET", f"{ISSUE}/notes", [{"author": {"id": 7}, "body": "<!-- statusbook written -->\n…"}])
    assert fill_in(OPEN).returncode == 0
    assert len(sent(github)) == 1


@pytest.mark.parametrize(
    ("description", "kind", "state"),
    [(OPEN, "note", "opened"), (OPEN, "issue", "closed"), ("Hello", "issue", "opened"), (None, "issue", "opened")],
)
def test_other_events_and_issues_are_left_alone(
    fill_in: Run, github: Fake, description: str | None, kind: str, state: str
) -> None:
    result = fill_in(description, kind, state=state)
    assert result.returncode == 0, result.stderr
    assert sent(github) == []


def test_the_review_says_what_a_merge_request_means(run_script: Run, run_git: Git, checkout: Path) -> None:
    """The job's own lines, in a copy that is on the request's branch."""
    run_git(checkout, "switch", "--quiet", "--create", "theirs")
    definition = checkout / "plan" / "definition.yml"
    definition.write_text(definition.read_text("utf-8").replace("investigating: 30m", "investigating: 45m"), "utf-8")
    run_git(checkout, "commit", "--quiet", "--all", "--message", "Slower")
    lines = yaml.safe_load(FILES[".gitlab-ci.yml"])["review"]["script"]
    result = run_script("\n".join(lines), CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert result.returncode == 0, result.stderr
    words = (checkout / "what-this-change-means.md").read_text("utf-8")
    assert "updates every 30 minutes → every 45 minutes while investigating" in words
    assert "Compared with `origin/main`" in words
    assert (checkout / "preview" / "index.html").is_file()
