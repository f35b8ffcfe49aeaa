"""Incident texts become the HTML that GitHub previews, and nothing in them can harm a reader."""

import gc
import threading
from html import escape
from urllib.parse import urljoin

import cmarkgfm
import pytest
from cmarkgfm import cmark
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from statusbook.render.incident_text import absolute_links, cleaned_html, converted, render_markdown, rendered


def test_github_flavours_are_rendered() -> None:
    """Tables, strikethrough, bare links and task lists look as they do in GitHub's preview."""
    html = render_markdown("| a |\n|---|\n| 1 |\n\n~~old~~ https://example.com\n\n- [x] done", 4)
    assert "<table>" in html
    assert "<del>old</del>" in html
    assert 'href="https://example.com"' in html
    assert "<li>☑ done</li>" in html


PIECES = [
    "| a | b |\n|:-|-:|\n| 1 | 2 |",
    "~~old~~",
    "www.example.com",
    "- [x] done\n- [ ] not",
    "```python\n<x>\n```",
    "<xmp>",
    "[x]: https://example.com",
    "[x]",
    "<!-- not closed",
    "<pre>",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30)).map("\n\n".join))
def test_texts_are_converted_as_the_library_itself_does(text: str) -> None:
    """GitHub's dialect is set up once for all texts, and is the one that the library sets up for each."""
    assert converted(text) == cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)


WORDS = (
    "a", "Bß", "本", "1", "²", "Ⅷ", "_", " _so_ ", "*", "`", " ", "  ", "\t", "\u00a0", "\n", "  \n", "\n\n", "\r\n",
    "# ", "- ", "---", "1.", "1)", "http:", "//", "a://b", "www.", "WWW.", "mailto:", "a@b.c", "/", "'", '"', "’", "–",
    "%", "&amp;", ",", ".", ":", ";", "!", "?", "(", ")", "[", "](", "<", ">", "|", "~", "=", "+", "\\", "\x00",
)  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), min_size=1, max_size=8).map("".join), st.booleans())
def test_plain_sentences_are_what_parser_and_cleaner_make_of_them(text: str, begins_plainly: bool) -> None:
    """They go past both, which nobody can tell from the page."""
    text = f"We {text}" if begins_plainly else text
    assert render_markdown(text, 4) == cleaned_html(text, 4)


def test_plain_sentences_go_past_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most updates are such, and a long history has tens of thousands of them."""
    monkeypatch.setattr("statusbook.render.incident_text.cleaned_html", lambda *_text: "parsed")
    sentences = "From 09:52 (UTC) on, 28 % of the requests didn't end.\nWe look for the cause – and say more by 10:30."
    assert rendered(f"{sentences}\n", 4) == f"<p>{sentences}</p>"
    assert rendered("See https://example.com", 4) == "parsed"


def test_each_thread_has_a_parser_of_its_own_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview answers each request in a new thread, and should not grow by a parser each time."""
    made: list[object] = []
    freed: list[object] = []
    new, free = cmark.parser_new, cmark.parser_free

    def note_new(options: int) -> object:
        made.append(new(options))
        return made[-1]

    def note_free(parser: object) -> None:
        freed.append(parser)
        free(parser)

    monkeypatch.setattr(cmark, "parser_new", note_new)
    monkeypatch.setattr(cmark, "parser_free", note_free)
    for _ in range(2):
        thread = threading.Thread(target=lambda: [converted(text) for text in ("*a*", "*b*")])
        thread.start()
        thread.join()
    gc.collect()
    assert len(made) == 2
    assert freed == made


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "<a href='https://example.com' onclick='alert(1)'>x</a>",
        "<iframe src='https://example.com'></iframe>",
        "<style>body{display:none}</style>",
        "![pixel](https://example.com/track.gif)",
        "<p style='position:fixed'>x</p>",
        "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    ],
)
def test_hostile_markup_does_nothing(hostile: str) -> None:
    """No script, no style, no frame and no picture from elsewhere reaches the page."""
    html = render_markdown(hostile, 4).lower()
    for forbidden in (
        "<script",
        "onerror=",
        "onclick=",
        'href="javascript',
        "<iframe",
        "<style",
        "<img",
        "style=",
        "<svg",
    ):
        assert forbidden not in html


@given(st.text(), st.integers(2, 5))
def test_any_text_gives_html_without_scripts(text: str, level: int) -> None:
    """Whatever is written, the page stays whole: no script, no attribute that runs one, no heading above its place."""
    html = render_markdown(text, level)
    assert "<script" not in html.lower()
    assert not any(f"<h{above}>" in html for above in range(1, level))


def test_headings_take_their_place_in_the_outline() -> None:
    """A text's highest headings get the level that is left for them, and no level is left out on the way down."""
    assert render_markdown("# One\n\n##### Five\n\n## Two", 3) == "<h3>One</h3>\n<h4>Five</h4>\n<h4>Two</h4>"
    assert render_markdown("### A\n\n#### B\n\n# C", 4) == "<h4>A</h4>\n<h5>B</h5>\n<h4>C</h4>"
    assert render_markdown("# A\n\n## B\n\n### C", 5) == "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>"


def test_the_language_of_code_is_none_that_people_speak() -> None:
    """A screen reader must not read a block of code as if its name were a language."""
    assert "lang=" not in render_markdown("```js\nlet a;\n```", 4)


def test_links_do_not_hand_the_page_over() -> None:
    """A link out of the page gives the other side neither the page's window nor its address."""
    assert 'rel="noopener noreferrer"' in render_markdown("[x](https://example.com)", 4)


@pytest.mark.parametrize(
    ("markdown", "link"),
    [
        ("[x](/terms?a=1&b=2)", "https://status.example.org/terms?a=1&amp;b=2"),
        ("[x](../2026-11-03-y/)", "https://status.example.org/live/incidents/2026-11-03-y/"),
        ("[x](#update-1)", "https://status.example.org/live/incidents/x/#update-1"),
        ("[x](//other.example/z)", "https://other.example/z"),
        ("[x](mailto:help@example.org)", "mailto:help@example.org"),
        ("[x](https://example.com/a?b#c)", "https://example.com/a?b#c"),
        ('<a title="a&quot; href=&quot;/q" href="/z">x</a>', "https://status.example.org/z"),
    ],
)
def test_links_lead_to_the_same_place_from_anywhere(markdown: str, link: str) -> None:
    """Feeds and calendars are read far from the page that a text was written for."""
    html = absolute_links(render_markdown(markdown, 4), "https://status.example.org/live/incidents/x/")
    assert f' href="{link}"' in html


_TARGETS = st.one_of(
    st.from_regex(r"https?:/{0,4}[a-zé_./~;-]{0,20}", fullmatch=True),
    st.from_regex(r"[a-z]{0,5}:?/{0,4}[ -~é]{0,20}", fullmatch=True),
)


@given(_TARGETS, st.sampled_from(["http", "https"]))
def test_any_link_leads_where_browsers_would_go(target: str, scheme: str) -> None:
    """Be it whole or not: it is what joining it to the page's address makes of it."""
    page = f"{scheme}://status.example.org/live/"
    try:
        joined = urljoin(page, target)
    except ValueError:
        joined = target
    html = f'<a href="{escape(target)}">x</a>'
    assert absolute_links(html, page) == f'<a href="{escape(joined)}">x</a>'


def test_words_that_look_like_links_stay_as_they_are() -> None:
    """An example of HTML in a text is not rewritten."""
    html = render_markdown('`<a href="/x">` and href="/y"', 4)
    assert absolute_links(html, "https://status.example.org/") == html
