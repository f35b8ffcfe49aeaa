"""Incident texts as Statuspage's API has them: a fragment of HTML, in which a plain paragraph carries no element.

Its readers put the text into a sentence, a chat message or a line of a terminal as often as into a page. Statuspage
writes paragraphs as bare text with line breaks, so a text of paragraphs alone is written so here. Lists, tables and the
like keep their elements.
"""

import re

from statusbook.render.incident_text import render_markdown

_PARAGRAPHS = re.compile(r"<p>(.*?)</p>", re.DOTALL)
# What is one space in a line of text, and is not yet: single spaces stay as they are.
_SPACE = re.compile(r"[ \t\n]{2,}|[\t\n]")
_BREAK = "<br />\n"


def statuspage_html(markdown: str, heading_level: int) -> str:
    """Return a text, written in GitHub-flavoured Markdown, as a safe fragment of HTML.

    Within paragraphs, a line that ends without a break goes on behind a space, and every break has the end of a line
    behind it: whoever removes the elements keeps the words apart.

    Args:
        markdown: The text.
        heading_level: The level that its first-level headings get.
    """
    html = render_markdown(markdown, heading_level)
    if _PARAGRAPHS.sub("", html).strip():
        return html.replace("<br>", "<br />")
    return (_BREAK * 2).join(_one_line(paragraph) for paragraph in _PARAGRAPHS.findall(html))


def _one_line(paragraph: str) -> str:
    return _BREAK.join(_SPACE.sub(" ", line).strip(" ") for line in paragraph.split("<br>"))
