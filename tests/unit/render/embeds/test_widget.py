"""The widget's files: small, the same for the same repository, and in every language of the page."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.render.embeds.widget import widget_files
from statusbook.views.page import page_state

TWO_KIB = 2048
MANY = ("ja", "en", "it", "de", "fr", "es", "pt-BR", "nl", "pl", "ar")


@pytest.fixture
def book(sites: Path) -> Book:
    book = load_repository(sites / "valid" / "rich").book
    assert book is not None
    return book


@pytest.fixture
def files(book: Book, now: datetime) -> Callable[..., dict[str, bytes]]:
    """Make the widget's files, in other languages than the repository's where they are given."""

    def make(languages: tuple[str, ...] = book.plan.settings.languages) -> dict[str, bytes]:
        settings = replace(book.plan.settings, languages=languages)
        changed = replace(book, plan=replace(book.plan, settings=settings))
        return {artifact.path: artifact.make() for artifact in widget_files(changed, page_state(changed, now))}

    return make


@pytest.mark.parametrize("languages", [("en",), MANY], ids=["one", "ten"])
def test_the_script_is_at_most_two_kibibytes_compressed(
    files: Callable[..., dict[str, bytes]], languages: tuple[str, ...]
) -> None:
    """Somebody else's page pays for it. What a status page says has no influence on its size."""
    assert len(gzip.compress(files(languages)["widget.js"])) <= TWO_KIB


def test_every_language_has_its_words(files: Callable[..., dict[str, bytes]]) -> None:
    made = files(("en", "it"))
    assert set(made) == {"widget.js", "widget.json", "it/widget.json"}
    english, italian = (json.loads(made[path])["words"] for path in ("widget.json", "it/widget.json"))
    assert english.keys() == italian.keys()
    assert (english["close"], italian["close"]) == ("Close", "Chiudi")
    assert italian["investigating"] != "investigating"


def test_what_is_open_is_named_in_each_language(files: Callable[..., dict[str, bytes]]) -> None:
    """By the ids that the API knows it by."""
    made = files()
    events = {path: json.loads(data)["events"] for path, data in made.items() if path.endswith(".json")}
    assert len({frozenset(named) for named in events.values()}) == 1
    assert all(address.startswith("ar/incidents/") for _, address in events["ar/widget.json"].values())


def test_no_mark_of_the_source_is_left(files: Callable[..., dict[str, bytes]]) -> None:
    script = files()["widget.js"].decode()
    assert "__" not in script
    assert "$" not in script
    assert "//" not in script.replace("://", "")
