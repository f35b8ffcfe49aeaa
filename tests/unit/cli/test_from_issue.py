"""`statusbook from-issue`: a form that was filled in becomes a file, and whoever filled it in is answered."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from statusbook.app.from_issue import Author, file_issue
from statusbook.app.write_fault import WriteFault
from statusbook.cli.main import statusbook
from statusbook.importers.clean_text import clean
from statusbook.load.repository import load_repository
from statusbook.model.notation import parse_instant

NOW = "2026-11-23T12:00Z"
OPEN = {
    "What is wrong": "The website is down",
    "Severity": "Major (major)",
    "Major outage": "Website (website)",
    "Partial outage": "_No response_",
    "Degraded performance": "Catalogue (catalogue), Loans (loans)",
    "Since when": "20m",
    "Language": "English (en)",
    "Message to customers": "Nobody can open the website.\n\nWe are **looking** into it.",
}
UPDATE = {
    "Which incident or maintenance": "2026-11-23-loans",
    "New status": "Resolved",
    "Next update by": "_No response_",
    "Message to customers": "Renewing is quick again.",
}
WORK = {
    "What is done": "New shelves for the servers",
    "Begins": "2026-11-26 22:00",
    "Ends": "2h",
    "Under maintenance": "Loans (loans)",
    "Message to customers": "For two hours nothing can be renewed.",
}
Fill = Callable[..., Result]


def body(answers: dict[str, str], **changed: str) -> str:
    """Return the text that GitHub makes; `_` stands for a space in the name of a field."""
    other = {name.replace("_", " "): answer for name, answer in changed.items()}
    return "\n\n".join(f"### {name}\n\n{answer}" for name, answer in {**answers, **other}.items())


@pytest.fixture
def folder(copy_site: Callable[[str], Path]) -> Path:
    return copy_site("valid/small")


@pytest.fixture
def fill_in(folder: Path) -> Fill:
    """Run the command on a text, for Agata, who is in the plan."""

    def run(text: str, *options: str, author: str = "agata-neri", association: str = "MEMBER") -> Result:
        arguments = ["--author", author, "--association", association, "--now", NOW, *options]
        command = ["-C", str(folder), "from-issue", "--body", "-", *arguments]
        return CliRunner().invoke(
            statusbook, command, input=text.encode(errors="surrogatepass"), catch_exceptions=False
        )

    return run


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def told(folder: Path, event_id: str) -> Any:  # noqa: ANN401  an incident or a maintenance
    book = load_repository(folder).book
    assert book is not None
    return next(event for event in book.events if event.id == event_id)


def test_an_incident_is_opened(fill_in: Fill, folder: Path) -> None:
    """The file says what was filled in; the answer says where it is read and what the plan asks of whom now."""
    result = fill_in(body(OPEN), "--format", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.output)
    assert {key: report[key] for key in ("form", "written", "id", "status", "over", "commit_message")} == {
        "form": "open",
        "written": True,
        "id": "2026-11-23-the-website-is-down",
        "status": "investigating",
        "over": False,
        "commit_message": "2026-11-23-the-website-is-down: investigating",
    }
    assert (folder / report["path"]).read_text("utf-8") == (
        "---\n"
        "title: The website is down\n"
        "severity: major\n"
        "components: {website: major_outage, catalogue: degraded_performance, loans: degraded_performance}\n"
        "started: 2026-11-23T11:40Z\n"
        "updates:\n"
        "  - at: 2026-11-23T12:00Z\n"
        "    status: investigating\n"
        "    message: |\n"
        "      Nobody can open the website.\n"
        "\n"
        "      We are **looking** into it.\n"
        "---\n"
    )
    assert report["answer"] == (
        "**The website is down**: **Investigating**. It will be at "
        "<https://status.example.org/incidents/2026-11-23-the-website-is-down/> in a few minutes.\n"
        "\n"
        "**The plan asks now:**\n"
        "\n"
        "- Next update by **23 Nov 2026, 13:30 CET**\n"
        "- Tell it on: Status page, SMS\n"
        "- Incident lead: @agata-neri (backups: `@bruno.sala`)\n"
        "- Writer: `@bruno.sala`, @fern/desk\n"
        "- [ ] by 23 Nov 2026, 13:15 CET, Writer, on Status page: Publish the first update.\n"
        "\n"
        "To say more: *Post an update*, with `2026-11-23-the-website-is-down` or the beginning of it.\n"
    )


def test_an_incident_is_resolved(fill_in: Fill, folder: Path) -> None:
    """By the beginning of its id; what was disturbed is well again."""
    report = json.loads(fill_in(body(UPDATE), "--format", "json").output)
    assert (report["form"], report["id"], report["over"]) == ("update", "2026-11-23-loans-slow", True)
    assert told(folder, "2026-11-23-loans-slow").updates[-1].message.plain == "Renewing is quick again."
    assert "To say more" not in report["answer"]


def test_the_only_one_that_goes_on_needs_no_name(fill_in: Fill, folder: Path) -> None:
    """Where several go on, they are named; somebody on a phone copies one."""
    empty = body(UPDATE, Which_incident_or_maintenance="_No response_")
    result = fill_in(empty)
    assert result.exit_code == 2
    assert "say which one you mean: 2026\\-11\\-23\\-website\\-move or 2026\\-11\\-23\\-loans\\-slow" in result.output
    (folder / "incidents/2026/2026-11-23-website-move.md").unlink()
    assert fill_in(empty).exit_code == 0
    result = fill_in(empty)
    assert result.exit_code == 2
    assert "nothing is going on" in result.output


def test_a_maintenance_is_planned(fill_in: Fill, folder: Path) -> None:
    """Its length counts from its beginning, which is on the plan's clock."""
    report = json.loads(fill_in(body(WORK), "--format", "json").output)
    window = told(folder, report["id"]).scheduled
    assert (window.from_, window.until) == (parse_instant("2026-11-26T21:00Z"), parse_instant("2026-11-26T23:00Z"))


def test_words_in_another_language_are_said_in_it(fill_in: Fill, folder: Path) -> None:
    """A title and a message in Italian are Italian, not English that nobody can read."""
    text = body(OPEN, What_is_wrong="Sito fermo", Language="Italiano (it)", Message_to_customers="Il sito è fermo.")
    report = json.loads(fill_in(text, "--format", "json").output)
    event = told(folder, report["id"])
    assert event.title.by_language == {"it": "Sito fermo"}
    assert event.updates[0].message.by_language == {"it": "Il sito è fermo."}


def test_without_a_message_the_plan_s_words_are_taken(fill_in: Fill, folder: Path) -> None:
    """In every language that has them."""
    report = json.loads(fill_in(body(OPEN, Message_to_customers="_No response_"), "--format", "json").output)
    assert set(told(folder, report["id"]).updates[0].message.by_language) == {"en", "it"}


def test_nothing_is_written_in_a_dry_run(fill_in: Fill, folder: Path) -> None:
    before = files(folder)
    report = json.loads(fill_in(body(OPEN), "--dry-run", "--format", "json").output)
    assert (report["written"], report["path"] in before) == (False, False)
    assert files(folder) == before


def test_what_is_no_form_is_nothing(fill_in: Fill, folder: Path) -> None:
    """An issue about something else is no mistake; in JSON it is told apart."""
    before = files(folder)
    result = fill_in("### Steps to reproduce\n\nClick.")
    assert (result.exit_code, result.output) == (0, "")
    report = json.loads(fill_in("Hello", "--format", "json").output)
    assert report == {"form": None, "written": False, "answer": ""}
    assert files(folder) == before


@pytest.mark.parametrize(
    ("author", "association", "options"),
    [("mallory", "MEMBER", ()), ("agata-neri", "NONE", ()), ("mallory", "CONTRIBUTOR", ("--allow", "members"))],
)
def test_who_may_not_write_is_told_so(
    fill_in: Fill, folder: Path, author: str, association: str, options: tuple[str, ...]
) -> None:
    before = files(folder)
    result = fill_in(body(OPEN), *options, author=author, association=association)
    assert result.exit_code == 2
    assert result.output.startswith("**Nothing was written:** ")
    assert author.replace("-", "\\-") in result.output
    assert files(folder) == before


def test_everybody_of_the_repository_may_where_that_is_wanted(fill_in: Fill) -> None:
    assert fill_in(body(OPEN), "--allow", "members", author="mallory").exit_code == 0


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (body(OPEN, Severity="Majr (majr)"), 'Did you mean "major"?'),
        (body(OPEN, Major_outage="Website (../../etc/passwd)"), "there is no component"),
        (body(OPEN, Partial_outage="Website (website)"), '"website" is chosen below two statuses'),
        (body(OPEN, Since_when="yesterday"), 'below "Since when": expected a time'),
        (body(OPEN, What_is_wrong="_No response_"), "say what is wrong"),
        (body(OPEN, Language="Deutsch (de)"), 'the plan has no language "de"'),
        (body(UPDATE, Which_incident_or_maintenance="../../../etc/passwd"), "there is no incident"),
        (body(UPDATE, Which_incident_or_maintenance="incidents/../plan/roles"), "there is no incident"),
        (body(UPDATE, Which_incident_or_maintenance="2026"), "is the beginning of"),
        (body(UPDATE, New_status="Exploded"), 'there is no status "Exploded"'),
        (
            body(UPDATE, Which_incident_or_maintenance="2026-09-14", New_status="Identified"),
            "what is resolved stays so",
        ),
        (body(WORK, Ends="2026-11-26 21:00"), "the end is not after the beginning"),
        (body(WORK, Begins="_No response_"), "say when it begins"),
        (body(OPEN) + "x" * 100_000, "longer than any form"),
        (body(OPEN).replace("### Since when", "### Severity"), 'the field "Severity" is there twice'),
    ],
)
def test_a_mistake_is_answered_and_nothing_is_written(fill_in: Fill, folder: Path, answers: str, words: str) -> None:
    """One sentence says what is wrong and what to do; every file is as it was."""
    before = {path: (folder / path).read_bytes() for path in files(folder)}
    result = fill_in(answers)
    assert result.exit_code == 2
    assert result.output.startswith("**Nothing was written:** ")
    assert result.output.endswith("\n\nEdit this issue, and it is tried again.\n")
    assert words in result.output.replace("\\", "")
    assert {path: (folder / path).read_bytes() for path in files(folder)} == before


def test_a_history_that_would_have_errors_is_refused_with_them(fill_in: Fill, folder: Path) -> None:
    """The finding that `check` would have shown is in the answer, with its place."""
    result = fill_in(body(UPDATE, Next_update_by="2026-11-23T10:00Z", New_status="Identified"))
    assert result.exit_code == 1
    assert "- error in `incidents/2026/2026-11-23-loans-slow.md:" in result.output
    assert folder.exists()


HOSTILE = [
    'x"\nseverity: minor',
    "---\nkind: maintenance\n---",
    "!!python/object/apply:os.system [id]",
    "*alias &anchor <<: *x",
    "{{ 7 * 7 }} {% for x in y %}",
    "<script>alert(1)</script>",
    "\u202egnp.exe \u200b\ufeff",
    "- [x] y",
    "# not a comment",
    "'\"`\\",
    "=1+1",
    "${HOME} $(id) `id`",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(fill_in: Fill, folder: Path, words: str) -> None:
    """What is in title and message is what was typed, and everything else is what was chosen."""
    title = " ".join(words.split())
    report = json.loads(
        fill_in(body(OPEN, What_is_wrong=f"A {title}", Message_to_customers=f"A {words}"), "--format", "json").output
    )
    assert report["path"] == f"incidents/2026/{report['id']}.md"
    event = told(folder, report["id"])
    assert event.severity == "major"
    assert clean(f"A {title}").strip() == event.title.plain
    assert event.updates[0].message.plain.strip() == clean(f"A {words}").strip()


@given(title=st.text(min_size=1, max_size=80), message=st.text(min_size=1, max_size=300), which=st.text(max_size=40))
def test_no_answer_escapes_its_file(
    tmp_path_factory: pytest.TempPathFactory, title: str, message: str, which: str
) -> None:
    """Whatever is typed, a file of the history is written that can be read, or nothing is."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "plan").mkdir()
    (folder / "plan" / "plan.yml").write_text("organisation: x\n", "utf-8")
    now, author = parse_instant(NOW), Author("ada", "OWNER")
    for text in (
        f"### What is wrong\n\n{title}\n\n### Impact\n\nMinor impact (minor)\n\n### Message to customers\n\n{message}",
        f"### Which incident or maintenance\n\n{which}\n\n### Message to customers\n\n{message}",
    ):
        before = files(folder)
        try:
            filed = file_issue(folder, text, author, now)
        except WriteFault:
            assert files(folder) == before
        else:
            assert filed is not None
            assert files(folder) - before <= {filed.written.path}
            assert filed.written.path == f"incidents/2026/{filed.written.event.id}.md"
    assert load_repository(folder).book is not None
