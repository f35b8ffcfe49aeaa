"""`statusbook new` where nobody can be asked: it opens the incident, or says which option is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from statusbook.cli.main import statusbook

Run = Callable[..., Result]
NOW = ("--now", "2026-11-23T12:00Z")
KNOWN = ("--title", "Gates stay shut", "--severity", "major", *NOW)


@pytest.fixture
def new(run_statusbook: Run, repository: Path) -> Run:
    """Open an incident in the repository."""

    def run(*arguments: str) -> Result:
        return run_statusbook("-C", repository, "new", *arguments)

    return run


def written(repository: Path) -> str:
    return (repository / "incidents/2026/2026-11-23-gates-stay-shut.md").read_text("utf-8")


def test_the_incident_is_there_and_the_plan_speaks(new: Run, repository: Path) -> None:
    """Who, where, until when, and what to type next; within 80 columns but for commands."""
    result = new(*KNOWN, "-c", "tickets=partial_outage", "--started", "12:40", "-m", "They do.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Wrote incidents/2026/2026-11-23-gates-stay-shut.md" in result.stdout
    assert "  Incident lead  Ada Conti @ada, Help desk\n" in result.stdout
    assert "  Tell it on   Status page\n" in result.stdout
    assert "  Next update  by 13:30 CET\n" in result.stdout
    assert "statusbook update 2026-11-23-gates-stay-shut --status identified" in result.stdout
    assert "started: 2026-11-23T11:40Z" in written(repository)
    prose = [
        line for line in result.stdout.splitlines() if "incidents/" not in line and not line.startswith("  status")
    ]
    assert max(map(len, prose)) <= 80


def test_the_message_comes_in_several_languages_or_from_standard_input(repository: Path) -> None:
    arguments = ["-C", str(repository), "new", *KNOWN, "-m", "-", "--message-in", "it", "Non si aprono."]
    result = CliRunner().invoke(statusbook, arguments, input="They **do**.\n\nReally.\n", catch_exceptions=False)
    assert result.exit_code == 0, result.output
    expected = "    message:\n      en: |\n        They **do**.\n\n        Really.\n      it: Non si aprono.\n"
    assert expected in written(repository)


def test_a_title_in_another_language_stands_beside_the_first(new: Run, repository: Path) -> None:
    assert new(*KNOWN, "--title-in", "it", "Cancelli chiusi", "-m", "x").exit_code == 0
    assert "title:\n  en: Gates stay shut\n  it: Cancelli chiusi\n" in written(repository)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (NOW, "Missing: --title and --severity. Nobody can be asked here"),
        ((*KNOWN[2:], "-m", "x"), "Missing: --title."),
        ((*KNOWN[:2], "--severity", "majr", "-m", "x"), 'Did you mean "major"?'),
        ((*KNOWN, "-m", "x", "-c", "tickets"), 'expected ID=STATUS, found "tickets"'),
        ((*KNOWN, "-m", "x", "-c", "ticket=major_outage"), 'Did you mean "tickets"?'),
        ((*KNOWN, "-m", " "), 'the text in "en" is empty'),
        ((*KNOWN, "-m", "x", "--started", "20 minutes"), 'Did you mean "20m"?'),
        ((*KNOWN, "-m", "x", "--started", "soon"), "expected a time such as 09:12"),
        ((*KNOWN, "-m", "x", "--id", "2026-11-23-tickets"), "is taken"),
        ((*KNOWN, "-m", "x", "--impact", "huge"), 'there is no impact "huge"'),
    ],
)
def test_what_is_missing_or_cannot_be_meant_is_named(
    new: Run, repository: Path, arguments: tuple[str, ...], words: str
) -> None:
    """The exit code is 2, standard output is empty and nothing is written."""
    before = sorted(repository.rglob("*"))
    result = new(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr.replace("\n", " ")
    assert sorted(repository.rglob("*")) == before


def test_words_that_only_a_person_knows_are_asked_for_as_options(new: Run, repository: Path) -> None:
    text = "---\ntitle: x\nvariables:\n  cause: {about: Why, example: A rope}\n---\nBecause of {{ cause }}.\n"
    (repository / "plan/templates/investigating.md").write_text(text, "utf-8")
    result = new(*KNOWN)
    assert result.exit_code == 2
    assert "  cause: Why\n      such as: A rope\n" in result.stderr
    assert "--set NAME=VALUE" in result.stderr
    result = new(*KNOWN, "--set", "cause=an anchor")
    assert "Note: Nothing is said in" not in result.stdout, "the Italian template needs nothing"
    assert "en: Because of an anchor." in written(repository)


def test_what_check_would_refuse_is_shown_with_its_place(new: Run, repository: Path) -> None:
    result = new(*KNOWN, "-m", "A message that nobody wants to type twice", "--detected", "2026-11-23T10:00Z")
    assert (result.exit_code, result.stdout) == (1, "")
    place = "incidents/2026/2026-11-23-gates-stay-shut.md:5:11: error: this is before the incident's start"
    assert place in result.stderr
    assert "nothing was written" in result.stderr
    assert "A message that nobody wants to type twice" in result.stderr
    assert not (repository / "incidents/2026/2026-11-23-gates-stay-shut.md").exists()


def test_errors_elsewhere_are_said_and_do_no_harm(new: Run, repository: Path) -> None:
    (repository / "plan/values.yml").write_text("values: no\n", "utf-8")
    result = new(*KNOWN, "-m", "x")
    assert result.exit_code == 0
    assert "1 other file has errors, and nothing is published until they are mended" in result.stderr
    assert written(repository)


def test_a_dry_run_shows_the_file_and_leaves_none(new: Run, repository: Path) -> None:
    result = new(*KNOWN, "-m", "x", "--dry-run", "--push")
    assert result.exit_code == 0
    assert "+title: Gates stay shut\n" in result.stdout
    assert "this is a dry run" in result.stderr
    assert not (repository / "incidents/2026/2026-11-23-gates-stay-shut.md").exists()


def test_an_incident_needs_no_severity_where_the_plan_has_none(new: Run, repository: Path) -> None:
    """A plan that is only begun is no reason to be silent."""
    (repository / "plan/definition.yml").unlink()
    assert new("--title", "Gates stay shut", "--impact", "major", "-m", "x", *NOW).exit_code == 0
    assert "impact: major" in written(repository)
