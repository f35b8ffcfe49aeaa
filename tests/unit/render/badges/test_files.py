"""Which badges a site has, and what shields.io reads of them."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from statusbook.load.repository import load_repository
from statusbook.render.badges.files import badge_files
from statusbook.render.tones import LIGHT
from statusbook.views.page import page_state

Badges = dict[str, bytes]


@pytest.fixture
def badges(sites: Path, now: datetime) -> Callable[[str], Badges]:
    """Make the badges of a small repository."""

    def make(name: str) -> Badges:
        book = load_repository(sites / "valid" / name).book
        assert book is not None
        return {artifact.path: artifact.make() for artifact in badge_files(book, page_state(book, now))}

    return make


def test_the_page_and_each_component_have_badges_in_every_language(
    badges: Callable[[str], Badges], sites: Path
) -> None:
    made = badges("rich")
    book = load_repository(sites / "valid" / "rich").book
    assert book is not None
    folders = ["", *(f"components/{component.id}/" for component in book.plan.components.components)]
    wanted = {
        f"{prefix}{folder}badge.{ending}"
        for prefix in ("", "ar/", "ja/")
        for folder in folders
        for ending in ("svg", "json")
    }
    assert set(made) == wanted


def test_a_badge_says_what_the_page_says(badges: Callable[[str], Badges]) -> None:
    """In each language its own words."""
    made = badges("small")
    english, italian = (json.loads(made[f"{prefix}badge.json"]) for prefix in ("", "it/"))
    assert english["message"].encode() in made["badge.svg"]
    assert italian["message"].encode() in made["it/badge.svg"]
    assert english["message"] != italian["message"]
    assert english["color"] == italian["color"]


def test_shields_reads_the_data(badges: Callable[[str], Badges]) -> None:
    """Its keys and types are those of https://shields.io/badges/endpoint-badge; anything else is shown as an error."""
    for path, data in badges("rich").items():
        if path.endswith(".json"):
            document = json.loads(data)
            assert document["schemaVersion"] == 1
            assert isinstance(document["label"], str)
            assert document["message"]
            assert f"#{document['color']}" in LIGHT.tones.values()
            assert document["cacheSeconds"] >= 300
            assert document.keys() <= {"schemaVersion", "label", "message", "color", "isError", "cacheSeconds"}


def test_a_disturbance_cannot_be_painted_green(badges: Callable[[str], Badges]) -> None:
    """Shields.io lets whoever shows a badge choose its colour, unless the data says that something is wrong."""
    found = set()
    for path, data in badges("rich").items():
        if path.endswith(".json"):
            document = json.loads(data)
            calm = f"#{document['color']}" in {LIGHT.tones["ok"], LIGHT.tones["work"]}
            assert ("isError" not in document) is calm
            found.add(calm)
    assert found == {True, False}
