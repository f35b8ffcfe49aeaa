"""All workflows are valid, and none gives more than it has to, or runs what somebody else wrote."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from statusbook.render.scaffold.answers import ActionSource, Answers
from statusbook.render.scaffold.repository import repository_files

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
Json = Any


def new_repository() -> dict[str, str]:
    """Return the workflows that `statusbook init` writes."""
    action = ActionSource("acme/statusbook", "0" * 40)
    files = repository_files(Answers(organisation="Harbour Cranes", action=action))
    return {path.rpartition("/")[2]: text for path, text in files.items() if path.startswith(".github/workflows/")}


OURS = {file.name: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.yml"))}
TEXTS = {**OURS, **{f"init/{name}": text for name, text in new_repository().items()}}
FILES = list(TEXTS)

MAY_WRITE = {
    ("incident-form.yml", "form"): {"actions", "contents", "issues", "pull-requests"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("review-comment.yml", "comment"): {"pull-requests"},
}
"""What each job may write; all others may only read."""
KEEPS_CREDENTIALS = {("incident-form.yml", "form")}
"""The jobs that push."""


def read(name: str) -> Json:
    return yaml.safe_load(TEXTS[name])


def base(name: str) -> str:
    """Return a workflow's own name, whichever repository it is for."""
    return name.removeprefix("init/")


def triggers(name: str) -> Json:
    """Return what starts a workflow; YAML takes the word `on` for true."""
    return read(name)[True]


def jobs(name: str) -> Iterator[tuple[str, Json]]:
    yield from read(name)["jobs"].items()


def steps(name: str) -> Iterator[tuple[str, Json]]:
    for job, definition in jobs(name):
        for step in definition.get("steps", ()):
            yield job, step


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_every_workflow_is_valid(schema: str, tmp_path: Path) -> None:
    """GitHub reads it, and none can run for hours."""
    (tmp_path / "init").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", schema]
    result = subprocess.run(  # noqa: S603  our own
        [*command, *(str(tmp_path / name) for name in FILES)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("name", FILES)
def test_every_action_is_pinned_by_its_commit(name: str) -> None:
    """A tag can be moved to other code; the version is told in a comment."""
    for line in TEXTS[name].splitlines():
        if re.match(r"\s*(?:- )?uses:", line):
            version = "" if "@" + "0" * 40 in line else r" # v\d+(?:\.\d+)*"
            assert re.fullmatch(rf"\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{{40}}{version}", line), line


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_an_event_is_put_into_a_script(name: str) -> None:
    """A title or a branch may be a command: scripts get values as variables of their environment only."""
    for _, step in steps(name):
        assert "${{" not in step.get("run", "")
        assert "${{" not in str(step.get("with", {}).get("script", ""))


@pytest.mark.parametrize("name", FILES)
def test_a_job_may_do_no_more_than_it_has_to(name: str) -> None:
    """Nothing is allowed but what a job names, and writing only what the table above has."""
    assert read(name)["permissions"] == {}
    for job, definition in jobs(name):
        allowed = definition["permissions"]
        assert isinstance(allowed, dict), job
        assert set(allowed.values()) <= {"read", "write"}
        writes = {what for what, how in allowed.items() if how == "write"}
        assert writes == MAY_WRITE.get((base(name), job), set()), job


@pytest.mark.parametrize("name", FILES)
def test_a_checkout_leaves_no_token_behind(name: str) -> None:
    """What is run afterwards finds none in the repository's settings, but where a job has to push."""
    for job, step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"].get("persist-credentials") is ((base(name), job) in KEEPS_CREDENTIALS)


@pytest.mark.parametrize("name", FILES)
def test_what_a_pull_request_brings_runs_with_nothing_in_its_reach(name: str) -> None:
    """No trigger mixes their code with our rights; what runs on pull requests has no secret and may only read."""
    started_by = triggers(name)
    assert "pull_request_target" not in started_by
    if "pull_request" in started_by:
        text = TEXTS[name]
        assert not re.search(r"\bsecrets\b", text.replace("no secret", ""))
        assert all(set(definition["permissions"].values()) <= {"read"} for _, definition in jobs(name))


@pytest.mark.parametrize("name", FILES)
def test_what_runs_after_another_workflow_checks_out_nothing(name: str) -> None:
    """It has rights that the other one has not, so that one's files, caches and commits are not its own."""
    if "workflow_run" in triggers(name):
        assert all("uses" not in step for _, step in steps(name))


@pytest.mark.parametrize("name", FILES)
def test_every_script_is_one(name: str) -> None:
    """The shell can read it."""
    for _, step in steps(name):
        if "run" in step:
            result = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)  # noqa: S607
            assert result.returncode == 0, result.stderr


def test_the_comment_waits_for_the_review_by_its_name() -> None:
    """GitHub finds the other workflow by its name alone."""
    assert triggers("review-comment.yml")["workflow_run"]["workflows"] == [read("review.yml")["name"]]


def test_the_two_agree_on_what_is_kept() -> None:
    """The name of the archive and of the files in it are the same on both sides."""
    kept = next(step for _, step in steps("review.yml") if step.get("with", {}).get("name") == "statusbook-comment")
    assert kept["with"]["path"] == "comment"
    script = next(step["run"] for _, step in steps("review-comment.yml"))
    assert "artifacts?name=statusbook-comment" in script
    assert "unzip -p kept.zip comment.md" in script
