"""Files on their way: who makes which of them, and how they are put down."""

import os
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
from statusbook.publish.wanted import MOST_UNLISTED
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
    assert len(parts) + MOST_UNLISTED <= 4096


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
    assert staging.make([artifact]).files == {"a/b": Made(7, waits=True, stage=Stage.PAGE, key=None)}
    staging.put_in_place([("a/b", Stage.PAGE)])
    staging.close()
    assert (tmp_path / "a/b").read_bytes() == b"abcdefg"
    again = Staging(tmp_path)
    assert again.make([artifact]).files == {"a/b": Made(7, waits=False, stage=Stage.PAGE, key=None)}
    again.close()


def test_what_was_put_down_by_somebody_who_could_not_go_on_makes_room(tmp_path: Path) -> None:
    """A worker that is killed, or meets a fault, leaves a part half done: it is made once more, from its beginning."""
    staging = Staging(tmp_path)
    staging.make([Artifact("a", lambda: b"half of it, and more")])
    artifact = Artifact("a", lambda: b"all")
    assert staging.make([artifact]).files == {"a": Made(3, waits=True, stage=Stage.PAGE, key=None)}
    staging.put_in_place([("a", Stage.PAGE)])
    staging.close()
    assert (tmp_path / "a").read_bytes() == b"all"
