"""At a real terminal the commands ask for what is missing, and take what people answer at three in the morning."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

Git = Callable[..., str]
Start = Callable[..., "pexpect.spawn[str]"]
NOW = ("--now", "2026-11-23T12:00:30Z")
TEMPLATE = """\
---
title: We know
variables:
  what_fails:
    about: What fails, as customers see it.
    example: No ticket can be bought.
---
**{0}** {{{{ what_fails }}}} Affected: {{{{ components or "nobody knows" }}}}.
"""


@pytest.fixture
def start(repository: Path) -> Iterator[Start]:
    """Start a command at a terminal of 80 columns, without an editor unless one is given."""
    for name, word in (("investigating.md", "Known."), ("investigating.it.md", "Noto.")):
        (repository / "plan/templates" / name).write_text(TEMPLATE.format(word), "utf-8")
    started = []

    def run(*arguments: str, **environment: str) -> "pexpect.spawn[str]":
        kept = {name: value for name, value in os.environ.items() if name not in {"CI", "VISUAL", "EDITOR", "COLUMNS"}}
        terminal = pexpect.spawn(
            sys.executable,
            ["-m", "statusbook", *arguments],
            cwd=repository,
            env={**kept, "TERM": "xterm", "NO_COLOR": "1", **environment},
            encoding="utf-8",
            dimensions=(60, 80),
            timeout=120,
        )
        started.append(terminal)
        return terminal

    yield run
    for terminal in started:
        terminal.close(force=True)


def ended(terminal: "pexpect.spawn[str]") -> tuple[int | None, str]:
    """Wait for the end, and return the exit code and what was said last."""
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus, (terminal.before or "").replace("\r\n", "\n")


def answer(terminal: "pexpect.spawn[str]", question: str, words: str) -> None:
    terminal.expect_exact(question)
    terminal.sendline(words)


def test_a_new_incident_is_asked_for_step_by_step(start: Start, repository: Path) -> None:
    """Severity by its criteria, components by number or name, times as people say them; slips are asked again."""
    terminal = start("new", *NOW)
    answer(terminal, "as a customer would say it?\r\n> ", "Gates stay shut")
    answer(terminal, "The same in Italiano (Enter: not now): ", "Cancelli chiusi")
    terminal.expect_exact("1  major  Nobody can buy a ticket.")
    answer(terminal, "Severity (1 to 1, or its name): ", "majro")
    terminal.expect_exact('Did you mean "major"?')
    answer(terminal, "Severity (1 to 1, or its name): ", "1")
    terminal.expect_exact("1  Tickets  tickets")
    answer(terminal, "(Enter: not known yet): ", "timet 1")
    answer(terminal, "Timetable: 1 degraded_performance, 2 partial_outage, 3 major_outage [2]: ", "")
    answer(terminal, "Tickets: 1 degraded_performance, 2 partial_outage, 3 major_outage [2]: ", "3")
    answer(terminal, "When did it begin? Such as 09:12 or 20m (ago) [now]: ", "20 minutes")
    terminal.expect_exact('Did you mean "20m"?')
    answer(terminal, "[now]: ", "12:41")
    terminal.expect_exact("What fails, as customers see it.")
    terminal.expect_exact("Such as: No ticket can be bought.")
    answer(terminal, "What fails (Enter: the whole message in your own words)\r\n> ", "No gate opens.")
    answer(terminal, "Say it in Italiano, too? [y/N]: ", "n")
    answer(terminal, "Write this to incidents/2026/2026-11-23-gates-stay-shut.md? [Y/n]: ", "")
    code, last = ended(terminal)
    assert code == 0, last
    assert "Next update  by 13:30 CET" in last
    assert (repository / "incidents/2026/2026-11-23-gates-stay-shut.md").read_text("utf-8") == (
        "---\n"
        "title:\n  en: Gates stay shut\n  it: Cancelli chiusi\n"
        "severity: major\n"
        "components: {timetable: partial_outage, tickets: major_outage}\n"
        "started: 2026-11-23T11:41Z\n"
        "updates:\n"
        "  - at: 2026-11-23T12:00Z\n"
        "    status: investigating\n"
        "    message: '**Known.** No gate opens. Affected: Timetable and Tickets.'\n"
        "---\n"
    )


def test_with_all_that_is_needed_nothing_is_asked(start: Start) -> None:
    """At a terminal, too, a whole command is simply done."""
    code, last = ended(start("new", "--title", "Gates", "--severity", "major", "-m", "They do not open.", *NOW))
    assert code == 0
    assert last.startswith("Wrote incidents/2026/2026-11-23-gates.md\n")


def editor(folder: Path, script: str) -> str:
    """Return an editor that changes a file by a script, in place of a person."""
    file = folder / "editor.py"
    head = "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text('utf-8')"
    file.write_text(f"{head}\n{script}\n", "utf-8")
    return f"{sys.executable} {file}"


def test_the_message_is_written_in_the_editor_that_somebody_chose(
    start: Start, repository: Path, tmp_path: Path
) -> None:
    """The sheet has the plan's words in every language; a translation that nobody has begun is left out."""
    script = (
        f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(text, 'utf-8')\n"
        "file.write_text(text.replace('**Known.** [what_fails]', '**Known.** No gate opens.'), 'utf-8')"
    )
    terminal = start("new", "-t", "Gates", "-s", "major", *NOW, VISUAL=editor(tmp_path, script))
    terminal.expect_exact('"it" is left out: [what_fails] is still there.')
    answer(terminal, "Write this to incidents/2026/2026-11-23-gates.md? [Y/n]: ", "y")
    assert ended(terminal)[0] == 0
    written = (repository / "incidents/2026/2026-11-23-gates.md").read_text("utf-8")
    assert "    message: '**Known.** No gate opens. Affected: nobody knows.'\n" in written
    seen = (tmp_path / "seen").read_text("utf-8")
    assert "[what_fails] What fails, as customers see it.\n    Such as: No ticket can be bought.\n" in seen
    assert "<!-- en: English -->\n**Known.** [what_fails] Affected: nobody knows.\n" in seen
    assert "<!-- it: Italiano -->\n**Noto.** [what_fails]" in seen


def test_a_mark_that_is_left_opens_the_editor_again(start: Start, tmp_path: Path) -> None:
    """A message with a hole in it goes to nobody; giving up changes nothing."""
    terminal = start("new", "-t", "Gates", "-s", "major", *NOW, EDITOR=editor(tmp_path, "pass"))
    answer(terminal, "Still to be written: [what_fails]. Open the editor again? [Y/n]: ", "n")
    code, last = ended(terminal)
    assert code == 1
    assert "Nothing was written." in last


def test_an_empty_sheet_gives_up(start: Start, repository: Path, tmp_path: Path) -> None:
    (repository / "plan/templates/resolved.md").write_text(TEMPLATE.format("Over."), "utf-8")
    terminal = start("resolve", "2026-11-23", *NOW, EDITOR=editor(tmp_path, "file.write_text('', 'utf-8')"))
    code, last = ended(terminal)
    assert code == 1
    assert "The message is empty." in last
    assert "resolved" not in (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8")


def test_an_update_is_asked_for_with_what_may_follow(start: Start, repository: Path) -> None:
    """Without an id the open ones are shown; without a status those that may follow, each with what it means."""
    terminal = start("update", *NOW)
    terminal.expect_exact("1  2026-11-23-tickets    Tickets cannot be bought")
    answer(terminal, "1 to 2, or the name: ", "2026-11-23")
    terminal.expect_exact("2  identified     the cause is known, and is being mended")
    answer(terminal, "1 to 4, or the name [1]: ", "ident")
    terminal.expect_exact("1  Tickets  tickets (major_outage)")
    answer(terminal, "(Enter: nothing): ", "tickets")
    answer(terminal, "Tickets: 1 operational, 2 degraded_performance, 3 partial_outage, 4 major_outage [3]: ", "2")
    answer(terminal, "Write this to incidents/2026/2026-11-23-tickets.md? [Y/n]: ", "y")
    code, last = ended(terminal)
    assert code == 0, last
    text = (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8")
    assert "    status: identified\n    components: {tickets: degraded_performance}\n" in text


def second_severity(repository: Path) -> None:
    """Give the plan a severity above the one that it has."""
    file = repository / "plan/definition.yml"
    more = (
        "  - id: critical\n    name: Critical\n    criteria: [No ferry leaves.]\n    impact: critical\n"
        "    channels: [status-page]\n    required_roles: [lead]\n"
    )
    file.write_text(file.read_text("utf-8").replace("severities:\n", f"severities:\n{more}", 1), "utf-8")


def test_an_update_asks_whether_it_is_worse_by_now(start: Start, repository: Path) -> None:
    """The only one that is open is meant without a question; its severity stays with Enter, or is another."""
    (repository / "incidents/2026/2026-11-24-timetable.md").unlink()
    second_severity(repository)
    terminal = start("update", *NOW)
    terminal.expect_exact("2026-11-23-tickets  Tickets cannot be bought\r\n")
    answer(terminal, "1 to 4, or the name [1]: ", "ident")
    answer(terminal, "Severity: 1 critical, 2 major [2]: ", "crit")
    answer(terminal, "(Enter: nothing): ", "")
    answer(terminal, "Write this to incidents/2026/2026-11-23-tickets.md? [Y/n]: ", "y")
    code, last = ended(terminal)
    assert code == 0, last
    assert "\nseverity: critical\n" in (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8")


def test_whoever_named_no_incident_sees_what_is_written_about_which(start: Start, repository: Path) -> None:
    """Options say everything but the incident: before it is written, somebody reads where."""
    (repository / "incidents/2026/2026-11-24-timetable.md").unlink()
    before = (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8")
    terminal = start("update", "-m", "Still looking.", *NOW)
    answer(terminal, "Write this to incidents/2026/2026-11-23-tickets.md? [Y/n]: ", "n")
    assert ended(terminal)[0] == 1
    assert (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8") == before


def test_nobody_has_to_take_the_words_of_the_plan(start: Start, repository: Path) -> None:
    """Enter, where the plan's words want to be filled in, asks for the message in one's own; which cannot be empty."""
    terminal = start("update", "2026-11-23", "--status", "investigating", *NOW)
    answer(terminal, "(Enter: the whole message in your own words)\r\n> ", "")
    answer(terminal, "The whole message\r\n> ", "")
    terminal.expect_exact("Some words are needed here.")
    answer(terminal, "The whole message\r\n> ", "We are still looking.")
    answer(terminal, "Say it in Italiano, too? [y/N]: ", "")
    answer(terminal, "2026-11-23-tickets.md? [Y/n]: ", "")
    assert ended(terminal)[0] == 0
    text = (repository / "incidents/2026/2026-11-23-tickets.md").read_text("utf-8")
    assert "    message: We are still looking.\n" in text


def test_a_maintenance_is_asked_for_on_local_clocks(start: Start, repository: Path) -> None:
    terminal = start("schedule", *NOW)
    answer(terminal, "as a customer would say it?\r\n> ", "New ropes")
    answer(terminal, "The same in Italiano (Enter: not now): ", "")
    answer(terminal, "on the clocks of Europe/Rome: ", "2026-11-28 04:00")
    answer(terminal, "Until when? Such as 05:30 or 90m: ", "05:30")
    answer(terminal, "(Enter: nothing): ", "2")
    answer(terminal, "Write this to incidents/2026/2026-11-28-new-ropes.md? [Y/n]: ", "y")
    assert ended(terminal)[0] == 0
    text = (repository / "incidents/2026/2026-11-28-new-ropes.md").read_text("utf-8")
    assert "scheduled: {from: 2026-11-28T04:00+01:00, until: 2026-11-28T05:30+01:00}\n" in text
    assert "components: {timetable: under_maintenance}\n" in text


def test_ctrl_c_leaves_everything_as_it_was(start: Start, repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    terminal = start("new", *NOW)
    terminal.expect_exact("> ")
    terminal.sendcontrol("c")
    code, last = ended(terminal)
    assert code == 1
    assert "Nothing was written." in last
    assert "Traceback" not in last
    assert sorted(repository.rglob("*")) == before


def test_whoever_answered_may_publish_at_once(start: Start, git: Git) -> None:
    """In a repository with a remote the last question is whether to commit and push."""
    terminal = start("update", "2026-11-23", "--status", "investigating", *NOW)
    answer(terminal, "What fails (Enter: the whole message in your own words)\r\n> ", "No ticket can be bought.")
    answer(terminal, "Say it in Italiano, too? [y/N]: ", "")
    answer(terminal, "2026-11-23-tickets.md? [Y/n]: ", "")
    answer(terminal, "Commit it and push? [y/N]: ", "y")
    code, last = ended(terminal)
    assert code == 0, last
    assert "pushed to origin/main" in last
    assert git("log", "-1", "--format=%s", "origin/main") == "Investigating: Tickets cannot be bought\n"


def test_in_ci_nobody_is_asked(start: Start) -> None:
    """A terminal that CI provides has nobody at it."""
    code, last = ended(start("new", *NOW, CI="true"))
    assert code == 2
    assert "Missing: --title and --severity." in last
