"""`statusbook draft`: the message is on standard output, all else on standard error, and nothing is invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Draft = Callable[..., Result]


@pytest.fixture
def draft(run_statusbook: Callable[..., Result], root: Path) -> Draft:
    """Draft a message of the repository's own plan."""

    def run(*arguments: str) -> Result:
        return run_statusbook("-C", root, "draft", "--now", "2026-11-23T12:00Z", *arguments)

    return run


def test_what_is_known_is_filled_in(draft: Draft) -> None:
    """The next update follows from the severity's cadence at the moment; the address is the incident's page."""
    result = draft("2026-11-23-card", "--status", "investigating", "--channel", "sms", "--set", "in_short=Cards fail")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Tragitta: Cards fail. Cause not known yet. More by 14:00 CET: https://status.tragitta.example/\n"
    )


def test_names_and_times_are_in_the_language_of_the_message(draft: Draft) -> None:
    """Components have Italian names in an Italian message, and its link leads to the Italian page."""
    given = [f"--set={name}=x" for name in ("cause", "what_we_do", "what_to_do_meanwhile")]
    text = draft("2026-11-23-card", "--status", "identified", "--lang", "it", *given).stdout
    assert "interessati: Pagamenti con carta." in text
    assert "**23 nov 2026, 14:00 CET**" in text
    assert "https://status.tragitta.example/it/incidents/2026-11-23-card-payments-refused/" in text


def test_what_only_a_person_knows_is_asked_for(draft: Draft) -> None:
    """Every missing variable is listed with what to write, and nothing is on standard output."""
    result = draft("2026-11-23-card", "--status", "identified", "--set", "cause=A cable")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "  what_we_do: What is being done right now" in result.stderr
    assert "  cause:" not in result.stderr


def test_a_value_that_is_not_known_is_asked_for(run_statusbook: Callable[..., Result], base_repository: Path) -> None:
    """A severity without a cadence promises nothing, so the sentence about the next message has no time."""
    template = base_repository / "plan" / "templates" / "investigating.md"
    template.write_text("---\ntitle: x\n---\nMore by {{ next_update_by }}\n", "utf-8")
    incident = base_repository / "incidents" / "2026" / "2026-11-23-late.md"
    incident.parent.mkdir(parents=True)
    text = "title: Late\nimpact: minor\nstarted: 2026-11-23T10:00Z\nupdates:\n"
    update = "  - {at: 2026-11-23T10:10Z, status: investigating, message: Late}\n"
    incident.write_text(f"---\n{text}{update}---\n", "utf-8")
    arguments = ("-C", base_repository, "draft", "2026", "--status", "investigating", "--now", "2026-11-23T12:00Z")
    result = run_statusbook(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "next_update_by: Day and time by which the next message is due" in result.stderr
    assert run_statusbook(*arguments, "--set", "next_update_by=noon").stdout == "More by noon\n"


def test_a_subject_is_the_first_line_where_the_channel_has_subjects(draft: Draft) -> None:
    """An email has one, a text message has none; either part can be had alone."""
    given = [f"--set={name}=x" for name in ("what_happened", "what_is_left_to_do")]
    email = ["2026-11-23-card", "--status", "resolved", "--channel", "email", *given]
    text = draft(*email).stdout
    assert text.startswith("The problem is solved\n\nSolved: **Card payments")
    assert "It lasted 3 hours, 20 minutes." in text
    assert draft(*email, "--only", "title").stdout == "The problem is solved\n"
    assert draft(*email, "--only", "body").stdout == text.partition("\n\n")[2]


def test_too_long_for_the_channel_is_said_beside_the_message(draft: Draft) -> None:
    """The message is printed all the same: whoever sends it shortens it."""
    result = draft("2026-11-23-card", "--status", "resolved", "--channel", "sms", f"--set=in_short={'x' * 160}")
    assert result.exit_code == 0
    assert 'and "sms" takes 160: shorten it.' in result.stderr
    assert "Note" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2026-11-23-card-payment-refused"], 'Did you mean "2026-11-23-card-payments-refused"?'),
        (["operator"], 'Did you mean "2026-11-23-operator-console-reports"?'),
        (["2026-11-23"], "is the beginning of 2026-11-23-card-payments-refused or 2026-11-23-operator-console-reports"),
        (["2026-11-23-card", "--status", "resolve"], 'Did you mean "resolved"?'),
        (["2026-11-23-card", "--status", "completed"], 'is an incident, which is never "completed"'),
        (["2026-11-26", "--status", "identified"], 'is a maintenance, which is never "identified"'),
        (["2026-11-23-card", "--channel", "smss"], 'Did you mean "sms"?'),
        (["2026-11-23-card", "--lang", "de"], "Known: en or it."),
        (["2026-11-23-card", "--set", "lasts=1"], 'the message has no variable "lasts"'),
        (["2026-11-23-card", "--set", "lasts"], "expected name=value"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(draft: Draft, arguments: list[str], words: str) -> None:
    """A slip at three in the morning costs one more line, not a search."""
    result = draft("--status", "resolved", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_errors_in_the_repository_are_shown_on_standard_error(
    run_statusbook: Callable[..., Result], base_repository: Path
) -> None:
    """Standard output stays empty, so that nothing wrong is piped on."""
    (base_repository / "plan" / "values.yml").write_text("values: no\n", "utf-8")
    result = run_statusbook("-C", base_repository, "draft", "x", "--status", "resolved")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "plan/values.yml:1:9: error:" in result.stderr
