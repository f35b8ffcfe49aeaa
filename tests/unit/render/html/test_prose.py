"""Texts on a page: what scrolls is reached by the keyboard, and columns keep their side without obsolete HTML."""

from statusbook.render.html.prose import for_pages
from statusbook.render.incident_text import render_markdown


def test_what_may_be_wider_than_a_phone_is_reached_by_the_keyboard() -> None:
    """Nobody needs a mouse to read the end of a long line."""
    page = for_pages(render_markdown("```\ncode\n```\n\n| a |\n|---|\n| 1 |", 4))
    assert '<pre tabindex="0">' in page
    assert '<table tabindex="0">' in page


def test_columns_keep_their_side() -> None:
    """Numbers stay at the right, by a class that the style sheet knows."""
    page = for_pages(render_markdown("| a | b |\n|--:|:-:|\n| 1 | 2 |", 4))
    assert '<td class="right">1</td>' in page
    assert '<th class="center">b</th>' in page
    assert "align=" not in page
