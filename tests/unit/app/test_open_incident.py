"""Opening an incident: a file like those that careful people write, or none and the reason why."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from statusbook.app.open_incident import NewIncident, open_incident, slug
from statusbook.app.write_fault import WriteFault
from statusbook.model.text import Text

NOW = datetime(2026, 11, 23, 12, 0, 42, tzinfo=UTC)


def wanted(**more: object) -> NewIncident:
    """Return an incident that can be opened, but for what is different."""
    known: dict[str, object] = {
        "title": Text(plain="Tickets fail"),
        "severity": "major",
        "message": Text(plain="We look."),
    }
    return NewIncident(**{**known, **more})  # type: ignore[arg-type]


def files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_what_is_known_becomes_a_file(repository: Path) -> None:
    """The moment is written to the minute, and what nobody said is not in the file."""
    incident = wanted(components={"tickets": "Partial outage"}, started=NOW - timedelta(minutes=20))
    written = open_incident(repository, incident, NOW)
    assert written.path == "incidents/2026/2026-11-23-tickets-fail.md"
    assert (repository / written.path).read_text("utf-8") == (
        "---\n"
        "title: Tickets fail\n"
        "severity: major\n"
        "components: {tickets: partial_outage}\n"
        "started: 2026-11-23T11:40:42Z\n"
        "updates:\n"
        "  - at: 2026-11-23T12:00Z\n"
        "    status: investigating\n"
        "    message: We look.\n"
        "---\n"
    )
    assert (written.findings, written.elsewhere, written.notes) == ((), (), ())


def test_the_plan_says_who_where_and_when(repository: Path) -> None:
    """Roles with everybody who fills them, channels, and the next promise by the severity's cadence."""
    asks = open_incident(repository, wanted(), NOW).asks
    assert [(call.role.id, call.mentions) for call in asks.calls] == [("lead", ("@ada",))]
    assert [channel.id for channel in asks.channels] == ["status-page"]
    assert asks.next_update_by == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def test_without_a_message_the_plan_speaks_in_every_language(repository: Path) -> None:
    """The words are the template's of the status that it begins with."""
    written = open_incident(repository, wanted(message=None, status="identified"), NOW)
    assert written.event.updates[0].message == Text(by_language={"en": "Tickets fail", "it": "Tickets fail"})


def test_what_only_a_person_knows_is_asked_for(repository: Path) -> None:
    """A template with a variable of its own is not sent with a hole in it; given it, the first language is whole."""
    text = "---\ntitle: x\nvariables:\n  cause: {about: Why, example: A rope}\n---\nBecause of {{ cause }}.\n"
    for name in ("investigating.md", "investigating.it.md"):
        (repository / "plan" / "templates" / name).write_text(text, "utf-8")
    with pytest.raises(WriteFault, match=r"cause: Why\n      such as: A rope") as caught:
        open_incident(repository, wanted(message=None), NOW)
    assert caught.value.exit_code == 2
    written = open_incident(repository, wanted(message=None, given={"cause": "an anchor"}), NOW)
    assert written.event.updates[0].message == Text(plain="Because of an anchor.")
    assert 'Nothing is said in "it"' in written.notes[0]


def test_two_incidents_with_one_title_have_two_ids(repository: Path) -> None:
    """The second one gets a number, and whoever opens it hears of the first."""
    first = open_incident(repository, wanted(), NOW)
    second = open_incident(repository, wanted(), NOW)
    assert second.event.id == f"{first.event.id}-2"
    assert first.event.id in second.notes[0]


def test_the_day_is_the_plans(repository: Path) -> None:
    """At 23:30 in UTC it is the next day in Rome."""
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert open_incident(repository, wanted(), late).event.id == "2026-11-24-tickets-fail"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"severity": "majr"}, 'Did you mean "major"?'),
        ({"severity": None}, "say how severe it is"),
        ({"components": {"ticket": "major_outage"}}, 'Did you mean "tickets"?'),
        ({"components": {"tickets": "outage"}}, 'Did you mean "major_outage"?'),
        ({"status": "solved"}, 'Did you mean "resolved"?'),
        ({"name": "2026-11-23-tickets"}, "is taken"),
        ({"name": "Tickets fail"}, 'Did you mean "tickets-fail"?'),
        ({"name": "2026-11-31-x"}, "an id is a day"),
        ({"message": None, "given": {"cause": "x"}}, 'the message has no variable "cause"'),
    ],
)
def test_what_cannot_be_meant_is_refused(repository: Path, more: dict[str, object], words: str) -> None:
    """Nothing is written, and the nearest right word is named."""
    before = files(repository)
    with pytest.raises(WriteFault) as caught:
        open_incident(repository, wanted(**more), NOW)
    assert words in str(caught.value)
    assert caught.value.exit_code == 2
    assert files(repository) == before


def test_what_check_would_refuse_is_not_written(repository: Path) -> None:
    """The error has the place that it would have in the file."""
    before = files(repository)
    with pytest.raises(WriteFault) as caught:
        open_incident(repository, wanted(detected=NOW - timedelta(days=1)), NOW)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("detected-before-start", 5)
    assert files(repository) == before


def test_errors_elsewhere_do_not_stand_in_the_way(repository: Path) -> None:
    """Customers hear of it although somebody else's file is broken; what keeps the page from being built is said."""
    (repository / "plan" / "roles.yml").write_text("roles: [\n", "utf-8")
    (repository / "incidents" / "2026" / "2026-11-01-broken.md").write_text("---\n", "utf-8")
    written = open_incident(repository, wanted(), NOW)
    assert (repository / written.path).is_file()
    assert {finding.path for finding in written.elsewhere} == {
        "plan/roles.yml",
        "incidents/2026/2026-11-01-broken.md",
    }


def test_a_folder_without_a_plan_is_no_place_for_incidents(tmp_path: Path) -> None:
    """Whoever is in the wrong folder is told so, and nothing is left there."""
    with pytest.raises(WriteFault, match="there is no plan here"):
        open_incident(tmp_path, wanted(), NOW)
    assert files(tmp_path) == {}


def test_a_dry_run_writes_nothing(repository: Path) -> None:
    before = files(repository)
    written = open_incident(repository, wanted(), NOW, dry_run=True)
    assert not written.done
    assert "+title: Tickets fail" in written.diff
    assert files(repository) == before


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Città: l'API è giù", "citta-lapi-e-giu"),
        ("障害", ""),
        ("x" * 80, "x" * 50),
        (
            "A very long title that goes on and on for more than anybody reads",
            "a-very-long-title-that-goes-on-and-on-for-more",
        ),
    ],
)
def test_a_titles_words_become_an_ids(title: str, words: str) -> None:
    assert slug(title) == words
