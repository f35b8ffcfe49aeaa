"""Bundles: many files that depend on the same are neither listed nor made again while it is the same."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from statusbook.model.artifact import Artifact, Bundle, Stage
from statusbook.publish import staging, wanted
from statusbook.publish.manifest import MANIFEST, UNFINISHED
from statusbook.publish.site_writer import OutputError, WriteReport, holds_site, prepare_site, unchanged_site
from statusbook.publish.survey import Survey
from statusbook.publish.wanted import MOST_UNLISTED, wanted_of
from statusbook.workers import forked

YEAR = {"2025/a": "1", "2025/b": "2"}
NOTHING = Survey(None, frozenset(), frozenset(), None)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do all the work, so that a test sees what is made."""
    monkeypatch.setattr(forked, "_cores", lambda: 1)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


class Site:
    """A site that is built again and again, and notes what is listed and made."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.listed: list[str] = []
        self.made: list[str] = []

    def bundle(self, name: str, key: str | None, files: dict[str, str]) -> Bundle:
        return Bundle(name, key, partial(self._artifacts, name, files))

    def _artifacts(self, name: str, files: dict[str, str]) -> Iterator[Artifact]:
        self.listed.append(name)
        for path, text in files.items():
            yield self.file(path, text)

    def file(self, path: str, text: str) -> Artifact:
        return Artifact(path, partial(self._make, path, text), key=f"key-of-{len(text)}-{text[:1]}")

    def _make(self, path: str, text: str) -> bytes:
        self.made.append(path)
        return text.encode()

    def build(self, *wanted: Artifact | Bundle, stamp: str = "s") -> WriteReport:
        self.listed.clear()
        self.made.clear()
        return prepare_site(self.out, wanted, stamp=stamp).write()

    @property
    def files(self) -> dict[str, str]:
        found = (file for file in self.out.rglob("*") if file.is_file() and not file.name.startswith("."))
        return {file.relative_to(self.out).as_posix(): file.read_text() for file in found}


@pytest.fixture
def site(out: Path) -> Site:
    return Site(out)


def test_a_bundle_of_the_same_key_is_not_listed_again(site: Site) -> None:
    """Its files stay, and count as unchanged."""
    first = site.build(site.bundle("2025", "k", YEAR), site.file("index", "1"))
    assert (first, site.listed) == (WriteReport(3, 0, 0), ["2025"])
    again = site.build(site.bundle("2025", "k", {"never": "asked for"}), site.file("index", "2"))
    assert (again, site.listed, site.made) == (WriteReport(1, 2, 0), [], ["index"])
    assert site.files == {**YEAR, "index": "2"}
    assert unchanged_site(site.out) == WriteReport(0, 3, 0)


def test_of_a_bundle_of_another_key_only_what_differs_is_made(site: Site) -> None:
    """What is no longer in it is removed."""
    site.build(site.bundle("2025", "k", {**YEAR, "2025/c": "3"}))
    report = site.build(site.bundle("2025", "l", {**YEAR, "2025/a": "changed"}))
    assert (report, site.listed, site.made) == (WriteReport(1, 1, 1), ["2025"], ["2025/a"])
    assert site.files == {**YEAR, "2025/a": "changed"}


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_text("cut off")])
def test_a_bundle_that_is_not_whole_is_listed_and_mended(site: Site, damage: object) -> None:
    """The folder holds what was built, not what the list says was built."""
    site.build(site.bundle("2025", "k", YEAR), site.bundle("2024", "k", {"2024/a": "1"}))
    assert callable(damage)
    damage(site.out / "2025/b")
    site.build(site.bundle("2025", "k", YEAR), site.bundle("2024", "k", {"2024/a": "1"}))
    assert (site.listed, site.made) == (["2025"], ["2025/b"])
    assert site.files == {**YEAR, "2024/a": "1"}


@pytest.mark.parametrize(("key", "stamp"), [(None, "s"), ("k", "t"), ("k", "")])
def test_a_bundle_without_a_key_or_under_another_stamp_is_listed(site: Site, key: str | None, stamp: str) -> None:
    """Nobody says that it would be the same."""
    site.build(site.bundle("2025", key, YEAR))
    site.build(site.bundle("2025", key, YEAR), stamp=stamp)
    assert site.listed == ["2025"]
    assert site.files == YEAR


def left_to_others(monkeypatch: pytest.MonkeyPatch, hands: int, sizes: Sequence[int], beside: int) -> list[str]:
    """Return which bundles of some sizes are left to whoever makes them, beside single files."""
    monkeypatch.setattr(wanted, "hands", lambda: hands)
    bundles = [Bundle(f"{place}", "k", list, size) for place, size in enumerate(sizes)]
    found = wanted_of([*bundles, *(Artifact(f"{path}", bytes) for path in range(beside))], NOTHING, "s")
    assert len(found.unlisted) + len(found.bundles) == len(sizes)
    return [bundle.name for bundle in found.unlisted]


def test_years_are_left_to_whoever_makes_them_the_largest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """To list ten thousand pages takes as long as to make hundreds of them, and one core would do it alone."""
    assert left_to_others(monkeypatch, 2, [30, 10, 20], beside=10) == ["0", "2", "1"]


def test_a_year_that_others_would_wait_for_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are shared among all cores then. With more cores there are more that would wait."""
    assert left_to_others(monkeypatch, 2, [100, 20], beside=30) == ["1"]
    assert left_to_others(monkeypatch, 4, [30, 20, 10], beside=30) == ["2"]
    assert left_to_others(monkeypatch, 1, [100, 20], beside=0) == ["0", "1"]


def test_no_more_bundles_are_left_than_there_may_be_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Centuries of months, each with something open in it, are more than workers can be told of."""
    assert len(left_to_others(monkeypatch, 2, [1] * 1500, beside=10)) == MOST_UNLISTED


@pytest.mark.parametrize("cores", [1, 2])
def test_it_makes_no_difference_who_lists_a_bundle(site: Site, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    """The files and the output's own list are the same."""
    bundles = [site.bundle("2025", "k", YEAR), site.bundle("2024", None, {"2024/a": "1"})]
    monkeypatch.setattr(wanted, "_left_to_others", lambda _bundles, _beside: [])
    site.build(*bundles, site.file("index", "1"))
    listed, files = (site.out / MANIFEST).read_bytes(), site.files
    monkeypatch.undo()
    monkeypatch.setattr(forked, "_cores", lambda: cores)
    site.out = site.out.with_name("another")
    assert site.build(*(bundle._replace(size=1) for bundle in bundles), site.file("index", "1")) == WriteReport(4, 0, 0)
    assert ((site.out / MANIFEST).read_bytes(), site.files) == (listed, files)
    assert site.build(*bundles, site.file("index", "1")) == WriteReport(0, 4, 0)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("2025/A", "two files would be written to 2025/A"),
        ("index", "two files would be written to index"),
        ("../outside", "a file would be written to ../outside"),
        (MANIFEST, "which is not its place"),
    ],
)
def test_a_bundle_that_nobody_has_listed_cannot_take_a_place(site: Site, path: str, message: str) -> None:
    """Nothing is published, and nothing is written elsewhere."""
    with pytest.raises(OutputError, match=re.escape(message)):
        site.build(site.bundle("2025", "k", {path: "1"}), site.bundle("2024", "k", YEAR), site.file("index", "1"))
    assert site.files == {}
    assert not (site.out.parent / "outside").exists()


def test_what_a_bundle_would_write_over_that_is_somebody_elses_is_refused(site: Site) -> None:
    """Though another plan, or another Statusbook, made everything anew."""
    site.build(site.file("index", "1"))
    (site.out / "2025").mkdir()
    (site.out / "2025/a").write_text("mine")
    with pytest.raises(OutputError, match="files that Statusbook did not write, such as 2025/a"):
        site.build(site.bundle("2025", "k", YEAR), site.file("index", "2"), stamp="t")
    assert site.files == {"index": "1", "2025/a": "mine"}


def test_files_that_come_into_another_bundle_are_not_made_again(site: Site) -> None:
    """At the end of a year, its months become one."""
    january, february = {"2025/a": "1"}, {"2025/b": "2"}
    site.build(site.bundle("2025-01", "k", january), site.bundle("2025-02", "l", february))
    report = site.build(site.bundle("2025", "m", YEAR))
    assert (report, site.made) == (WriteReport(0, 2, 0), [])
    site.build(site.bundle("2025", "m", YEAR))
    assert site.listed == []


def test_a_bundle_that_is_not_wanted_any_more_goes_with_all_its_files(site: Site) -> None:
    """As single files do."""
    site.build(site.bundle("2025", "k", YEAR), site.file("index", "1"))
    assert site.build(site.file("index", "1")) == WriteReport(0, 1, 2)
    assert site.files == {"index": "1"}
    assert not (site.out / "2025").exists()


def test_a_build_that_was_cut_off_is_completed_though_bundles_are_as_they_would_be(site: Site, out: Path) -> None:
    """What it had begun to write is nobody's to rely on."""
    site.build(site.bundle("2025", "k", YEAR))
    (out / UNFINISHED).write_text('{"about": "", "new": ["2025/c"]}')
    (out / "2025/c").write_text("half")
    site.build(site.bundle("2025", "k", YEAR))
    assert sorted(site.made) == sorted(YEAR)
    assert site.files == YEAR


def test_a_site_with_bundles_is_whole_only_with_their_files(site: Site, out: Path) -> None:
    """Whoever asks whether it can stay as it is."""
    site.build(site.bundle("2025", "k", YEAR))
    assert holds_site(out, "s")
    (out / "2025/a").unlink()
    assert not holds_site(out, "s")


def test_somebody_elses_file_in_a_bundles_place_is_not_overwritten(site: Site, out: Path) -> None:
    """Nor one that lies where a new file of it would go."""
    site.build(site.bundle("2025", "k", YEAR))
    (out / "2025/c").write_text("mine")
    with pytest.raises(OutputError, match="did not write"):
        site.build(site.bundle("2025", "l", {**YEAR, "2025/c": "3"}))
    assert site.files == {**YEAR, "2025/c": "mine"}


@pytest.mark.parametrize("listed", ["1\n", "one k 2025/a\n", "1 k\n"])
def test_a_list_that_cannot_be_understood_stops_the_build(site: Site, out: Path, listed: str) -> None:
    """Otherwise files would be lost track of."""
    site.build(site.bundle("2025", "k", YEAR))
    document = json.loads((out / MANIFEST).read_text())
    document["bundles"]["2025"][1] = listed
    (out / MANIFEST).write_text(json.dumps(document))
    with pytest.raises(OutputError, match="cannot be read"):
        site.build(site.bundle("2025", "k", YEAR))
    assert site.files == YEAR


def test_a_bundles_list_leads_nowhere_else(site: Site, out: Path, tmp_path: Path) -> None:
    """Whoever wrote it: what is outside the folder is not removed."""
    (tmp_path / "victim").write_text("mine")
    site.build(site.bundle("2025", "k", YEAR))
    document = json.loads((out / MANIFEST).read_text())
    document["bundles"]["2025"][1] += "4 - ../victim\n"
    (out / MANIFEST).write_text(json.dumps(document))
    site.build(site.file("index", "1"))
    assert (tmp_path / "victim").read_text() == "mine"


def test_a_new_folder_moves_as_a_whole_where_all_in_it_is_of_one_stage(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand new pages are one move; where stages differ, what others link to still comes first."""
    moved: list[str] = []
    move = staging.put_in_place

    def put(waiting: str, place: str) -> None:
        moved.append(Path(place).relative_to(out).as_posix())
        move(waiting, place)

    monkeypatch.setattr(staging, "put_in_place", put)
    wanted = {
        "incidents/a/index": Stage.PAGE,
        "incidents/b/index": Stage.PAGE,
        "it/incidents/a/index": Stage.PAGE,
        "it/index": Stage.ENTRY,
        "index": Stage.ENTRY,
        "list/index": Stage.LIST,
    }
    prepare_site(out, [Artifact(path, path.encode, stage) for path, stage in wanted.items()]).write()
    assert moved == ["incidents", "it/incidents", "list", "index", "it/index"]
    moved.clear()
    more = [Artifact(path, path.encode, stage) for path, stage in {**wanted, "incidents/c/index": Stage.PAGE}.items()]
    prepare_site(out, more).write()
    assert moved == ["incidents/c"]
    assert {file.relative_to(out).as_posix(): file.read_text() for file in out.rglob("index")} == {
        path: path for path in (*wanted, "incidents/c/index")
    }
