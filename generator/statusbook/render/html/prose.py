"""Incident texts as part of a page: what is wide can be scrolled with the keyboard, and nothing is obsolete HTML."""

import re
from functools import lru_cache

from markupsafe import Markup

from statusbook.render.html.escaping import safe
from statusbook.render.incident_text import rendered

_ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)"')


@lru_cache(maxsize=4096)
def page_prose(text: str, heading_level: int, /) -> Markup:
    """Return a text in Markdown as a part of a page. An event and its month show the same: the last ones are kept.

    Args:
        text: The text, as `render_markdown` takes it.
        heading_level: The level that its first-level headings get.
    """
    return safe(for_pages(rendered(text, heading_level)))  # cleaned by nh3 there


def for_pages(html: str) -> str:
    """Return the clean HTML of a text with what only a page needs.

    Blocks of code and tables may be wider than a phone and scroll within themselves: the keyboard has to reach them.
    """
    if "<pre" in html:
        html = html.replace("<pre>", '<pre tabindex="0">')
    if "<table" in html:
        html = _ALIGNED.sub(r'<\1 class="\2"', html.replace("<table>", '<table tabindex="0">'))
    return html
