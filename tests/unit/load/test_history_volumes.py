"""Years in which nothing changes any more: they are not read again, and nothing gets lost because of that."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.cache.store import FOLDER, Store
from statusbook.load.contents import Contents, contents_of
from statusbook.load.event_readings import FileReader
from statusbook.load.repository import Loaded, load_repository
from statusbook.model.archive import ArchivedEvent

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OVER = """\
---
title: No tickets
impact: major
started: 2025-03-04T09:00Z
updates:
  - at: 2025-03-04T09:10Z
    status: resolved
    message: Over.
---
"""
OPEN = OVER.replace("2025-03-04", "2026-11-22").replace("resolved", "investigating")
OLD, NEW = "incidents/2025/2025-03-04-tickets.md", "incidents/2026/2026-11-22-tickets.md"


@pytest.fixture
def root(base_repository: Path) -> Path:
    """A repository with an incident of last year, and an open one."""
    for path, text in ((OLD, OVER), (NEW, OPEN)):
        (base_repository / path).parent.mkdir(parents=True, exist_ok=True)
        (base_repository / path).write_text(text)
    return base_repository


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files are read as incidents."""
    noted: list[str] = []
    reading = FileReader._reading

    def note(reader: FileReader, path: str) -> object:
        noted.append(path)
        return reading(reader, path)

    monkeypatch.setattr(FileReader, "_reading", note)
    return noted


def loaded(root: Path, now: datetime = NOW) -> Loaded:
    return load_repository(root, Store(root, "one plan"), now)


def old_events(found: Loaded) -> list[ArchivedEvent]:
    assert found.book is not None, found.findings
    return [event for volume in found.book.volumes for event in volume.open()]


def test_a_year_that_is_over_is_a_volume_from_the_first_time_on(root: Path, opened: list[str]) -> None:
    """The second time, none of its files is read, and of what was kept no more than its outline."""
    first = loaded(root)
    assert sorted(opened) == [OLD, NEW]
    opened.clear()
    (root / FOLDER / "history-2025-03").rename(root / FOLDER / "elsewhere")
    again = loaded(root)
    assert opened == []
    for found in (first, again):
        assert found.book is not None
        assert [event.id for event in found.book.events] == ["2026-11-22-tickets"]
        (volume,) = found.book.volumes
        assert (volume.outline.first_day, volume.outline.settled) == (
            datetime(2025, 3, 4, tzinfo=UTC).date(),
            datetime(2025, 3, 4, 9, 10, tzinfo=UTC),
        )
    assert first.book is not None
    assert again.book is not None
    assert first.book.volumes[0][:2] == again.book.volumes[0][:2]


def test_a_volume_opens_though_what_was_kept_of_it_is_lost(root: Path, opened: list[str]) -> None:
    """Its files are read again then."""
    loaded(root)
    opened.clear()
    (root / FOLDER / "history-2025-03").unlink()
    (event,) = old_events(loaded(root))
    assert (event.id, event.open().title.plain, opened) == ("2025-03-04-tickets", "No tickets", [OLD])


def _alter(root: Path) -> None:
    (root / OLD).write_text(OVER.replace("No tickets", "Not one ticket"))


def _add(root: Path) -> None:
    (root / OLD).with_name("2025-03-05-more.md").write_text(OVER.replace("03-04", "03-05"))


def _remove(root: Path) -> None:
    (root / OLD).with_name("2025-03-05-more.md").unlink()


@pytest.mark.parametrize("change", [_alter, _add, _remove])
def test_whatever_changes_in_a_volume_is_seen(root: Path, change: Callable[[Path], None]) -> None:
    """A change that leaves a file's time as it was, too: contents count."""
    _add(root)
    before = loaded(root)
    if change is _add:
        _remove(root)
        before = loaded(root)
    change(root)
    os.utime(root / OLD, (0, 0))
    after = loaded(root)
    assert before.book is not None
    assert after.book is not None
    assert before.book.volumes[0].digest != after.book.volumes[0].digest
    fresh = load_repository(root, Store(), NOW)
    assert [(event.id, event.facts) for event in old_events(after)] == [
        (event.id, event.facts) for event in old_events(fresh)
    ]


def test_what_is_wrong_in_a_volume_is_said_each_time(root: Path) -> None:
    """As long as somebody could mend it."""
    (root / OLD).write_text(OVER.replace("09:10Z\n", "08:10Z\n"))
    first, again = loaded(root), loaded(root)
    assert again.findings == first.findings
    assert OLD in {finding.path for finding in again.findings}


def test_before_all_is_over_a_year_is_no_volume(root: Path) -> None:
    """A build may look back at an earlier moment."""
    loaded(root)
    earlier = loaded(root, datetime(2025, 3, 4, 9, 5, tzinfo=UTC))
    assert earlier.book is not None
    assert earlier.book.volumes == ()
    assert "2025-03-04-tickets" in [event.id for event in earlier.book.events]


def test_an_id_that_a_volume_has_is_taken(root: Path) -> None:
    """Although a file of that name in another year's folder is read beside an unopened volume."""
    loaded(root)
    (root / "incidents/2026/2025-03-04-tickets.md").write_text(OVER)
    found = loaded(root)
    assert [(finding.path, finding.code) for finding in found.findings] == [
        ("incidents/2026/2025-03-04-tickets.md", "duplicate-incident"),
        ("incidents/2026/2025-03-04-tickets.md", "wrong-folder"),
    ]
    assert found.book is None


def test_a_file_that_changes_while_it_is_read_makes_no_volume(root: Path) -> None:
    """What was looked at before would stand for what was read after."""
    seen = contents_of(root)
    (root / OLD).write_text(OVER.replace("No tickets", "Not one ticket"))
    found = load_repository(root, Store(root, "one plan"), NOW, lambda _beside: seen)
    assert found.book is not None
    assert found.book.volumes == ()
    (root / OLD).write_text(OVER)
    (event,) = old_events(loaded(root))
    assert event.open().title.plain == "No tickets"


def test_what_was_read_is_kept_month_by_month(root: Path, opened: list[str]) -> None:
    """So that an update renews little; and a year that settles later is the volume that it would have been at once."""
    other = root / OLD.replace("2025-03-04", "2025-07-01")
    other.write_text(OVER.replace("2025-03-04", "2025-07-01").replace("resolved", "investigating"))
    loaded(root)
    kept = {file.name: file.stat().st_ino for file in (root / FOLDER).glob("history-*")}
    assert kept.keys() == {"history-2025-03", "history-2025-07", "history-2026-11"}
    opened.clear()
    other.write_text(OVER.replace("2025-03-04", "2025-07-01"))
    later = loaded(root)
    assert opened == [other.relative_to(root).as_posix()]
    after = {file.name: file.stat().st_ino for file in (root / FOLDER).glob("history-*")}
    assert {name for name, inode in kept.items() if after[name] != inode} == {"history-2025-07"}
    at_once = load_repository(root, Store(), NOW)
    assert later.book is not None
    assert at_once.book is not None
    assert [volume[:2] for volume in later.book.volumes] == [volume[:2] for volume in at_once.book.volumes]
    assert len(later.book.volumes) == 1


def test_names_without_a_month_are_kept_too(root: Path) -> None:
    """Such a name is a mistake that somebody mends by and by; until then nothing else is read anew."""
    (root / "incidents/2026/tickets.md").write_text(OPEN)
    first, again = loaded(root), loaded(root)
    assert (root / FOLDER / "history-2026-").exists()
    assert first.findings == again.findings != ()


def test_only_who_has_little_to_read_does_something_else_while_it_would_wait(root: Path) -> None:
    """Where everything has to be read, others begin with it as soon as it is known what there is."""
    asked: list[Callable[[], object] | None] = []

    def look(beside: Callable[[], object] | None) -> Contents:
        asked.append(beside)
        return contents_of(root)

    for _ in range(2):
        load_repository(root, Store(root, "one plan"), NOW, look, list)
    assert asked == [None, list]
