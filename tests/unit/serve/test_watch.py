"""Noticing changes on a real disk."""

from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue

import pytest

from statusbook.serve.watch import Watch

SECONDS = 20


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plan").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "plan/plan.yml").write_text("a", encoding="utf-8")
    return tmp_path


def until(queue: "Queue[str]", path: str) -> list[str]:
    """Return what was noticed up to a path."""
    seen: list[str] = []
    while not seen or seen[-1] != path:
        try:
            seen.append(queue.get(timeout=SECONDS))
        except Empty:
            pytest.fail(f"{path} was not noticed, only {seen}")
    return seen


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("b", encoding="utf-8"),
        lambda file: file.unlink(),
        lambda file: file.rename(file.with_name("other.yml")),
        lambda file: (file.parent / "new").write_text("b", encoding="utf-8") and (file.parent / "new").replace(file),
    ],
    ids=["written", "removed", "renamed", "replaced"],
)
def test_a_change_is_noticed(root: Path, change: Callable[[Path], object]) -> None:
    """However an editor saves."""
    queue: Queue[str] = Queue()
    watch = Watch(root, ("plan", "incidents"), ("mkdocs.yml",), queue.put)
    change(root / "plan/plan.yml")
    until(queue, "plan/plan.yml")
    watch.close()


def test_outputs_and_editors_own_files_are_passed_over(root: Path) -> None:
    queue: Queue[str] = Queue()
    watch = Watch(root, ("plan", "incidents"), ("mkdocs.yml",), queue.put)
    for name in ("site/index.html", "plan/.plan.yml.swp", "plan/plan.yml~", "README.md"):
        (root / name).write_text("x", encoding="utf-8")
    (root / "mkdocs.yml").write_text("x", encoding="utf-8")
    assert set(until(queue, "mkdocs.yml")) == {"mkdocs.yml"}
    watch.close()


def test_a_folder_that_comes_later_is_noticed_with_its_files(root: Path) -> None:
    """The first incident of a repository makes the folder."""
    queue: Queue[str] = Queue()
    watch = Watch(root, ("plan", "incidents"), (), queue.put)
    (root / "incidents").mkdir()
    until(queue, "incidents")
    (root / "incidents/2026").mkdir()
    until(queue, "incidents/2026")
    (root / "incidents/2026/a.md").write_text("x", encoding="utf-8")
    until(queue, "incidents/2026/a.md")
    watch.close()
