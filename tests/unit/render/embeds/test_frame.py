"""The page for a frame: no script, links that leave it, texts escaped, and the same at any moment of the same state."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import html5lib

from statusbook.load.repository import load_repository
from statusbook.render.embeds.frame import frame_files
from statusbook.views.page import page_state


def frames(site: Path, now: datetime) -> dict[str, str]:
    book = load_repository(site).book
    assert book is not None
    return {artifact.path: artifact.make().decode() for artifact in frame_files(book, page_state(book, now))}


def test_there_is_one_in_each_language_without_script_and_with_links_out_of_it(sites: Path, now: datetime) -> None:
    made = frames(sites / "valid/rich", now)
    assert set(made) == {"embed.html", "ar/embed.html", "ja/embed.html"}
    for text in made.values():
        document = html5lib.parse(text, namespaceHTMLElements=False)
        links = document.findall(".//a")
        assert len(links) > 1
        assert all(link.get("target") == "_top" and not str(link.get("href")).startswith("/") for link in links)
        assert document.find(".//script") is None
        assert "http-equiv" in text


def test_right_to_left_is_right_to_left(sites: Path, now: datetime) -> None:
    assert '<html lang="ar" dir="rtl">' in frames(sites / "valid/rich", now)["ar/embed.html"]


def test_a_title_with_markup_is_text(copy_site: Callable[[str], Path], now: datetime) -> None:
    """Titles come from people under stress; none becomes an element."""
    root = copy_site("valid/small")
    file = next(file for file in root.glob("incidents/2026/*loans-slow*"))
    lines = file.read_text(encoding="utf-8").splitlines()
    hostile = ["title: '<script>alert(1)</script>'" if line.startswith("title:") else line for line in lines]
    file.write_text("\n".join(hostile) + "\n", encoding="utf-8")
    text = frames(root, now)["embed.html"]
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_moment_later_it_is_the_same(sites: Path, now: datetime) -> None:
    """It says nothing of when it was built, so that a build without news changes nothing."""
    site = sites / "valid/rich"
    assert frames(site, now) == frames(site, now + timedelta(seconds=20))
