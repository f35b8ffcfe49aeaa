"""`statusbook init`: what it makes is whole, clean and ready; what is there already, it never touches."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml
from click.testing import Result

from statusbook.app.begin import installed_from
from statusbook.render.scaffold.answers import ActionSource
from statusbook.render.scaffold.words import languages_with_words

TO_FILL_IN = {
    "no-address",
    "to-be-filled",
    "role-without-person",
    "role-without-backup",
    "access-unverified",
    "never-reviewed",
}
"""What a new plan may lack: all of it is on its health page."""
ACTION = f"acme/statusbook@{'0' * 40}"

Init = Callable[..., Result]


@pytest.fixture
def init(run_statusbook: Callable[..., Result]) -> Init:
    def run(folder: Path, *options: str) -> Result:
        return run_statusbook("init", folder, "--organisation", "Harbour Cranes", *options)

    return run


def findings(folder: Path, run_statusbook: Callable[..., Result]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run_statusbook("-C", folder, "check", "--format", "json").output)[
        "findings"
    ]
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_init_build_and_check_are_clean_and_the_plan_lists_what_it_lacks(
    tmp_path: Path, init: Init, run_statusbook: Callable[..., Result]
) -> None:
    """No error, and no warning but what only its people can fill in, which the plan's own page says too."""
    made = init(tmp_path / "shop", "--visibility", "internal")
    assert made.exit_code == 0, made.output
    found = findings(tmp_path / "shop", run_statusbook)
    assert {finding["code"] for finding in found} <= TO_FILL_IN
    assert {finding["severity"] for finding in found} == {"warning"}
    assert f"{len(found)} things" in made.output
    built = run_statusbook("-C", tmp_path / "shop", "build")
    assert built.exit_code == 0, built.output
    page = (tmp_path / "shop" / "site-internal" / "index.html").read_text("utf-8")
    shown = " ".join(re.sub(r"<[^>]+>", "", page).replace("&quot;", '"').split())
    assert "Last reviewed: not yet" in shown
    for finding in found:
        if finding["code"] != "never-reviewed":
            assert finding["message"] in shown


@pytest.mark.parametrize("language", languages_with_words())
def test_a_plan_in_any_language_is_clean(
    language: str, tmp_path: Path, init: Init, run_statusbook: Callable[..., Result]
) -> None:
    """Its texts, and a message for every status, are there in that language, and beside another one too."""
    for folder, options in (("alone", ()), ("second", ("--language", "en"))):
        assert init(tmp_path / folder, *options, "--language", language, "--no-git").exit_code == 0
        assert {finding["code"] for finding in findings(tmp_path / folder, run_statusbook)} <= TO_FILL_IN
    template = "investigating.md" if language == "en" else f"investigating.{language}.md"
    assert (tmp_path / "second" / "plan" / "templates" / template).is_file()


def test_what_follows_from_the_plan_is_up_to_date(
    tmp_path: Path, init: Init, run_statusbook: Callable[..., Result]
) -> None:
    """The editors' schemas and the file of owners are those that the commands would write."""
    assert init(tmp_path, "--person", "Maria Rossi", "--mention", "@maria").exit_code == 0
    assert "@maria" in (tmp_path / ".github" / "CODEOWNERS").read_text("utf-8")
    for command in ("schema", "owners"):
        checked = run_statusbook("-C", tmp_path, command, "--check")
        assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("taken", ["README.md", "plan/roles.yml", "incidents"])
def test_nothing_is_written_where_a_file_is_there_already(taken: str, tmp_path: Path, init: Init) -> None:
    """Every such file is named, whether it is the file itself or one where a folder has to be."""
    (tmp_path / taken).parent.mkdir(exist_ok=True)
    (tmp_path / taken).write_text("mine")
    refused = init(tmp_path)
    assert refused.exit_code == 1
    assert f"  {taken}" in refused.output
    assert "--keep" in refused.output
    assert files(tmp_path) == {taken: b"mine"}


def test_with_keep_what_is_there_stays_and_the_rest_is_written(tmp_path: Path, init: Init) -> None:
    """A repository that GitHub has begun with a README can be filled."""
    (tmp_path / "README.md").write_text("mine")
    made = init(tmp_path, "--keep")
    assert made.exit_code == 0
    assert "and 1 left as they were" in made.output
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "plan" / "plan.yml").is_file()


def test_a_git_repository_is_made_unless_there_is_one(tmp_path: Path, init: Init) -> None:
    """On the branch that the workflow publishes; not within another repository, and not where it is not wanted."""
    init(tmp_path / "new")
    branch = subprocess.run(
        ["git", "symbolic-ref", "--short", "HEAD"],  # noqa: S607  the git that people have
        cwd=tmp_path / "new",
        capture_output=True,
        text=True,
        check=True,
    )
    assert branch.stdout == "main\n"
    (tmp_path / "new" / "within").mkdir()
    init(tmp_path / "new" / "within")
    assert not (tmp_path / "new" / "within" / ".git").exists()
    init(tmp_path / "without", "--no-git")
    assert not (tmp_path / "without" / ".git").exists()


def test_git_tracks_every_file_that_is_needed(
    tmp_path: Path, init: Init, run_statusbook: Callable[..., Result]
) -> None:
    """What is ignored is what is made: a copy of the commit checks and builds as the folder did."""
    init(tmp_path)
    written = set(files(tmp_path)) - {name for name in files(tmp_path) if name.startswith(".git/")}
    run_statusbook("-C", tmp_path, "build", "--only", "status")
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"],  # noqa: S607  as above
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(listed.stdout.splitlines()) == written


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--timezone", "Europe/Roma"], 'Did you mean "Europe/Rome"?'),
        (["--language", "sv"], "there are no words"),
        (["--language", "english"], "a language tag"),
        (["--url", "status.example.com"], 'Did you mean "https://status.example.com"?'),
        (["--person", "Maria"], "belong together"),
        (["--person", "Maria", "--mention", "maria"], 'Did you mean "@maria"?'),
        (["--action", "acme/statusbook@d828228"], "a whole commit"),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_is_written(
    options: list[str], said: str, tmp_path: Path, init: Init
) -> None:
    """A value is read as the files read it."""
    refused = init(tmp_path / "shop", *options)
    assert refused.exit_code == 2
    assert said in " ".join(refused.output.split())
    assert not (tmp_path / "shop").exists()


def test_without_a_terminal_and_without_a_name_it_says_what_is_missing(
    tmp_path: Path, run_statusbook: Callable[..., Result]
) -> None:
    """It does not wait for an answer that nobody gives."""
    refused = run_statusbook("init", tmp_path / "shop")
    assert refused.exit_code == 2
    assert "--organisation" in refused.output


def test_at_a_terminal_it_asks_and_asks_again(tmp_path: Path) -> None:
    """A real terminal: a mistake is explained at once, and Enter takes what is proposed."""
    terminal = pexpect.spawn(
        sys.executable, ["-m", "statusbook", "init", "shop"], cwd=tmp_path, encoding="utf-8", timeout=60
    )
    for question, answer in (
        ("Who runs the services", "Harbour Cranes"),
        ("In which languages", "en, it"),
        ("In which time zone", "Europe/Roma"),
        ('Did you mean "Europe/Rome"', "Europe/Rome"),
        ("Where will the page be published", ""),
        ("Who may read the plan", "internal"),
        ("Who fills the roles", "Maria Rossi"),
        ("Their handle", "maria"),
        ('Did you mean "@maria"', "@maria"),
    ):
        terminal.expect_exact(question)
        terminal.expect("> ?$")
        terminal.sendline(answer)
    terminal.expect_exact("Next:")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    settings = yaml.safe_load((tmp_path / "shop" / "plan" / "plan.yml").read_text("utf-8"))
    assert (settings["organisation"], settings["languages"], settings["timezone"], settings["visibility"]) == (
        "Harbour Cranes",
        ["en", "it"],
        "Europe/Rome",
        "internal",
    )
    assert "@maria" in (tmp_path / "shop" / "plan" / "roles.yml").read_text("utf-8")


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("options", [[], ["--action", ACTION]])
def test_the_workflows_are_valid_safe_and_pinned(options: list[str], tmp_path: Path, root: Path, init: Init) -> None:
    """GitHub takes them; every action is at the commit that this project's own workflows use; nothing is allowed."""
    init(tmp_path, *options)
    workflows = sorted((tmp_path / ".github" / "workflows").iterdir())
    assert [file.name for file in workflows] == [
        "incident-form.yml",
        "publish.yml",
        "review-comment.yml",
        "review.yml",
    ]
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    subprocess.run([*check, *map(str, workflows)], check=True, capture_output=True)  # noqa: S603  our own files
    own = {step["uses"] for file in root.glob(".github/workflows/*.yml") for step in steps(file) if "uses" in step}
    for file in workflows:
        assert yaml.safe_load(file.read_text("utf-8"))["permissions"] == {}
        used = {step["uses"] for step in steps(file) if "uses" in step}
        ours = set() if file.name == "review-comment.yml" else {ACTION if options else "OWNER/statusbook@COMMIT"}
        assert used - own == ours
    comment = ".github/workflows/review-comment.yml"
    assert (tmp_path / comment).read_bytes() == (root / comment).read_bytes()


def test_the_forms_and_what_becomes_of_them_are_those_of_this_repository(
    tmp_path: Path, root: Path, init: Init, run_statusbook: Callable[..., Result]
) -> None:
    """What is tested here holds for every new repository, but for where the command is; the forms fit its plan."""
    init(tmp_path)
    assert run_statusbook("-C", tmp_path, "forms", "--check").exit_code == 0
    scripts = [
        [
            step["run"].replace(".venv/bin/", "")
            for step in steps(folder / ".github/workflows/incident-form.yml")
            if "name" in step
        ]
        for folder in (root, tmp_path)
    ]
    assert scripts[0] == scripts[1] != []


@pytest.mark.parametrize("options", [[], ["--action", ACTION]])
def test_the_hooks_are_valid(options: list[str], tmp_path: Path, init: Init) -> None:
    """pre-commit takes the configuration."""
    init(tmp_path, *options)
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603  our own file


def test_editors_are_wired_as_in_this_repository(tmp_path: Path, root: Path, init: Init) -> None:
    """One wiring, here and there: what is tested here holds for every new repository."""
    init(tmp_path)
    for name in ("settings.json", "extensions.json", "tasks.json"):
        assert (tmp_path / ".vscode" / name).read_bytes() == (root / ".vscode" / name).read_bytes()


def test_without_an_action_it_says_what_to_do_before_pushing(tmp_path: Path, init: Init) -> None:
    """Nobody pushes a workflow that cannot run without having been told."""
    assert "OWNER/statusbook@COMMIT" in init(tmp_path / "a").output
    assert "OWNER" not in init(tmp_path / "b", "--action", ACTION).output


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ({"url": "https://github.com/acme/statusbook.git", "vcs_info": {"vcs": "git", "commit_id": "0" * 40}}, ACTION),
        ({"url": "https://git.example.com/statusbook", "vcs_info": {"vcs": "git", "commit_id": "0" * 40}}, ""),
        ({"url": "file:///statusbook", "dir_info": {"editable": True}}, ""),
        (None, ""),
    ],
)
def test_an_installation_from_github_knows_where_it_comes_from(
    origin: dict[str, Any] | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pip has noted about the installation: a commit on GitHub can be used there, anything else cannot."""
    info = tmp_path / "statusbook-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: statusbook\nVersion: 0.1.0\n")
    if origin:
        (info / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_from() == (ActionSource(*expected.split("@")) if expected else ActionSource())
