"""The synthetic histories of `make bench`: the same every time, and repositories without an error in them."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from histories import history
from hugo_side import write_hugo_site
from statusbook_side import add_update, file_of, write_repository

NOW = "2026-11-23T12:00Z"


def test_the_same_seed_gives_the_same_history_and_another_seed_another() -> None:
    assert list(history(30)) == list(history(30))
    assert list(history(30)) != list(history(30, seed=2))


def test_a_longer_history_begins_earlier_and_ends_as_the_shorter_one() -> None:
    """Otherwise the times of two sizes would say nothing about each other."""
    short, long = list(history(10)), list(history(20))
    assert [incident.started for incident in short] == [incident.started for incident in long[:10]]
    assert [len(incident.updates) for incident in long] == [3] + [4] * 19


def test_a_history_builds_and_takes_one_update_more(tmp_path: Path, run_statusbook: Callable[..., Result]) -> None:
    """What is measured is a build that succeeds, before and after an update."""
    repository, site = tmp_path / "repository", tmp_path / "site"
    write_repository(repository, history(12))
    newest = next(history(12))
    for said in (3, 4):
        built = run_statusbook("build", "-C", repository, "-o", site, "--only", "status", "--now", NOW)
        assert built.exit_code == 0, built.output
        page = (site / "incidents" / newest.id / "index.html").read_text(encoding="utf-8")
        assert page.count('id="update-') == said
        add_update(repository, newest)
    assert (repository / file_of(newest)).is_file()
    assert len(list((site / "incidents").iterdir())) == 12


def test_hugo_gets_as_many_pages(tmp_path: Path) -> None:
    write_hugo_site(tmp_path / "hugo", history(12))
    pages = sorted((tmp_path / "hugo" / "content" / "incidents").iterdir())
    assert len(pages) == 12
    assert all(page.read_text(encoding="utf-8").count("### ") >= 3 for page in pages)
