"""A badge as a drawing: its words, its boxes, and what a screen reader says of it."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.badges.badge import Badge, Words
from statusbook.render.badges.drawing import draw_badge
from statusbook.render.badges.text_width import is_known, text_width
from statusbook.render.tones import LIGHT

SVG = "{http://www.w3.org/2000/svg}"


def drawn(name: str, status: str, tone: str = "ok", *, right_to_left: bool = False) -> ET.Element:
    language = "ar" if right_to_left else "en"
    badge = Badge(Words(name, language, right_to_left), Words(status, language, right_to_left), tone)
    return ET.fromstring(draw_badge(badge))  # noqa: S314  our own bytes


def test_a_screen_reader_says_name_and_status() -> None:
    """In an image as well as where the drawing is part of a page, and once only."""
    svg = drawn("Shop status", "All systems operational")
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Shop status: All systems operational"
    assert svg.findtext(f"{SVG}title") == "Shop status: All systems operational"
    group = next(group for group in svg.iter(f"{SVG}g") if group.get("font-size"))
    assert group.get("aria-hidden") == "true"
    assert [text.text for text in group] == ["Shop status", "All systems operational"]


def test_markup_in_a_name_is_text() -> None:
    """Nothing that a name holds becomes an element of the picture."""
    svg = drawn('<script>alert("x")</script> & "co"', "Operational")
    assert not list(svg.iter(f"{SVG}script"))
    assert next(svg.iter(f"{SVG}text")).text == '<script>alert("x")</script> & "co"'


def test_a_sign_that_no_xml_file_may_hold_is_replaced() -> None:
    assert drawn("a\x08b", "\ud800").get("aria-label") == "a\ufffdb: \ufffd"


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_whatever_the_words_are_the_picture_is_well_formed_and_says_them(name: str, status: str) -> None:
    """It is read again by an XML parser, which would refuse it otherwise."""
    svg = drawn(name, status)
    label = svg.get("aria-label", "")
    assert len(label) == len(f"{name}: {status}")
    assert float(svg.get("width", "0")) >= text_width(name, 11) + text_width(status, 11)


def test_the_name_is_where_readers_begin() -> None:
    """On the left, or on the right where people read from the right."""
    for right_to_left in (False, True):
        name, status = drawn("a", "b", right_to_left=right_to_left).iter(f"{SVG}text")
        assert (float(name.get("x", "0")) > float(status.get("x", "0"))) is right_to_left


def test_the_same_words_give_the_same_bytes() -> None:
    badge = Badge(Words("a", "en"), Words("b", "en"), "ok")
    assert draw_badge(badge) == draw_badge(badge)


def test_colours_are_attributes_too() -> None:
    """A mail program that reads no style sheet shows the light colours."""
    svg = drawn("a", "b", "down")
    assert [box.get("fill") for box in svg.iter(f"{SVG}rect") if box.get("class") == "b"] == [LIGHT.tones["down"]]


@pytest.mark.parametrize(
    ("text", "known"),
    [("Überfällig – 100 %", True), ("Všechno běží", True), ("Работает", True), ("正常に動作", True), ("يعمل", False)],
)
def test_words_of_known_widths_are_held_to_their_box(text: str, known: bool) -> None:
    """Stretching a script whose widths are guessed would distort it; such words get room instead."""
    assert is_known(text) is known
    assert (next(drawn(text, "b").iter(f"{SVG}text")).get("textLength") is not None) is known


def test_accents_and_signs_without_width_take_no_room() -> None:
    assert text_width("é", 10) == text_width("e", 10) == text_width("e\u0301", 10)
    assert text_width("\u200b", 10) == 0
