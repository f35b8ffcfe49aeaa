"""Files on their way: who makes which of them, and how they are put down."""

import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.stepwise import Steps, Stepwise
from statusbook.publish.staging import Made, Staging, _parts
from statusbook.workers import forked


def shown(topics: Sequence[str | None]) -> list[Artifact]:
    return [Artifact(f"{place}", bytes, topic=topic) for place, topic in enumerate(topics)]


@given(st.lists(st.tuples(st.none() | st.sampled_from("ab"), st.integers(1, 700)), max_size=12))
@example([(None, 40)])
@example([("a", 20_000)])
def test_every_file_is_in_one_part_and_no_part_is_large(runs: list[tuple[str | None, int]]) -> None:
    """Every core gets its share, and none gets a part that the others wait for."""
    artifacts = shown([topic for topic, count in runs for _ in range(count)])
    parts = _parts(artifacts)
    assert list(chain.from_iterable(parts)) == artifacts
    assert all(len(part) <= max(4, len(artifacts) // 16) for part in parts)
    assert len(parts) <= 4096


def test_what_shows_the_same_is_made_by_one_core() -> None:
    """A month's page shows what the pages of its incidents have just shown."""
    months = [f"2026-{number:02}" for number in range(1, 13) for _ in range(90)]
    parts = _parts(shown(months * 5))
    assert all(part[0].topic != before[-1].topic for before, part in pairwise(parts))
    assert {len(part) for part in parts} == {90}


def test_where_there_is_little_to_make_every_core_gets_some() -> None:
    """One update changes a dozen files: those that show the same are few enough for one core."""
    topics = ["2026-11", "2026-11", None, None, "feeds", "feeds", "feeds", "feeds", "feeds", "feeds", None]
    assert [len(part) for part in _parts(shown(topics))] == [2, 1, 1, 4, 2, 1]


def test_what_links_to_pages_is_made_after_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Side by side with them it would work out all that they show by itself."""
    monkeypatch.setattr(forked, "_cores", lambda: 1)
    order: list[str] = []

    def noted(path: str) -> Steps[list[bytes]]:
        order.append(f"{path} begins")
        yield
        order.append(f"{path} ends")
        return [b""]

    stages = {"page-1": Stage.PAGE, "month-1": Stage.LIST, "page-2": Stage.PAGE, "month-2": Stage.LIST}
    staging = Staging(tmp_path)
    staging.make([Artifact(path, Stepwise(partial(noted, path)), stage, topic="a") for path, stage in stages.items()])
    staging.close()
    first, second = ["page-1", "page-2"], ["month-1", "month-2"]
    assert order == [f"{path} {step}" for both in (first, second) for step in ("begins", "ends") for path in both]


@pytest.mark.parametrize("at_once", [0, 1, 5, None])
def test_a_file_is_whole_though_the_system_takes_it_bit_by_bit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int | None
) -> None:
    """As it may where the disk is nearly full; other systems than Unix take only one piece."""
    pieces = [b"ab", b"", b"cdefg"]

    def steps() -> Steps[list[bytes]]:
        yield
        return pieces

    if at_once is None:
        monkeypatch.delattr(os, "writev")
    else:
        monkeypatch.setattr(os, "writev", lambda file, data: os.write(file, b"".join(data)[:at_once]))
    staging = Staging(tmp_path)
    artifact = Artifact("a/b", Stepwise(steps))
    assert staging.make([artifact]) == {"a/b": Made(7, waits=True)}
    staging.put_in_place([artifact])
    staging.close()
    assert (tmp_path / "a/b").read_bytes() == b"abcdefg"
    again = Staging(tmp_path)
    assert again.make([artifact]) == {"a/b": Made(7, waits=False)}
    again.close()


def test_what_was_put_down_by_somebody_who_could_not_go_on_makes_room(tmp_path: Path) -> None:
    """A worker that is killed, or meets a fault, leaves a part half done: it is made once more, from its beginning."""
    staging = Staging(tmp_path)
    staging.make([Artifact("a", lambda: b"half of it, and more")])
    artifact = Artifact("a", lambda: b"all")
    assert staging.make([artifact]) == {"a": Made(3, waits=True)}
    staging.put_in_place([artifact])
    staging.close()
    assert (tmp_path / "a").read_bytes() == b"all"


MANY = [f"{number:04}/index.html" for number in range(700)]
"""As many pages as it takes for the making to begin while others are still listed."""
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
copies = pytest.mark.skipif(sys.platform != "linux" or _CORES < 2, reason="nobody is copied here")


def made_by() -> bytes:
    return f"{os.getpid()}".encode()


def maker(path: str) -> Artifact:
    """Return a file that holds who made it."""
    return Artifact(path, made_by)


@copies
def test_what_was_begun_is_made_by_a_copy_and_not_again(tmp_path: Path) -> None:
    """This process goes on to list what else there is, which takes a while for thousands of files."""
    artifacts = [maker(path) for path in MANY]
    staging = Staging(tmp_path)
    staging.begin(artifacts[:300])
    assert staging._ahead is None, "few files are not worth a copy"
    staging.begin(artifacts[300:600])
    staging.begin(artifacts[600:650])
    made = staging.make(artifacts)
    assert made.keys() == set(MANY)
    staging.put_in_place(artifacts)
    staging.close()
    makers = [(tmp_path / path).read_text() for path in MANY]
    assert len(set(makers[:600])) == 1
    assert {f"{os.getpid()}", makers[0]}.isdisjoint(makers[600:])


def test_few_files_that_were_begun_are_made_like_all_others(tmp_path: Path) -> None:
    """A small site is made in one go."""
    artifacts = [maker(path) for path in MANY[:5]]
    staging = Staging(tmp_path)
    staging.begin(artifacts[:3])
    assert staging.make(artifacts).keys() == set(MANY[:5])
    staging.close()


@copies
def test_nobody_works_on_in_a_place_that_is_closed(tmp_path: Path) -> None:
    """Something went wrong meanwhile: what was begun must not put down files where the place has just been removed."""

    def slow() -> bytes:
        time.sleep(0.01)
        return b""

    staging = Staging(tmp_path)
    staging.begin([Artifact(path, slow) for path in MANY])
    copy = next(iter(staging._ahead._crew._workers.values()))  # type: ignore[union-attr]  # it was begun
    staging.close()
    with pytest.raises(ProcessLookupError):
        os.kill(copy, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_what_was_begun_is_raised_where_everything_is_made(tmp_path: Path) -> None:
    """It is a fault in a theme, as a rule, and its line is shown."""

    def fault() -> bytes:
        raise ZeroDivisionError

    artifacts = [*(maker(path) for path in MANY), Artifact("fault", fault)]
    staging = Staging(tmp_path)
    staging.begin(artifacts)
    with pytest.raises(ZeroDivisionError):
        staging.make(artifacts)
    staging.close()
    assert list(tmp_path.iterdir()) == []
