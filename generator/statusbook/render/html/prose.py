"""Incident texts as part of a page: what is wide can be scrolled with the keyboard, and nothing is obsolete HTML."""

import re

_ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)"')


def for_pages(html: str) -> str:
    """Return the clean HTML of a text with what only a page needs.

    Blocks of code and tables may be wider than a phone and scroll within themselves: the keyboard has to reach them.
    """
    if "<pre" in html:
        html = html.replace("<pre>", '<pre tabindex="0">')
    if "<table" in html:
        html = _ALIGNED.sub(r'<\1 class="\2"', html.replace("<table>", '<table tabindex="0">'))
    return html
