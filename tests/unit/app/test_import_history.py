"""Importing a history: all of it at its own times, into files that pass `check`, and nothing twice."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.app.build import Part, build_repository
from statusbook.app.check import check_repository
from statusbook.app.import_history import ImportFault, import_statuspage
from statusbook.model.finding import has_errors
from statusbook.model.notation import format_instant

_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_REPOSITORY = Path(__file__).resolve().parents[3]
_FIXTURES = _REPOSITORY / "tests" / "fixtures" / "statuspage"
_SAMPLES = _REPOSITORY.parent / "shared" / "data" / "statuspage"
_REAL = sorted(_SAMPLES.glob("*.json")) or [Path("no sample")]


def _fixture(name: str) -> bytes:
    return (_FIXTURES / name).read_bytes()


def _files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def _sample(file: Path) -> bytes:
    if not file.is_file():
        pytest.skip("the samples of real pages are not beside the repository")
    return file.read_bytes()


def test_an_empty_folder_becomes_a_repository_that_passes_check(tmp_path: Path) -> None:
    """Somebody who begins with an import has a plan, a status page and a history, and no error."""
    report = import_statuspage(tmp_path, _fixture("incidents.json"))
    loaded, findings = check_repository(tmp_path, _NOW)
    assert loaded.book is not None, findings
    assert {finding.code for finding in findings} <= {
        "missing-part",
        "update-overdue",
        "never-reviewed",
        "no-plan-owner",
    }
    assert set(_files(tmp_path)) == set(report.files)
    assert loaded.book.plan.settings.timezone == "America/Chicago"
    assert loaded.book.plan.status_page.url == "https://status.harbour.example"
    assert [event.id for event in loaded.book.events] == [
        "2026-01-05-slow-cranes",
        "2026-02-02-gates-closed-everywhere-2",
        "2026-02-03-gates-closed-everywhere-2",
    ]
    assert (report.incidents, report.maintenances, report.updates, report.components) == (3, 0, 5, 1)


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """An import can be repeated without fear, with or without --replace."""
    for name in ("incidents.json", "summary.json"):
        import_statuspage(tmp_path, _fixture(name))
    before = _files(tmp_path)
    for name in ("incidents.json", "summary.json"):
        for again in (False, True):
            report = import_statuspage(tmp_path, _fixture(name), again=again)
            assert (report.files, report.incidents, report.maintenances) == ((), 0, 0)
            assert report.already > 0
    assert _files(tmp_path) == before


def test_what_was_imported_is_kept_as_it_was_edited_unless_replaced(tmp_path: Path) -> None:
    """A postmortem that somebody added stays; --replace goes back to the source, at the same address."""
    import_statuspage(tmp_path, _fixture("incidents.json"))
    file = tmp_path / "incidents/2026/2026-01-05-slow-cranes.md"
    original = file.read_bytes()
    file.write_bytes(original.replace(b"Slow cranes", b"Very slow cranes"))
    import_statuspage(tmp_path, _fixture("incidents.json"))
    assert b"Very slow" in file.read_bytes()
    report = import_statuspage(tmp_path, _fixture("incidents.json"), again=True)
    assert (file.read_bytes(), report.files) == (original, ("incidents/2026/2026-01-05-slow-cranes.md",))


def test_a_dry_run_writes_nothing_and_says_what_would_be(tmp_path: Path) -> None:
    """Somebody can look first."""
    planned = import_statuspage(tmp_path, _fixture("summary.json"), dry_run=True)
    assert _files(tmp_path) == {}
    assert import_statuspage(tmp_path, _fixture("summary.json")) == planned


def test_a_plan_that_is_there_keeps_every_line_of_its_own(base_repository: Path) -> None:
    """Only components.yml grows; plan.yml and status-page.yml are the team's."""
    before = _files(base_repository)
    report = import_statuspage(base_repository, _fixture("summary.json"))
    after = _files(base_repository)
    changed = {path for path in before if before[path] != after[path]}
    assert changed <= {"plan/components.yml"}
    assert set(after) - set(before) == set(report.files) - set(before)
    lines = before.get("plan/components.yml", b"").decode().split("\n")
    grown = iter(after["plan/components.yml"].decode().split("\n"))
    assert all(line in grown for line in lines if line), "every line, in its order"
    assert not has_errors(check_repository(base_repository, _NOW)[1])


def test_what_somebody_wrote_is_never_overwritten(tmp_path: Path) -> None:
    """A status page, and an incident that happens to have the same name, stay as they are."""
    import_statuspage(tmp_path, _fixture("incidents.json"))
    (tmp_path / "plan/plan.yml").unlink()
    mine = {
        "plan/status-page.yml": b"name: Ours\n",
        "incidents/2026/2026-01-05-slow-cranes.md": (tmp_path / "incidents/2026/2026-01-05-slow-cranes.md")
        .read_bytes()
        .replace(b"id: inc1", b"id: another"),
    }
    for path, content in mine.items():
        (tmp_path / path).write_bytes(content)
    report = import_statuspage(tmp_path, _fixture("incidents.json"), again=True)
    assert report.files == ("plan/plan.yml", "incidents/2026/2026-01-05-slow-cranes-2.md")
    assert {path: _files(tmp_path)[path] for path in mine} == mine


def test_a_plan_with_errors_is_not_added_to(tmp_path: Path) -> None:
    """What cannot be read cannot be completed: the errors are shown, and no file is touched."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/components.yml").write_text("components: [", encoding="utf-8")
    report = import_statuspage(tmp_path, _fixture("summary.json"))
    assert [finding.path for finding in report.findings] == ["plan/components.yml"]
    assert list(_files(tmp_path)) == ["plan/components.yml"]


def test_a_page_without_a_name_cannot_begin_a_plan(tmp_path: Path) -> None:
    """Nobody's organisation is invented; with a plan the same file is imported."""
    data = json.dumps({**json.loads(_fixture("incidents.json")), "page": None}).encode()
    with pytest.raises(ImportFault, match=r"plan/plan\.yml") as raised:
        import_statuspage(tmp_path, data)
    assert (raised.value.exit_code, _files(tmp_path)) == (1, {})
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yml").write_text("organisation: Harbour\n", encoding="utf-8")
    assert import_statuspage(tmp_path, data).incidents == 3


@pytest.mark.parametrize("file", _REAL, ids=lambda file: file.stem)
def test_every_real_sample_passes_check_and_comes_back_the_same(
    file: Path, tmp_path: Path, base_repository: Path
) -> None:
    """Real pages go into an empty folder as into a plan that is there, and a second time change nothing."""
    data = _sample(file)
    empty = tmp_path / "empty"
    empty.mkdir()
    for root in (empty, base_repository):
        import_statuspage(root, data)
        assert not has_errors(check_repository(root, _NOW)[1])
        before = _files(root)
        import_statuspage(root, data, again=True)
        assert _files(root) == before


def test_every_update_of_the_22_real_incidents_is_on_the_timeline_at_its_own_time(tmp_path: Path) -> None:
    """The history of a page that moves here is all there: its pages show 105 updates, each at the source's time."""
    data = _sample(_SAMPLES / "emma-2019-incidents.json")
    import_statuspage(tmp_path, data)
    out = tmp_path / "site"
    build_repository(tmp_path, out, _NOW, {Part.STATUS})
    loaded, _ = check_repository(tmp_path, _NOW)
    assert loaded.book is not None
    ids = {event.source.id: event.id for event in loaded.book.events if event.source}
    shown = 0
    for row in json.loads(data)["incidents"]:
        page = (out / "incidents" / ids[row["id"]] / "index.html").read_text("utf-8")
        months = "".join(file.read_text("utf-8") for file in sorted((out / "history").rglob("index.html")))
        for update in row["incident_updates"]:
            time = format_instant(datetime.fromisoformat(update["display_at"]))
            assert page.count(f'datetime="{time}"') > 0
            assert f'datetime="{time}"' in months
            shown += 1
    assert (len(ids), shown) == (22, 105)


def test_nothing_is_written_where_a_text_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the last incident does not leave half a history behind."""

    def broken(_event: object) -> str:
        raise ValueError("no text")

    monkeypatch.setattr("statusbook.app.import_history.event_text", broken)
    with pytest.raises(ValueError, match="no text"):
        import_statuspage(tmp_path, _fixture("summary.json"))
    assert _files(tmp_path) == {}


def test_windows_line_ends_are_no_change(tmp_path: Path) -> None:
    """A checkout that converts line ends does not make --replace rewrite every file."""
    import_statuspage(tmp_path, _fixture("incidents.json"))
    for file in (tmp_path / "incidents").rglob("*.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert import_statuspage(tmp_path, _fixture("incidents.json"), again=True).files == ()
    shutil.rmtree(tmp_path / "incidents")
    assert import_statuspage(tmp_path, _fixture("incidents.json")).incidents == 3
