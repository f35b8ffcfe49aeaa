"""Posting updates: one entry more, in its place, and the rest of the file as it was."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from statusbook.app.event_change import Written, desk_in, open_event
from statusbook.app.post_update import NewUpdate, post_update
from statusbook.app.resolve_event import resolving
from statusbook.app.schedule_maintenance import NewMaintenance, schedule_maintenance
from statusbook.app.write_fault import WriteFault
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text
from statusbook.publish import careful

NOW = datetime(2026, 11, 23, 12, 0, 42, tzinfo=UTC)
TICKETS, TIMETABLE = "incidents/2026/2026-11-23-tickets.md", "incidents/2026/2026-11-24-timetable.md"
SAID = Text(plain="We found it.")


def resolve_event(root: Path, wanted: NewUpdate, now: datetime) -> Written:
    """Resolve an event as the command does where nothing has to be asked."""
    return post_update(root, resolving(open_event(desk_in(root), wanted.event).event, wanted), now)


def test_an_update_is_added_below_the_others(repository: Path) -> None:
    before = (repository / TICKETS).read_text("utf-8")
    written = post_update(repository, NewUpdate("2026-11-23", "identified", SAID), NOW)
    added = "  - at: 2026-11-23T12:00Z\n    status: identified\n    message: We found it.\n"
    assert (repository / TICKETS).read_text("utf-8") == before.removesuffix("---\n") + added + "---\n"
    assert written.asks.calls == ()
    assert written.asks.next_update_by is None, "the plan has a cadence for the status before only"


def test_without_a_status_it_stays_as_it_is(repository: Path) -> None:
    written = post_update(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert written.state.status == "investigating"


def test_two_updates_within_a_minute_stay_in_order(repository: Path) -> None:
    """The minute is enough, unless the one before was a second of it."""
    path = repository / TICKETS
    path.write_text(path.read_text("utf-8").replace("10:10Z", "12:00:30Z"), "utf-8")
    written = post_update(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert written.event.updates[-1].at == NOW


def test_times_severity_and_promise_change_with_an_update(repository: Path) -> None:
    recovery = NOW + timedelta(hours=2)
    update = NewUpdate("2026-11-23", message=SAID, expected_recovery=recovery, next_update_by=NOW + timedelta(hours=1))
    post_update(repository, update, NOW)
    assert "expected_recovery: 2026-11-23T14:00:42Z\nupdates:" in (repository / TICKETS).read_text("utf-8")
    post_update(repository, NewUpdate("2026-11-23", message=SAID, no_expected_recovery=True), NOW)
    assert "expected_recovery" not in (repository / TICKETS).read_text("utf-8")


def test_resolving_sets_everything_operational(repository: Path) -> None:
    """Whoever resolves an incident does not have to remember what it had disturbed; they are told."""
    written = resolve_event(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert written.event.updates[-1].components == {"tickets": ComponentStatus.OPERATIONAL}
    assert written.notes == ("Operational again: tickets.",)
    assert written.state.end == written.event.updates[-1].at


def test_a_maintenance_is_begun_completed_and_not_more(repository: Path) -> None:
    later = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
    begun = post_update(repository, NewUpdate("2026-11-24", message=SAID), later)
    assert begun.state.status == "in_progress", "by its schedule it has begun"
    done = resolve_event(repository, NewUpdate("2026-11-24", message=SAID), later)
    assert done.event.updates[-1].components == {"timetable": ComponentStatus.OPERATIONAL}
    with pytest.raises(WriteFault, match="is completed since"):
        resolve_event(repository, NewUpdate("2026-11-24", message=SAID), later)


def test_a_maintenance_is_moved_with_its_length(repository: Path) -> None:
    begin = datetime(2026, 11, 30, 2, tzinfo=UTC)
    post_update(repository, NewUpdate("2026-11-24", message=SAID, begin=begin), NOW)
    text = (repository / TIMETABLE).read_text("utf-8")
    assert "scheduled: {from: 2026-11-30T02:00Z, until: 2026-11-30T03:00Z}" in text


@pytest.mark.parametrize(
    ("update", "words"),
    [
        (NewUpdate("2026-11-2"), "is the beginning of 2026-11-23-tickets or 2026-11-24-timetable"),
        (NewUpdate("2026-11-23-tikets"), 'Did you mean "2026-11-23-tickets"?'),
        (NewUpdate("2026-11-23", "completed"), "2026-11-23-tickets is an incident"),
        (NewUpdate("2026-11-24", "identified"), "2026-11-24-timetable is a maintenance"),
        (NewUpdate("2026-11-24", severity="major"), "only an incident has a severity"),
        (NewUpdate("2026-11-23", begin=NOW), "only a maintenance has a planned time"),
    ],
)
def test_what_cannot_be_meant_is_refused(repository: Path, update: NewUpdate, words: str) -> None:
    with pytest.raises(WriteFault) as caught:
        post_update(repository, update, NOW)
    assert words in str(caught.value)
    assert caught.value.exit_code == 2


def test_what_is_resolved_stays_so_and_may_be_added_to(repository: Path) -> None:
    resolve_event(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    with pytest.raises(WriteFault, match=r"what is resolved stays so\. Open a new one: statusbook new"):
        post_update(repository, NewUpdate("2026-11-23", "monitoring", SAID), NOW)
    with pytest.raises(WriteFault, match="is resolved since"):
        resolve_event(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert post_update(repository, NewUpdate("2026-11-23", message=SAID), NOW).state.status == "resolved"


def test_a_file_with_errors_is_left_alone(repository: Path) -> None:
    (repository / TICKETS).write_text("---\ntitle: x\n---\n", "utf-8")
    with pytest.raises(WriteFault, match="mend these first") as caught:
        post_update(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert {finding.code for finding in caught.value.findings} == {"missing-key"}


def test_a_file_that_is_marked_as_read_only_is_left_alone(repository: Path) -> None:
    path = repository / TICKETS
    path.chmod(0o444)
    before = path.read_bytes()
    with pytest.raises(WriteFault, match="cannot be written: it is marked as read-only; nothing was written"):
        post_update(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert path.read_bytes() == before


def test_somebody_elses_words_are_not_written_over(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second, after both have read the file, is told, and what the first one wrote is there."""
    path = repository / TICKETS
    monkeypatch.setattr("statusbook.app.event_change.write_if_unchanged", _after(path, careful.write_if_unchanged))
    with pytest.raises(WriteFault, match="has changed meanwhile; nothing was written"):
        post_update(repository, NewUpdate("2026-11-23", message=SAID), NOW)
    assert path.read_bytes().endswith(b"# somebody else\n")
    assert not list(path.parent.glob(".statusbook-*"))


def _after(path: Path, write: object) -> object:
    """Return `write`, before which somebody else changes the file."""

    def slower(*arguments: object) -> object:
        with path.open("ab") as file:
            file.write(b"# somebody else\n")
        return write(*arguments)  # type: ignore[operator]

    return slower


def test_runs_at_once_lose_no_update(repository: Path) -> None:
    """Of several at the same moment each is either in the file or was told that it is not."""
    results: list[str] = []

    def post(number: int) -> None:
        try:
            post_update(repository, NewUpdate("2026-11-23", message=Text(plain=f"Number {number}")), NOW)
        except WriteFault:
            return
        results.append(f"message: Number {number}\n")

    threads = [threading.Thread(target=post, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = (repository / TICKETS).read_text("utf-8")
    assert results
    assert all(line in text for line in results)
    assert text.count("message: Number") == len(results)


def test_a_maintenance_is_announced(repository: Path) -> None:
    """Its day is that of its beginning in the plan's time zone."""
    begin = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
    wanted = NewMaintenance(
        Text(plain="New ropes"), begin, begin + timedelta(hours=1), {"tickets": "under_maintenance"}
    )
    written = schedule_maintenance(repository, wanted, NOW)
    assert written.event.id == "2026-12-02-new-ropes"
    assert written.state.status == "scheduled"
    assert written.event.updates[0].message == Text(by_language={"en": "New ropes", "it": "New ropes"})


@pytest.mark.parametrize("begin", [NOW - timedelta(days=2), NOW + timedelta(days=1)])
def test_a_maintenance_that_cannot_be_is_refused(repository: Path, begin: datetime) -> None:
    """One that is over already, and one that ends before it begins."""
    wanted = NewMaintenance(Text(plain="New ropes"), begin, min(begin + timedelta(hours=1), NOW), message=SAID)
    with pytest.raises(WriteFault, match=r"over already|not after the beginning"):
        schedule_maintenance(repository, wanted, NOW)
