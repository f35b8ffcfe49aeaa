"""Incident texts to HTML: GitHub-flavoured Markdown, as GitHub previews it, then cleaned of all that is unsafe."""

import re
import threading
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urljoin
from weakref import finalize

import nh3
from cmarkgfm import cmark

_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "ul", "ol", "li", "input", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("a", "em", "strong", "del", "ins", "sub", "sup", "kbd", "abbr", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "input": {"checked", "disabled"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
    set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
)
# GitHub's dialect, as `cmarkgfm.github_flavored_markdown_to_html` sets it up anew for each text.
cmark.core_extensions_ensure_registered()
_EXTENSIONS = tuple(map(cmark.find_syntax_extension, ("table", "autolink", "tagfilter", "strikethrough", "tasklist")))
_OPTIONS = cmark.Options.CMARK_OPT_UNSAFE | cmark.Options.CMARK_OPT_GITHUB_PRE_LANG
_HEADING = re.compile(r"<(/?)h([1-6])>")
_LOWEST_HEADING = 6
_CHECKBOX = re.compile(r"<input[^>]*>")
_CODE_LANGUAGE = re.compile(r'<pre lang="[^"]*">')
# A paragraph of words, numbers and stops. Each line begins with a letter: other signs may begin a list or a heading.
# None ends in a space: two of them are a line break.
_WORDS_LINE = r"""[^\W\d_][\w ,.:;!?/%()'"’–-]*+(?<! )"""
_WORDS = re.compile(rf"({_WORDS_LINE}(?:\n{_WORDS_LINE})*)\n*")
# Cleaned HTML has its attributes between double quotes and no bare < in its text, so this finds links and nothing else.
_LINK = re.compile(r'(<a(?: [a-z]+="[^"]*")*? href=")([^"]*)(")')
# Most links are such addresses: whole ones without any sign that could be written in another way.
_PLAIN_ADDRESS = re.compile(r"https?://\w[\w.~/-]*", re.ASCII)


@lru_cache(maxsize=2048)
def render_markdown(text: str, heading_level: int) -> str:
    """Return a text as safe HTML. Pages, feeds and APIs show the same texts: the last ones are kept.

    Args:
        text: GitHub-flavoured Markdown, raw HTML included, of which only harmless elements remain.
        heading_level: The level that the text's first-level headings get, so that they fit into the page's outline.
    """
    return rendered(text, heading_level)


def rendered(text: str, heading_level: int) -> str:
    """Do the same for who keeps the result."""
    # Most updates are such a paragraph. What more it may hold is emphasis, and addresses that become links.
    words = _WORDS.fullmatch(text)
    if words and "_" not in text and "//" not in text and "www." not in text:
        return f"<p>{words[1]}</p>"
    return cleaned_html(text, heading_level)


def cleaned_html(text: str, heading_level: int) -> str:
    """Do the same with parser and cleaner, whatever the text is."""
    cleaned = _CLEANER.clean(converted(text)).strip()
    if "<input" in cleaned:
        cleaned = _CHECKBOX.sub(lambda box: "☑" if "checked=" in box[0] else "☐", cleaned)
    if "<pre" in cleaned:
        # What a block of code is written in is no language that people speak.
        cleaned = _CODE_LANGUAGE.sub("<pre>", cleaned)
    return _fitted_headings(cleaned, heading_level) if "<h" in cleaned else cleaned


def converted(text: str) -> str:
    """Return a text as HTML that is not safe yet."""
    parser = _OF_THREAD.held.parser
    cmark.parser_feed(parser, text)
    # With a document, the parser forgets all of it, and is as it was when it was made.
    html: str = cmark.render_html(cmark.parser_finish(parser), _OPTIONS, cmark.parser_get_syntax_extensions(parser))
    return html


class _Parser:
    """A parser of GitHub's dialect: to set one up for each text takes a quarter as long as the conversion."""

    def __init__(self) -> None:
        self.parser = cmark.parser_new(_OPTIONS)
        for extension in _EXTENSIONS:
            cmark.parser_attach_syntax_extension(self.parser, extension)
        finalize(self, cmark.parser_free, self.parser)


class _OfThread(threading.local):
    """What each thread has for itself: a server converts texts in several at the same time."""

    def __init__(self) -> None:
        self.held = _Parser()


_OF_THREAD = _OfThread()


def _fitted_headings(html: str, first: int) -> str:
    """Return the text with headings that begin at a level and never leave one out on the way down."""
    above: list[int] = []
    depth = 0

    def fitted(match: re.Match[str]) -> str:
        nonlocal depth
        if not match[1]:
            level = int(match[2])
            while above and above[-1] >= level:
                above.pop()
            depth = len(above)
            above.append(level)
        return f"<{match[1]}h{min(first + depth, _LOWEST_HEADING)}>"

    return _HEADING.sub(fitted, html)


def absolute_links(html: str, page: str) -> str:
    """Return cleaned HTML for readers who are not on its page: every link of it leads to the same place from anywhere.

    Args:
        html: What `render_markdown` returned.
        page: The address of the page that the text belongs to.
    """

    def led_from_anywhere(match: re.Match[str]) -> str:
        if _PLAIN_ADDRESS.fullmatch(match[2]):
            return match[0]
        try:
            target = urljoin(page, unescape(match[2]))
        except ValueError:
            # What is no address leads nowhere from anywhere.
            return match[0]
        return f"{match[1]}{escape(target)}{match[3]}"

    return _LINK.sub(led_from_anywhere, html)
