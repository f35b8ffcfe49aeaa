"""Badges as Chromium draws them: nothing overflows its box, in any script that this machine has a font for."""

import pytest
from playwright.sync_api import Browser

from statusbook.render.badges.badge import Badge, Words
from statusbook.render.badges.drawing import draw_badge
from statusbook.render.badges.text_width import text_width

pytestmark = pytest.mark.browser

TEXTS = {
    "en": "All systems operational",
    "de": "Größere Störung – Zahlungsübermittlung",
    "pl": "Wszystkie systemy działają, żółć",
    "ru": "Частичный сбой системы",
    "el": "Όλα τα συστήματα λειτουργούν",
    "ar": "انقطاع جزئي في النظام",
    "he": "כל המערכות פועלות",
    "hi": "सभी सिस्टम चालू हैं",
    "ta": "அனைத்து அமைப்புகளும் இயங்குகின்றன",
    "th": "ระบบทั้งหมดทำงานปกติ",
    "ja": "すべてのシステムは正常です",
    "ko": "모든 시스템 정상",
    "zh": "所有系统运行正常",
    "wide": "WWWWMMMM@@@@%%%%",
    "narrow": "iiiilllljjjj''''....",
}


@pytest.mark.parametrize("language", TEXTS)
def test_words_stay_in_their_box(browser: Browser, language: str) -> None:
    """The words' real extent, measured by the browser, ends before the box does, with a margin on both sides."""
    text = TEXTS[language]
    right_to_left = language in {"ar", "he"}
    badge = Badge(Words(text, language, right_to_left), Words(text, language, right_to_left), "ok")
    page = browser.new_page()
    page.set_content(draw_badge(badge).decode())
    boxes = page.evaluate("""() => {
        const extent = element => { const box = element.getBBox(); return [box.x, box.x + box.width]; };
        const sorted = selector => [...document.querySelectorAll(selector)].map(extent).sort((a, b) => a[0] - b[0]);
        return [sorted("rect[class]"), sorted("text")];
    }""")
    page.close()
    for (box_from, box_to), (text_from, text_to) in zip(*boxes, strict=True):
        assert text_from >= box_from + 5
        assert text_to <= box_to - 5


@pytest.mark.parametrize("language", ["en", "de", "pl", "ru", "el", "wide", "narrow"])
def test_the_widths_are_those_of_the_font_that_they_were_taken_from(browser: Browser, language: str) -> None:
    """Never less than the real width, and at most 8 % more: otherwise words would be visibly squeezed or drawn out."""
    page = browser.new_page()
    page.set_content("<canvas></canvas>")
    measure = """text => {
        const context = document.querySelector("canvas").getContext("2d");
        context.font = "110px 'DejaVu Sans'";
        return context.measureText(text).width;
    }"""
    real = page.evaluate(measure, TEXTS[language])
    page.close()
    assert real * 0.995 <= text_width(TEXTS[language], 110) <= real * 1.08


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_badge_follows_the_readers_colours(browser: Browser, scheme: str) -> None:
    """As an image on any page: the dark colours where the reader asks for them."""
    badge = draw_badge(Badge(Words("Shop", "en"), Words("Operational", "en"), "ok")).decode()
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.set_content(badge)
    fill = page.locator("rect.b").evaluate("box => getComputedStyle(box).fill")
    context.close()
    assert fill == {"light": "rgb(26, 127, 55)", "dark": "rgb(76, 194, 106)"}[scheme]
