"""The workflow that may write posts one comment, and no pull request can make it do anything else."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SHA = "a" * 40
WORDS = "### What this change means\n\n- @ada: newly named"
MARKER = "<!-- statusbook review -->\n"
REPOSITORY = "/repos/acme/status"
Fake = Any  # the class of conftest.py, which tests cannot import
Json = Any
Run = Callable[[], subprocess.CompletedProcess[str]]


def archive(**files: str | bytes) -> bytes:
    """Return the archive of what a review has kept; `__` in a name stands for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, data in files.items():
            kept.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def pull(number: int = 7, **fields: Json) -> dict[str, Any]:
    head = {"sha": SHA, "repo": {"full_name": "acme/status"}}
    return {"number": number, "state": "open", "head": head, "base": {"repo": {"full_name": "acme/status"}}, **fields}


def comment(number: int, body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    return {"id": number, "body": body, "user": {"login": login}}


def keep(github: Fake, **files: str | bytes) -> None:
    """Let the review have kept these files; GitHub hands them out at another address."""
    github.on(
        "GET",
        f"{REPOSITORY}/actions/runs/42/artifacts",
        {"artifacts": [{"expired": False, "archive_download_url": f"{github.address}{REPOSITORY}/artifacts/1/zip"}]},
    )
    github.on("GET", f"{REPOSITORY}/artifacts/1/zip", github.address.replace("127.0.0.1", "localhost") + "/blob")
    github.on("GET", "/blob", archive(**files))


@pytest.fixture
def post(run_step: Callable[..., subprocess.CompletedProcess[str]], github: Fake, tmp_path: Path) -> Run:
    """Run the step that posts, after a review of pull request 7 that has something to say."""
    keep(github, number="7\n", comment__md=WORDS)
    github.on("GET", f"{REPOSITORY}/pulls/7", pull())
    github.on("GET", f"{REPOSITORY}/issues/7/comments", [])
    github.on("POST", f"{REPOSITORY}/issues/7/comments", {"id": 1})

    def run() -> subprocess.CompletedProcess[str]:
        done: subprocess.CompletedProcess[str] = run_step(
            "review-comment.yml",
            "comment",
            "Post or update the comment",
            tmp_path,
            GITHUB_API_URL=github.address,
            GITHUB_REPOSITORY="acme/status",
            TOKEN="the-token",  # noqa: S106  of a stand-in
            RUN_ID="42",
            REVIEWED=SHA,
        )
        return done

    return run


def written(github: Fake) -> list[Any]:
    return [*github.made("POST"), *github.made("PATCH")]


def test_the_first_review_is_posted(post: Run, github: Fake) -> None:
    """Its words arrive as they are, mentions included, below the mark by which it is found again."""
    result = post()
    assert result.returncode == 0, result.stderr
    (request,) = written(github)
    assert (request.method, request.authorised) == ("POST", True)
    assert request.body == {"body": MARKER + WORDS}


def test_the_token_does_not_follow_to_where_archives_are(post: Run, github: Fake) -> None:
    """GitHub keeps archives on another host, which has no business with it."""
    post()
    (blob,) = (request for request in github.requests if request.path == "/blob")
    assert not blob.authorised


def test_the_same_comment_is_kept_up_to_date(post: Run, github: Fake) -> None:
    """However many came in between, and although somebody else has copied the mark."""
    others = [comment(number, "x", "ada") for number in range(99)]
    pages = {
        "1": [comment(500, f"{MARKER}planted", "mallory"), *others],
        "2": [comment(501, "Thanks"), comment(502, f"{MARKER}old")],
    }
    github.on("GET", f"{REPOSITORY}/issues/7/comments", lambda request: pages[request.query.rpartition("=")[2]])
    github.on("PATCH", f"{REPOSITORY}/issues/comments/502", {"id": 502})
    result = post()
    assert result.returncode == 0, result.stderr
    assert [(request.method, request.path) for request in written(github)] == [
        ("PATCH", f"{REPOSITORY}/issues/comments/502")
    ]


@pytest.mark.parametrize(
    "other",
    [
        pull(state="closed"),
        pull(head={"sha": "b" * 40, "repo": {"full_name": "acme/status"}}),
        pull(head={"sha": None, "repo": None}),
    ],
    ids=["closed", "changed-since", "nothing"],
)
def test_nothing_is_posted_where_the_number_is_not_that_of_what_was_reviewed(
    post: Run,
    github: Fake,
    other: Json,
) -> None:
    """A pull request that names another one's number reaches nobody there; nor does a review that is outdated."""
    github.on("GET", f"{REPOSITORY}/pulls/7", other)
    result = post()
    assert result.returncode == 0, result.stderr
    assert written(github) == []


@pytest.mark.parametrize(
    "number", ["", "7; rm -rf /", "../../x", "-1", "07", "7/merge", "$(id)", "\uff17", "7\n8", "9" * 30, "7 "]
)
def test_what_is_no_number_is_refused(post: Run, github: Fake, number: str) -> None:
    """It is never a part of an address or of a command."""
    keep(github, number=number, comment__md=WORDS)
    result = post()
    assert result.returncode == 1
    assert "Expected the number of a pull request." in result.stdout
    assert all("/pulls/" not in request.path for request in github.requests)
    assert written(github) == []


def test_names_in_the_archive_lead_nowhere(post: Run, github: Fake, tmp_path: Path) -> None:
    """Only two files are read, and none is unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as kept:
        kept.writestr("number", "7\n")
        kept.writestr("comment.md", WORDS)
        kept.writestr("../../../../../../../../../../../../../../../../" + str(tmp_path / "planted"), "x")
        kept.writestr(str(tmp_path / "planted"), "x")
    github.on("GET", "/blob", stream.getvalue())
    assert post().returncode == 0
    assert not (tmp_path / "planted").exists()
    assert written(github)[0].body == {"body": MARKER + WORDS}


def test_a_fork_s_words_notify_nobody(post: Run, github: Fake) -> None:
    """Anybody can open a pull request; what their code wrote is shown, marked, and reaches no one."""
    head = {"sha": SHA, "repo": {"full_name": "mallory/status"}}
    github.on("GET", f"{REPOSITORY}/pulls/7", pull(head=head))
    keep(github, number="7", comment__md="@acme/all &#64;ada &commat;ada #1 &lt;b> 1 & 2")
    assert post().returncode == 0
    (request,) = written(github)
    body = request.body["body"]
    assert body.startswith(f"{MARKER}<sub>Made by a run of this pull request, which comes from a fork")
    assert body.endswith("\n\n@\u2060acme/all &amp;#\u206064;ada &amp;commat;ada #\u20601 &lt;b> 1 &amp; 2")


def test_a_fork_that_is_gone_is_a_fork(post: Run, github: Fake) -> None:
    github.on("GET", f"{REPOSITORY}/pulls/7", pull(head={"sha": SHA, "repo": None}))
    assert post().returncode == 0
    assert "from a fork" in written(github)[0].body["body"]


@pytest.mark.parametrize("words", ["x" * 200_000, "é" * 200_000, b"\xff\xfe" * 100_000, b"\0" * 100_000, ""])
def test_words_of_any_kind_fit(post: Run, github: Fake, words: str | bytes) -> None:
    """Too long, not UTF-8, not even text: the comment is what GitHub takes."""
    keep(github, number="7", comment__md=words)
    result = post()
    assert result.returncode == 0, result.stderr
    assert len(written(github)[0].body["body"]) <= 65_536


def test_words_that_look_like_commands_are_words(post: Run, github: Fake, tmp_path: Path) -> None:
    """Nothing of them is run, expanded or taken for an option."""
    touch = f"touch {tmp_path}/ran"
    words = f"$({touch}) `{touch}` \"; {touch}; echo ' \\u0041 ${{{{ github.token }}}} -- @body.json"
    keep(github, number="7", comment__md=words)
    assert post().returncode == 0
    assert not (tmp_path / "ran").exists()
    assert written(github)[0].body == {"body": MARKER + words}


def test_nothing_to_say_is_not_said(post: Run, github: Fake) -> None:
    """What touches neither plan nor history gets no comment; one that is there already is brought up to date."""
    words = "This changes nothing in the plan and nothing in the history. Compared with `main`.\n"
    keep(github, number="7", comment__md=words)
    assert post().returncode == 0
    assert written(github) == []
    github.on("GET", f"{REPOSITORY}/issues/7/comments", [comment(9, f"{MARKER}old")])
    github.on("PATCH", f"{REPOSITORY}/issues/comments/9", {"id": 9})
    assert post().returncode == 0
    assert written(github)[0].body == {"body": MARKER + words}


def test_a_review_that_kept_nothing_is_passed_over(post: Run, github: Fake) -> None:
    """It may have been cancelled, or its archive may be gone."""
    for artifacts in ([], [{"expired": True, "archive_download_url": "https://x.invalid"}]):
        github.on("GET", f"{REPOSITORY}/actions/runs/42/artifacts", {"artifacts": artifacts})
        assert post().returncode == 0
    assert written(github) == []


def test_an_answer_that_is_an_error_fails_the_run(post: Run, github: Fake) -> None:
    """Nobody believes that a comment was posted when it was not."""
    github.on("POST", f"{REPOSITORY}/issues/7/comments", 500)
    assert post().returncode != 0
