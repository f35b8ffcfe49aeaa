"""`statusbook diff`: what a change means, compared with a commit of a real repository."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
import pytest
from click.testing import Result

Run = Callable[..., Result]
Git = Callable[..., str]
NOW = ("--now", "2026-11-23T12:00Z")
OPEN = "incidents/2026/2026-11-23-loans-slow.md"
EXPECTED = Path(__file__).with_name("expected-comment.md")


def edit(file: Path, *replaced: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in replaced:
        assert old in text, (file, old)
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


def change_much(folder: Path) -> None:
    """Change a cadence, the people of a role, a channel, a template, a value, an owner, and tell the past anew."""
    edit(
        folder / "plan/definition.yml",
        ("investigating: 30m", "investigating: 45m"),
        ("channels: [status-page, sms]", "channels: [status-page]"),
    )
    edit(
        folder / "plan/roles.yml",
        ("    people: [agata]\n    backups: [bruno]\n", "    people: [carla]\n    backups: [agata]\n"),
        ("people:\n  - {id: agata", 'people:\n  - {id: carla, name: Carla Re, mention: "@carla-re"}\n  - {id: agata'),
        ("tel:+39 06 555 0142", "tel:+39 06 555 0199"),
    )
    edit(folder / "plan/components.yml", ("    owner: lead\n", "    owner: writer\n"))
    (folder / "plan/templates/resolved.en.md").write_text("---\ntitle: Over\n---\nThanks. ```\n", "utf-8")
    (folder / "plan/pages/new.md").write_text("# New\n", "utf-8")
    edit(folder / OPEN, ("status: investigating", "status: identified"))
    (folder / "incidents/2026/2026-11-23-site-down.md").write_text(
        "---\ntitle: The website is down\nseverity: major\ncomponents: {website: major_outage}\n"
        "started: 2026-11-23T11:40Z\nupdates:\n  - at: 2026-11-23T11:50Z\n    status: investigating\n"
        "    message: We are looking into it, @agata-neri.\n---\n",
        "utf-8",
    )
    (folder / "incidents/2026/2026-09-14-catalogue-down.md").unlink()


def test_a_change_is_explained(committed: Path, run_statusbook: Run, refresh_golden: bool) -> None:
    """The whole comment is exactly the one that was read and found good."""
    change_much(committed)
    result = run_statusbook("-C", committed, "diff", "main", *NOW)
    text = re.sub(r"\(`[0-9a-f]{12}`\)", "(`0123456789ab`)", result.output)
    if refresh_golden:
        EXPECTED.write_text(text, encoding="utf-8")
    assert text == EXPECTED.read_text("utf-8")
    assert result.exit_code == 0


def test_nothing_to_say_is_said_in_one_line(committed: Path, run_statusbook: Run) -> None:
    """A pull request that touches neither plan nor history gets no report."""
    (committed / "README.md").write_text("# Other matters\n", "utf-8")
    result = run_statusbook("-C", committed, "diff", "main", *NOW)
    assert result.exit_code == 0
    assert re.fullmatch(
        r"This changes nothing in the plan and nothing in the history. Compared with `main` \(`\w{12}`\)\.\n",
        result.output,
    )


def test_other_pages_of_the_plan_are_no_nothing(committed: Path, run_statusbook: Run) -> None:
    """A page that is published as it is has no fields, but it changes what people read."""
    edit(committed / "plan/pages/glossary.md", ("#", "# A"))
    assert "- `plan/pages/glossary.md` changed" in run_statusbook("-C", committed, "diff", "main", *NOW).output


def test_an_access_that_was_tried_again_is_said_in_words(committed: Path, run_statusbook: Run) -> None:
    """The most frequent change of all to the channels reads like a sentence."""
    edit(committed / "plan/channels.yml", ("verified: 2026-09-15", "verified: 2026-11-20"))
    output = run_statusbook("-C", committed, "diff", "main", *NOW).output
    assert ": day when access was last verified changed (for the team only, so not repeated here)" in output


def test_commits_of_the_branch_count_as_well_as_the_files(committed: Path, run_statusbook: Run, run_git: Git) -> None:
    """What is committed and what is not is one change; what main got meanwhile is not taken back by it."""
    run_git(committed, "switch", "--quiet", "--create", "mine")
    edit(committed / "plan/definition.yml", ("investigating: 30m", "investigating: 45m"))
    run_git(committed, "commit", "--quiet", "--all", "--message", "Slower")
    run_git(committed, "switch", "--quiet", "main")
    edit(committed / OPEN, ("status: investigating", "status: identified"))
    run_git(committed, "commit", "--quiet", "--all", "--message", "Theirs")
    run_git(committed, "switch", "--quiet", "mine")
    output = run_statusbook("-C", committed, "diff", "main", *NOW).output
    assert "updates every 30 minutes → every 45 minutes while investigating" in output
    assert "rewrites history" not in output


def test_json_says_the_same_to_programs(committed: Path, run_statusbook: Run) -> None:
    """Durations, times and statuses are written as files write them; what is for the team only is not repeated."""
    change_much(committed)
    result = run_statusbook("-C", committed, "diff", "main", "--format", "json", *NOW)
    found = json.loads(result.output)
    assert found["empty"] is False
    assert found["differences"]["rewrites_history"] is True
    (severity,) = (each for each in found["differences"]["plan"] if each["field"] == ["definition", "severities"])
    assert severity["fields"][0] == {"field": ["update_every", "investigating"], "before": "30m", "after": "45m"}
    assert found["differences"]["people"][0]["mentions"] == ["@carla-re"]
    assert "555 0199" not in result.output


def test_errors_are_shown_instead_of_what_cannot_be_known(committed: Path, run_statusbook: Run) -> None:
    """A change that cannot be read gets its findings, and the exit code of a check."""
    edit(committed / "plan/definition.yml", ("investigating: 30m", "investigating: soon"))
    result = run_statusbook("-C", committed, "diff", "main", *NOW)
    assert result.exit_code == 1
    assert "> **This cannot be published**" in result.output
    assert "- error in `plan/definition.yml:17:35`: " in result.output


def test_a_change_that_mends_a_broken_base_is_welcome(committed: Path, run_statusbook: Run, run_git: Git) -> None:
    """What was broken before is named, and is no fault of the change."""
    edit(committed / "plan/definition.yml", ("investigating: 30m", "investigating: soon"))
    run_git(committed, "commit", "--quiet", "--all", "--message", "Broken")
    edit(committed / "plan/definition.yml", ("investigating: soon", "investigating: 30m"))
    result = run_statusbook("-C", committed, "diff", "main", *NOW)
    assert result.exit_code == 0
    assert "`main` cannot be read, so what differs cannot be said:\n" in result.output.replace("\n\n", "\n")


def test_the_first_plan_of_all_is_new(base_repository: Path, run_statusbook: Run, run_git: Git) -> None:
    """Whoever introduces Statusbook in a pull request is not told that everything is missing on main."""
    run_git(base_repository, "init", "--quiet")
    run_git(base_repository, "commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    result = run_statusbook("-C", base_repository, "diff", "main", *NOW)
    assert result.exit_code == 0
    assert "There was no plan before this change" in result.output


def test_only_new_findings_are_shown(committed: Path, run_statusbook: Run) -> None:
    """What was there before, on whatever line, is not held against the change."""
    edit(committed / "plan/roles.yml", ("roles:\n", "# A line more.\n\nroles:\n"))
    assert run_statusbook("-C", committed, "diff", "main", *NOW).output.startswith("This changes nothing")
    edit(committed / "plan/roles.yml", ("    backups: [bruno]\n", ""))
    output = run_statusbook("-C", committed, "diff", "main", *NOW).output
    assert output.count("- warning in ") == 1
    assert "`plan/roles.yml:4:" in output


@pytest.mark.parametrize("base", ["mian", "--output"])
def test_an_unknown_base_is_a_usage_error(committed: Path, run_statusbook: Run, base: str) -> None:
    """One sentence on standard error; standard output, which becomes a comment, stays empty."""
    result = run_statusbook("-C", committed, "diff", *NOW, "--", base)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f'statusbook: git knows no commit "{base}". ')


def test_outside_of_git_there_is_nothing_to_compare_with(base_repository: Path, run_statusbook: Run) -> None:
    result = run_statusbook("-C", base_repository, "diff", "main", *NOW)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "this is no git repository" in result.stderr


def test_the_output_may_be_a_file(committed: Path, run_statusbook: Run, tmp_path: Path) -> None:
    """A workflow keeps the comment for another one that may write it."""
    file = tmp_path / "kept" / "comment.md"
    result = run_statusbook("-C", committed, "diff", "main", "--output", file, *NOW)
    assert (result.exit_code, result.output) == (0, "")
    assert file.read_text("utf-8").startswith("This changes nothing")


def test_a_huge_change_is_cut_honestly(committed: Path, run_statusbook: Run) -> None:
    """GitHub refuses more than 65,536 signs: the comment fits, says that it is cut, and nothing in it is left open."""
    for number in range(400):
        name = f"incidents/2026/2026-10-{number % 28 + 1:02}-n{number}.md"
        (committed / name).write_text(
            f'---\ntitle: "{"<b>*`" * 60}"\nseverity: minor\nstarted: 2026-10-01T00:00Z\nupdates: '
            '[{at: "2026-10-01T00:00Z", status: resolved, message: x}]\n---\n',
            "utf-8",
        )
    for status in ("investigating", "identified", "monitoring", "resolved"):
        body = "\n".join(f"````{'é' * 50} {line}" for line in range(300))
        (committed / f"plan/templates/{status}.en.md").write_text(f"---\ntitle: T\n---\n{body}\n", "utf-8")
    result = run_statusbook("-C", committed, "diff", "main", *NOW)
    assert 20_000 < len(result.output) <= 65_536
    assert "**This is not all:**" in result.output
    assert "and 375 more" in result.output
    html = cmarkgfm.github_flavored_markdown_to_html(result.output, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
    assert html.count("<details>") == html.count("</details>")
    assert html.rstrip().endswith("</p>")


def test_a_past_that_is_told_anew_everywhere_leaves_room_for_the_rest(
    committed: Path, run_statusbook: Run, run_git: Git
) -> None:
    """The first ones are shown and the others counted, so that the page and the people are still in the comment."""
    at = "2026-10-01T00:00Z"
    front = f'---\ntitle: T\nseverity: minor\nstarted: {at}\nupdates: [{{at: "{at}", status: resolved'
    names = [f"incidents/2026/2026-10-01-n{number}.md" for number in range(40)]
    for message in ("x", "y"):
        for name in names:
            (committed / name).write_text(f"{front}, message: {message}}}]\n---\n", "utf-8")
        run_git(committed, "add", "--all")
        run_git(committed, "commit", "--quiet", "--message", message)
    edit(committed / "plan/definition.yml", ("investigating: 30m", "investigating: 45m"))
    output = run_statusbook("-C", committed, "diff", "HEAD^", *NOW).output
    assert output.count("is edited") == 25
    assert "… and 15 more that tell the past anew" in output
    assert "updates every 30 minutes → every 45 minutes while investigating" in output


def test_hostile_words_stay_words(committed: Path, run_statusbook: Run) -> None:
    """A title notifies nobody, opens nothing and ends nothing."""
    title = "</details> @everyone # <img src=x> [x](https://evil.example) `@acme/all` ```"
    edit(committed / OPEN, ("title:", f"title: '{title}'\nx_title:"))
    text = (committed / OPEN).read_text("utf-8")
    (committed / OPEN).write_text(re.sub(r"x_title:.*\n(?:  .*\n)*?(?=\w)", "", text), "utf-8")
    output = run_statusbook("-C", committed, "diff", "main", *NOW).output
    assert "everyone" in output
    assert "@everyone" not in output
    html = cmarkgfm.github_flavored_markdown_to_html(output, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
    assert "<img" not in html
    assert "evil.example</a>" not in html
    assert "@acme/all" not in re.sub(r"<code>.*?</code>", "", html)
