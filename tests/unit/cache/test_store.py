"""What is kept is given back as it was, or not at all; and losing it loses nothing."""

import pickle
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from statusbook.cache.packing import pack, pack_event, unpack
from statusbook.cache.readings import KeptOutline, Part, Reading, Readings, findings_of, problems_of
from statusbook.cache.store import FOLDER, Store
from statusbook.model.archive import ComponentOutline, Outline
from statusbook.model.finding import Finding, FindingSeverity
from statusbook.model.incident import Incident, IncidentUpdate, Kind
from statusbook.model.status import ComponentStatus, IncidentStatus
from statusbook.model.text import Text

INCIDENT = Incident(
    id="2026-11-03-search",
    kind=Kind.INCIDENT,
    title=Text(by_language={"en": "Slow", "it": "Lenta"}),
    severity="minor",
    started=datetime(2026, 11, 3, 9, tzinfo=timezone(timedelta(hours=1))),
    components={"search": ComponentStatus.PARTIAL_OUTAGE},
    updates=(
        IncidentUpdate(
            at=datetime(2026, 11, 3, 9, 5, tzinfo=UTC), status=IncidentStatus.RESOLVED, message=Text("Over.")
        ),
    ),
)


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    """From one build to the next."""
    Store(tmp_path, "plan 1").keep("templates", b"compiled")
    assert bytes(Store(tmp_path, "plan 1").recall("templates") or b"") == b"compiled"


def test_what_was_kept_for_something_else_does_not_hold(tmp_path: Path) -> None:
    """Another plan, another version of Statusbook or of a library is another stamp."""
    Store(tmp_path, "plan 1").keep("history", b"1")
    assert Store(tmp_path, "plan 2").recall("history") is None


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 40])
def test_what_was_cut_off_does_not_hold(tmp_path: Path, length: int) -> None:
    """A disk was full, or a copy of the folder was interrupted."""
    store = Store(tmp_path, "plan 1")
    store.keep("history", b"a long history")
    file = tmp_path / FOLDER / "history"
    file.write_bytes(file.read_bytes()[:length])
    assert store.recall("history") is None


@pytest.mark.parametrize("place", [0, 31, 32, 45])
def test_what_was_altered_does_not_hold(tmp_path: Path, place: int) -> None:
    """One bit is enough."""
    store = Store(tmp_path, "plan 1")
    store.keep("history", b"a long history")
    file = tmp_path / FOLDER / "history"
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    assert store.recall("history") is None


def test_only_what_everybody_may_run_is_everybodys_to_read(tmp_path: Path) -> None:
    """What an internal plan was read as is not; what comes with an installation is, whoever keeps it first."""
    Store(tmp_path, "plan 1").keep("history", b"1")
    Store(tmp_path, "code", mode=0o644).keep("templates", b"2")
    modes = [(tmp_path / FOLDER / name).stat().st_mode & 0o777 for name in ("history", "templates")]
    assert modes == [0o600, 0o644]


def test_nobody_commits_it(tmp_path: Path) -> None:
    """The folder tells git to pass it over, in repositories too that were there before it."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)  # noqa: S603, S607  our own folder
    Store(tmp_path, "plan 1").keep("history", b"1")
    command = ["git", "-C", str(tmp_path), "status", "--porcelain"]
    assert subprocess.run(command, check=True, capture_output=True).stdout == b""  # noqa: S603  likewise


def test_where_nothing_can_be_kept_nothing_happens(tmp_path: Path) -> None:
    """A folder that cannot be written to, or a file in its place, is no reason to stop."""
    (tmp_path / FOLDER).write_text("somebody's own")
    store = Store(tmp_path, "plan 1")
    store.keep("history", b"1")
    assert store.recall("history") is None
    assert (tmp_path / FOLDER).read_text() == "somebody's own"
    nowhere = Store()
    nowhere.keep("history", b"1")
    assert nowhere.recall("history") is None


def test_a_record_comes_back_as_it_was() -> None:
    """With its times as they were written, offset and all."""
    found = unpack(pack(INCIDENT))
    assert found == INCIDENT
    assert found.started.utcoffset() == timedelta(hours=1)


class _Malicious:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("owned",))


class _Attribute:
    """Something that is written as an attribute of something else."""

    def __init__(self, *of: object) -> None:
        self._of = of

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (getattr, self._of)


def test_a_word_of_an_enumeration_comes_back_however_python_writes_it() -> None:
    """Debian 12's Python, 3.11.2, writes it as an attribute of its class."""
    assert unpack(pickle.dumps(_Attribute(ComponentStatus, "PARTIAL_OUTAGE"))) is ComponentStatus.PARTIAL_OUTAGE


@pytest.mark.parametrize(
    "value",
    [
        *(_Malicious(), Path("/"), subprocess.run, Store._seal),
        *(_Attribute(ComponentStatus, "mro"), _Attribute(Text, "plain"), _Attribute("", "format")),
    ],
)
def test_nothing_but_records_is_made_of_bytes(value: object) -> None:
    """Bytes that somebody else wrote call no function and make no object of any other kind."""
    with pytest.raises(pickle.UnpicklingError, match="is no record"):
        unpack(pickle.dumps(value))


PATHS = ("incidents/2025/a.md", "incidents/2026/b.md", "incidents/2026/c.md")
PARTS = (Part("2025", "03"), Part("2026", "11"), Part("2026", "11"))


def test_a_reading_holds_for_one_content(tmp_path: Path) -> None:
    """A file that has changed is read again."""
    store, (path, other, _), (part, other_part, _) = Store(tmp_path, "plan 1"), PATHS, PARTS
    finding = Finding("to-be-filled", FindingSeverity.WARNING, "still to be filled in", path, 3, 1, "Do.")
    readings = Readings(store)
    readings.add(part, path, Reading("1", problems_of([finding]), packed=pack_event(INCIDENT)))
    readings.keep()
    again = Readings(store)
    assert again.of(other_part).digests.get(path) != "1"
    month = again.of(part)
    assert month.digests.get(path) == "1"
    assert month.digests.get(path) != "2"
    assert month.digests.get(other) != "1"
    again.recall(part, path)
    assert again.found[path].event() == INCIDENT
    assert findings_of(again.found[path].problems) == [finding]
    with pytest.raises(KeyError):
        again.recall(part, other)


def test_only_the_months_are_kept_anew_in_which_something_is_new(tmp_path: Path) -> None:
    """Also where a file is gone: its reading goes too."""
    store = Store(tmp_path, "plan 1")
    first = Readings(store)
    for part, path in zip(PARTS, PATHS, strict=True):
        first.add(part, path, Reading("1", ()))
    first.keep()

    def kept() -> dict[str, int]:
        return {file.name: file.stat().st_ino for file in (tmp_path / FOLDER).iterdir()}

    before = kept()
    same = Readings(store)
    for part, path in zip(PARTS, PATHS, strict=True):
        same.recall(part, path)
    same.keep()
    assert kept() == before
    fewer = Readings(store)
    fewer.recall(PARTS[0], PATHS[0])
    fewer.recall(PARTS[1], PATHS[1])
    fewer.keep()
    after = kept()
    assert {name for name, inode in after.items() if before[name] != inode} == {"history-2026-11"}
    assert Readings(store).of(PARTS[2]).digests.get(PATHS[2]) != "1"
    assert Readings(store).of(PARTS[1]).digests.get(PATHS[1]) == "1"


def test_what_may_still_change_is_opened_month_by_month(tmp_path: Path) -> None:
    """Of a year that is over, its outline is enough."""
    store, moment = Store(tmp_path, "plan 1"), datetime(2025, 3, 4, 9, tzinfo=UTC)
    first = Readings(store)
    for part, path in zip(PARTS, PATHS, strict=True):
        first.add(part, path, Reading("1", ()))
    outline = Outline(moment.date(), moment.date(), moment, moment, moment, (), {})
    first.outlines["2025"] = KeptOutline("digest", outline, ())
    first.keep()
    again = Readings(store)
    again.open_what_changes()
    for file in (tmp_path / FOLDER).glob("history-*"):
        file.unlink()
    assert again.of(PARTS[1]).digests.get(PATHS[1]) == "1"
    assert again.of(PARTS[0]).digests.get(PATHS[0]) != "1"


def test_outlines_are_kept_as_they_are_now(tmp_path: Path) -> None:
    """Those of folders in which something may change again go, and the folders of the others need not be opened."""
    store, moment = Store(tmp_path, "plan 1"), datetime(2025, 3, 4, 9, tzinfo=UTC)
    day = moment.date()
    component = ComponentOutline(moment, None, (2025,))
    outline = Outline(day, day, moment, moment, moment, ((day.replace(day=1), 1, 0),), {"search": component})
    kept = KeptOutline("digest", outline, ())
    first = Readings(store)
    first.outlines.update({"2024": kept, "2025": kept})
    first.keep()
    second = Readings(store)
    assert second.kept_outlines == {"2024": kept, "2025": kept}
    second.outlines["2025"] = kept
    second.keep()
    assert Readings(store).kept_outlines == {"2025": kept}


def test_a_file_that_could_not_be_read_has_no_event() -> None:
    """Asking for it is a fault of the caller's."""
    with pytest.raises(ValueError, match="could not be read"):
        Reading("1", ()).event()
