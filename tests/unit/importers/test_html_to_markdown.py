"""What a Statuspage body says is what the Markdown made of it shows."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import cmarkgfm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statusbook.importers.html_to_markdown import html_to_markdown
from statusbook.importers.html_tree import read_tree

_SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "statuspage"


def _rendered(markdown: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown))


def _words(markup: str) -> list[str]:
    return html.unescape(re.sub("<[^>]*>", " ", markup)).split()


def _sample_bodies() -> Iterator[str]:
    for file in sorted(_SAMPLES.glob("*.json")):
        document = json.loads(file.read_bytes())
        for event in (*document.get("incidents", ()), *document.get("scheduled_maintenances", ())):
            yield from (update["body"] for update in event["incident_updates"])


def test_every_body_of_the_real_samples_shows_the_same_words() -> None:
    """What was really said on real pages is shown word for word."""
    if not _SAMPLES.is_dir():
        pytest.skip("the samples of real pages are not beside the repository")
    bodies = list(_sample_bodies())
    assert len(bodies) >= 119
    for body in bodies:
        assert _words(_rendered(html_to_markdown(body))) == _words(body)


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("one\ntwo\r\n\r\nthree", "one\\\ntwo\n\nthree"),
        ("one<br />\ntwo<br><br />three", "one\\\ntwo\n\nthree"),
        ("one\n<br />two", "one\\\ntwo"),
        ("<p>one</p>\n<p>two\nthree</p>", "one\n\ntwo three"),
        ("see <a href='https://a.example/x_y?b=1&amp;c=2'>the *notes*</a>", "see [the \\*notes\\*](https://a.example/x_y?b=1&c=2)"),
        ("<a href='javascript:alert(1)'>here</a>", "here"),
        ("<a href='/path (1)'>here</a>", "[here](/path%281%29)"),
        ("Hi!<a href='https://a.example'>x</a>", "Hi\\![x](https://a.example)"),
        ("Hi!www.a.example/x_", "Hi\\![www.a.example/x](http://www.a.example/x)\\_"),
        ("www.*", "www\\.\\*"),
        ("at https://a.example/x_y.", "at <https://a.example/x_y>."),
        ("https://a.example/b_(c)", "<https://a.example/b_(c)>"),
        ("<strong>Note:</strong> now", "**Note:** now"),
        ("<strong>Note:</strong>now", "<strong>Note:</strong>now"),
        ("<b>bold<br></b>next", "**bold**\\\nnext"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("1. one\n# two\n- three\n> four", "1\\. one\\\n\\# two\\\n\\- three\\\n\\> four"),
        ("R&amp;D &lt;b&gt; &amp;copy; snake_case _x_", "R&D \\<b> \\&copy; snake_case \\_x\\_"),
        ("<script>alert(1)</script><!-- no -->", ""),
        ("a\x00b\ud800c\x07", "abc"),
        ("<![ x", "\\<!\\[ x"),
        ("  \n ", ""),
    ],
)  # fmt: skip
def test_bodies_become_the_markdown_that_a_person_would_write(body: str, markdown: str) -> None:
    """Lines, paragraphs, links, lists and emphasis survive; what only looks like markup is escaped, and no more."""
    assert html_to_markdown(body) == markdown


_TROUBLE = [
    "*",
    "_",
    "`",
    "~",
    "[",
    "](",
    "!",
    "|",
    "#",
    "-",
    "+",
    "=",
    ">",
    "<",
    "&",
    ":",
    "\\",
    "1.",
    "---",
    "```",
    "    ",
]
_plain = st.lists(st.sampled_from([*_TROUBLE, "\n", " ", "a", "é", "🚢", "www.a.b", "https://a.b/c", "@x.yz"])).map(
    "".join
)


@given(_plain)
@settings(max_examples=300, deadline=None)
def test_plain_text_is_shown_literally_whatever_it_is(text: str) -> None:
    """No sequence of signs in a plain text is taken for markup and swallowed."""
    shown = "".join(_words(_rendered(html_to_markdown(html.escape(text)))))
    assert shown == "".join(text.split())


_TAGS = ["<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<br>", "<li>", "<ul>", "</ul>", "<pre>", "<code>", "</code>"]
_SCRAPS = ["<td>", "<a href='x'>", "</a>", "<?x", "<!--", "w", ".", "`", "\n", " "]


@given(st.lists(st.sampled_from([*_TAGS, *_SCRAPS])).map("".join))
@settings(max_examples=300, deadline=None)
def test_broken_markup_never_fails(body: str) -> None:
    """Whatever an editor left half closed, its words are shown in the end."""
    words = read_tree(body).get_text().split()
    assert "".join(_words(_rendered(html_to_markdown(body)))) == "".join(words)


def test_what_markdown_cannot_say_is_said_in_words_alone() -> None:
    """A code block that would end itself does not swallow what follows, or show marks that nobody wrote."""
    assert html_to_markdown("<pre>one\n```\n# two</pre>\n<p>three</p>") == "one\\\n\\`\\`\\`\\\n\\# two\n\nthree"


def test_markup_nested_too_deeply_keeps_its_words() -> None:
    """A body that nobody wrote by hand costs its formatting, not its words."""
    assert html_to_markdown("<b>" * 5000 + "words") == "words"
