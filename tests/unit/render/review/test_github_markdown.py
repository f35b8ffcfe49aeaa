"""Whatever anybody writes is shown as it is and does nothing on GitHub: judged by GitHub's own Markdown library."""

import html
import re

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.review.github_markdown import (
    bold,
    code,
    fenced,
    link,
    mention,
    one_line,
    plain,
    shorten,
    visible,
)

PIECES = [
    *"`~*_[]()<>#+-=|!\\$&:;@.'\"/ \n\t",
    *("@everyone", "#12", "GH-12", "a@b.com", "https://x.example", "www.x.example", "</details>", "<!--", "-->"),
    *(
        "&lt;",
        "&#64;",
        "\u202e",
        "\u2060",
        "\r\n",
        "    ",
        "```",
        "````",
        "~~~",
        "- ",
        "1. ",
        "![x](y)",
        "[x](y)",
        "<b>",
        "x",
        "é",
        "|--|",
    ),
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


def rendered(markdown: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown))


def is_live(text: str) -> bool:
    """Return whether GitHub would find a mention or a reference in a text."""
    return re.search(r"@[a-z0-9]|#[0-9]|\bgh-[0-9]", text, re.IGNORECASE) is not None


@given(HOSTILE)
def test_words_in_a_sentence_are_words(words: str) -> None:
    """No markup, no mention, no reference and no link comes of them, and they read as they were written."""
    result = re.fullmatch(r"<ul>\n<li>x:(.*)</li>\n</ul>\n", rendered(f"- x: {plain(words, 10_000)}"), re.DOTALL)
    assert result is not None
    assert "<" not in result[1]
    text = html.unescape(result[1])
    assert not is_live(text)
    assert "\n" not in text
    assert text.replace("\u2060", "").strip() == one_line(words).replace("\u2060", "")


@given(HOSTILE)
def test_names_in_code_stay_in_it(words: str) -> None:
    """However many backticks a name has, it does not leave its span."""
    result = re.fullmatch(r"<p>x <code>(.*)</code></p>\n", rendered(f"x {code(words)}"), re.DOTALL)
    assert result is not None
    assert "<" not in result[1]
    assert html.unescape(result[1]).strip() == shorten(one_line(words), 120)


@given(st.lists(st.sampled_from(["```", "`````", "~~~", ""]) | HOSTILE.map(one_line), max_size=8))
def test_nothing_ends_a_block_of_code_but_its_own_end(lines: list[str]) -> None:
    """A text with fences, tags and comments of its own is shown line by line, and what follows is ours again."""
    result = rendered(f"{fenced(lines, 'diff')}\n\nours")
    match = re.fullmatch(
        r'<pre(?: lang="diff")?><code(?: class="language-diff")?>(.*)</code></pre>\n<p>ours</p>\n', result, re.DOTALL
    )
    assert match is not None
    assert "<" not in match[1]
    assert html.unescape(match[1]).strip("\n") == visible("\n".join(lines)).strip("\n")


@given(HOSTILE)
def test_bold_words_are_bold_to_their_end(words: str) -> None:
    """Signs at the edges do not undo it."""
    if one_line(words).strip():
        assert re.fullmatch(r"<p>a <strong>[^<]*</strong> b</p>\n", rendered(f"a {bold(words)} b"), re.DOTALL)


@pytest.mark.parametrize("handle", ["@ada", "@ada-conti", "@acme/platform", "@ada_acme"])
def test_a_handle_is_live(handle: str) -> None:
    """It stays in the text as it is, so that GitHub notifies whom it names."""
    assert rendered(mention(handle)) == f"<p>{handle}</p>\n"


@pytest.mark.parametrize("handle", ["@ada.conti", "@a/b.c", "@ada-", "@" + "a" * 60])
def test_a_handle_that_github_cannot_have_given_notifies_nobody(handle: str) -> None:
    """`@ada.conti` would notify @ada, who has nothing to do with it."""
    assert rendered(mention(handle)) == f"<p><code>{handle}</code></p>\n"


@pytest.mark.parametrize(
    "address", ["https://x.example/>a", "https://x.example/\u202e", "javascript:x", "https://x.example/`"]
)
def test_what_is_no_plain_address_is_no_link(address: str) -> None:
    """Only an address of the web made of ordinary signs can be followed."""
    assert "<a" not in rendered(link(address))
    assert '<a href="https://status.example/incidents/x/">' in rendered(link("https://status.example/incidents/x/"))


def test_long_words_are_cut() -> None:
    """A title as long as a book takes one line."""
    assert plain("x" * 100_000) == "x" * 199 + "…"
