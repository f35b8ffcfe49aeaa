"""Incident texts as readers of Statuspage's API put them into sentences, chats and pages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.api.statuspage_html import statuspage_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One of two servers failed.", "One of two servers failed."),
        ("A line\nthat goes on, **loudly**.", "A line that goes on, <strong>loudly</strong>."),
        ("First.\n\nSecond.", "First.<br />\n<br />\nSecond."),
        ("First,  \nthen.", "First,<br />\nthen."),
        ("10\u00a0% of you & me < them", "10&nbsp;% of you &amp; me &lt; them"),
        ("Two things:\n\n- one\n- two", "<p>Two things:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("# Why\n\nA  \nB", "<h5>Why</h5>\n<p>A<br />\nB</p>"),
        ("Careful.<script>alert(1)</script>", "Careful.&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_paragraphs_are_bare_and_everything_else_keeps_its_elements(markdown: str, html: str) -> None:
    """A text of paragraphs is words with breaks between them; lists and headings stay what they are."""
    assert statuspage_html(markdown, 5) == html


def test_a_link_is_a_link() -> None:
    """Readers follow it."""
    html = statuspage_html("See [the guide](https://example.org/a?b=1&c=2).", 4)
    assert html.startswith('See <a href="https://example.org/a?b=1&amp;c=2"')
    assert html.endswith(">the guide</a>.")


@given(st.lists(st.text("abc ", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_whoever_removes_the_elements_keeps_the_words_apart(paragraphs: list[str]) -> None:
    """The last word of a paragraph and the first one of the next do not become one."""
    html = statuspage_html("\n\n".join(paragraph.strip() for paragraph in paragraphs), 4)
    bare = re.sub(r"<[^>]+>", "", html)
    assert bare.split() == " ".join(paragraphs).split()
