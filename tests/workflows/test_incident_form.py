"""The workflow for forms: from an issue to a commit, an answer and a closed issue; and nothing in it is ever run."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fake = Any  # the class of conftest.py, which tests cannot import
Json = Any
Git = Callable[..., str]
Run = Callable[..., subprocess.CompletedProcess[str]]
REPOSITORY = "/repos/fern/status"
OPEN = """\
### What is wrong

The website is down

### Severity

Major (major)

### Major outage

Website (website)

### Partial outage

_No response_

### Since when

_No response_

### Message to customers

Nobody can open the website.
"""
RESOLVED = (
    "### Which incident or maintenance\n\n{id}\n\n### New status\n\nResolved\n\n### Message to customers\n\nIt works.\n"
)


@pytest.fixture
def origin(committed: Path, run_git: Git, tmp_path: Path) -> Path:
    """The repository on GitHub: its people have handles that GitHub knows."""
    roles = committed / "plan" / "roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("@bruno.sala", "@bruno"), "utf-8")
    run_git(committed, "commit", "--quiet", "--all", "--message", "Handles")
    run_git(tmp_path, "clone", "--quiet", "--bare", committed, "origin.git")
    return tmp_path / "origin.git"


@pytest.fixture
def checkout(origin: Path, run_git: Git, tmp_path: Path, statusbook_in: Callable[[Path], None]) -> Path:
    """The runner's copy."""
    run_git(tmp_path, "clone", "--quiet", origin, "runner")
    folder = tmp_path / "runner"
    (folder / ".git" / "info" / "exclude").write_text("/.venv/\n/script.sh\n", "utf-8")
    statusbook_in(folder)
    return folder


@pytest.fixture
def fill_in(run_step: Run, github: Fake, checkout: Path, root: Path, tmp_path: Path) -> Run:
    """Fill in a form and run the step that writes it."""
    for number in (12, 13):
        github.on("POST", f"{REPOSITORY}/issues/{number}/comments", {"id": 1})
        github.on("PATCH", f"{REPOSITORY}/issues/{number}", {"number": number})
        github.on("GET", f"{REPOSITORY}/issues/{number}", {"number": number, "state": "open"})
        github.on("GET", f"{REPOSITORY}/issues/{number}/comments", [])
    github.on("POST", f"{REPOSITORY}/actions/workflows/publish.yml/dispatches", {})
    github.on("POST", f"{REPOSITORY}/pulls", {"html_url": "https://github.example/pull/14"})

    def run(
        body: str, number: int = 12, action: str = "opened", login: str = "agata-neri", how: str = "commit"
    ) -> subprocess.CompletedProcess[str]:
        issue = {"number": number, "body": body, "user": {"login": login}, "author_association": "MEMBER"}
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"action": action, "issue": {**issue, "title": "$(touch ran)"}}), "utf-8")
        output = tmp_path / "output"
        output.write_text("", "utf-8")
        return run_step(
            "incident-form.yml",
            "form",
            "Write what was filled in",
            checkout,
            HOW=how,
            TOKEN="the-token",  # noqa: S106  of a stand-in
            GITHUB_API_URL=github.address,
            GITHUB_REPOSITORY="fern/status",
            GITHUB_EVENT_PATH=str(event),
            GITHUB_OUTPUT=str(output),
            PYTHONPATH=str(root / "generator"),
        )

    return run


@pytest.fixture
def close(run_step: Run, github: Fake, checkout: Path, root: Path) -> Run:
    """Run the step that closes the issues of what is over."""

    def run(before: str) -> subprocess.CompletedProcess[str]:
        return run_step(
            "incident-form.yml",
            "form",
            "Close the issues of what is over",
            checkout,
            BEFORE=before,
            TOKEN="the-token",  # noqa: S106  of a stand-in
            GITHUB_API_URL=github.address,
            GITHUB_REPOSITORY="fern/status",
            PYTHONPATH=str(root / "generator"),
        )

    return run


def sent(github: Fake) -> list[tuple[str, str, Json]]:
    """Return what was written on GitHub, and forget it."""
    made = [
        (request.method, request.path.removeprefix(REPOSITORY), request.body)
        for request in github.requests
        if request.method != "GET"
    ]
    github.requests.clear()
    return made


def new_files(run_git: Git, origin: Path, branch: str = "main") -> list[str]:
    return run_git(origin, "show", "--name-only", "--format=", branch).split()


def test_an_incident_is_opened_answered_and_published(fill_in: Run, github: Fake, run_git: Git, origin: Path) -> None:
    """One commit that remembers the issue; the link and what the plan asks in the issue; the site on its way."""
    result = fill_in(OPEN)
    assert result.returncode == 0, result.stderr
    (path,) = new_files(run_git, origin)
    event_id = path.rpartition("/")[2].removesuffix(".md")
    message = run_git(origin, "log", "-1", "--format=%B", "main")
    assert message == f"{event_id}: investigating\n\nStatusbook-Issue: 12"
    (comment, dispatch) = sent(github)
    assert comment[:2] == ("POST", "/issues/12/comments")
    body = comment[2]["body"]
    assert body.startswith("<!-- statusbook written -->\n\n**The website is down**: **Investigating**.")
    assert f"<https://status.example.org/incidents/{event_id}/>" in body
    assert "- Incident lead: @agata-neri (backups: @bruno)" in body
    assert dispatch == ("POST", "/actions/workflows/publish.yml/dispatches", {"ref": "main"})


def test_an_incident_that_is_resolved_closes_both_issues(
    fill_in: Run, close: Run, github: Fake, run_git: Git, origin: Path
) -> None:
    """The one that brought the news has done its work; the one that opened the incident is over with it."""
    fill_in(OPEN)
    event_id = new_files(run_git, origin)[0].rpartition("/")[2].removesuffix(".md")
    before = run_git(origin, "rev-parse", "main")
    sent(github)
    result = fill_in(RESOLVED.format(id=event_id), number=13)
    assert result.returncode == 0, result.stderr
    assert ("PATCH", "/issues/13", {"state": "closed"}) in sent(github)
    result = close(before)
    assert result.returncode == 0, result.stderr
    assert sent(github) == [
        ("POST", "/issues/12/comments", {"body": f"`{event_id}` is over: resolved."}),
        ("PATCH", "/issues/12", {"state": "closed", "state_reason": "completed"}),
    ]


def test_what_was_opened_at_a_desk_closes_no_issue(close: Run, github: Fake, run_git: Git, checkout: Path) -> None:
    """Only the commit that brought the file says which issue it came from."""
    before = run_git(checkout, "rev-parse", "HEAD")
    file = checkout / "incidents/2026/2026-11-23-loans-slow.md"
    text = file.read_text("utf-8").rstrip().removesuffix("---")
    file.write_text(
        f"{text}  - {{at: 2026-11-23T13:30Z, status: resolved, components: {{loans: operational}}, message: x}}\n---\n"
    )
    run_git(checkout, "commit", "--quiet", "--all", "--message", "Over\n\nStatusbook-Issue: 13")
    result = close(before)
    assert result.returncode == 0, result.stderr
    assert sent(github) == []


def test_who_may_not_write_is_told_so(fill_in: Run, github: Fake, run_git: Git, origin: Path) -> None:
    before = run_git(origin, "rev-parse", "main")
    assert fill_in(OPEN, login="mallory").returncode == 0
    (comment,) = sent(github)
    assert "**Nothing was written:** only people whom plan/roles.yml names" in comment[2]["body"]
    assert run_git(origin, "rev-parse", "main") == before


def test_a_mistake_is_answered_and_mended_by_editing_the_issue(
    fill_in: Run, github: Fake, run_git: Git, origin: Path
) -> None:
    """The answer says what to mend; what was written once is not written twice, however often the issue is edited."""
    wrong = OPEN.replace("(website)", "(websit)")
    assert fill_in(wrong).returncode == 0
    (comment,) = sent(github)
    assert "Did you mean “website”" in comment[2]["body"] or 'Did you mean "website"' in comment[2]["body"]
    assert fill_in(OPEN, action="edited").returncode == 0
    written = run_git(origin, "rev-parse", "main")
    assert len(sent(github)) == 2
    github.on(
        "GET",
        f"{REPOSITORY}/issues/12/comments",
        [{"user": {"login": "github-actions[bot]"}, "body": "<!-- statusbook written -->\n…"}],
    )
    assert fill_in(OPEN, action="edited").returncode == 0
    assert run_git(origin, "rev-parse", "main") == written
    assert sent(github) == []


def test_the_bot_s_mark_counts_from_the_bot_alone(fill_in: Run, github: Fake) -> None:
    """Nobody keeps an incident from being written by quoting it."""
    planted = [{"user": {"login": "mallory"}, "body": "<!-- statusbook written -->"}]
    github.on("GET", f"{REPOSITORY}/issues/12/comments", planted)
    assert fill_in(OPEN, action="edited").returncode == 0
    assert len(sent(github)) == 2


def test_an_issue_that_is_no_form_is_left_alone(fill_in: Run, github: Fake) -> None:
    assert fill_in("### Steps to reproduce\n\nClick.\n").returncode == 0
    assert sent(github) == []


def test_somebody_who_was_faster_is_built_upon(fill_in: Run, run_git: Git, origin: Path) -> None:
    """Two people write at once: neither commit is lost."""
    hook = origin / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\ntest -e {origin}/once && exit 0\ntouch {origin}/once\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    result = fill_in(OPEN)
    assert result.returncode == 0, result.stderr
    assert len(new_files(run_git, origin)) == 1


def test_what_cannot_be_pushed_is_not_called_written(fill_in: Run, github: Fake, origin: Path) -> None:
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    assert fill_in(OPEN).returncode == 1
    (comment,) = sent(github)
    assert comment[2]["body"].startswith("**Nothing was written:** it could not be pushed.")


def test_a_pull_request_instead(fill_in: Run, github: Fake, run_git: Git, origin: Path) -> None:
    """Where main is protected, somebody merges first; nothing is published until then."""
    result = fill_in(OPEN, how="pull-request")
    assert result.returncode == 0, result.stderr
    (path,) = new_files(run_git, origin, "statusbook/issue-12")
    assert path not in run_git(origin, "ls-tree", "-r", "--name-only", "main").split()
    (pull, comment) = sent(github)
    assert pull[1] == "/pulls"
    assert pull[2]["head"] == "statusbook/issue-12"
    assert "It waits for https://github.example/pull/14 to be merged." in comment[2]["body"]


HOSTILE = """$(touch ran) `touch ran` ${{ github.token }} %0A
'; touch ran; '
"; touch ran; "
::add-mask::x
EOF
"""


def test_words_are_never_commands(fill_in: Run, run_git: Git, origin: Path, checkout: Path) -> None:
    """Title and message arrive in the file as they were written, and nothing of them is run."""
    result = fill_in(OPEN.replace("Nobody can open the website.", HOSTILE).replace("is down", "$(touch ran)"))
    assert result.returncode == 0, result.stderr
    (path,) = new_files(run_git, origin)
    told = run_git(origin, "show", f"main:{path}")
    assert "title: The website $(touch ran)\n" in told
    assert all(line in told for line in HOSTILE.splitlines())
    assert not (checkout / "ran").exists()
    assert "::add-mask::" not in result.stdout


def test_a_body_as_long_as_github_takes_fits(fill_in: Run, run_git: Git, origin: Path) -> None:
    """No length of it is too long for a command line, since it is on none."""
    result = fill_in(OPEN + "é" * 60_000)
    assert result.returncode == 0, result.stderr
    assert len(new_files(run_git, origin)) == 1
