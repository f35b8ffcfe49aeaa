"""Statuspage's bodies, HTML fragments or plain text, as GitHub-flavoured Markdown that shows the same words."""

import re

import cmarkgfm
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from bs4.exceptions import ParserRejectedMarkup
from markdownify import MarkdownConverter

from statusbook.importers.clean_text import clean
from statusbook.importers.html_tree import BLOCKS, EXCLAMATION, lay_out, read_tree
from statusbook.importers.markdown_escape import escape_markdown, link_target


def html_to_markdown(body: str) -> str:
    """Return a body as Markdown without blank lines around it; empty where the body has no words.

    In plain text an empty line begins a paragraph and a line's end stays one; characters that Markdown would take for
    markup are escaped. Where the result would not show the same words, as happens with markup that is nested in
    unusual ways, the words alone are kept.
    """
    cleaned = clean(body)
    try:
        tree = read_tree(cleaned)
    except (ParserRejectedMarkup, RecursionError):
        return _words_alone(cleaned)
    words = "".join(tree.get_text().split())
    separated = _lines_of(tree)
    try:
        lay_out(tree)
        converted = "\n".join(
            line.rstrip()
            for line in _Converter(heading_style="atx", newline_style="backslash", bullets="-")
            .convert_soup(tree)
            .strip()
            .split("\n")
        )
    except RecursionError:
        return _words_alone(separated)
    markdown = converted.replace(EXCLAMATION, "\\!")
    return markdown if _shown(markdown) == words else _words_alone(separated)


def _shown(markdown: str) -> str:
    """Return the words that Markdown shows, without any space."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown)
    return "".join(BeautifulSoup(f"<root>{html}</root>", "html.parser").get_text().split())


def _lines_of(tree: BeautifulSoup) -> str:
    parts = []
    for element in tree.descendants:
        if isinstance(element, NavigableString):
            parts.append(str(element))
        elif isinstance(element, Tag) and (element.name == "br" or element.name in BLOCKS):
            parts.append("\n" if element.name == "br" else "\n\n")
    return "".join(parts)


def _words_alone(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text)
    lines = ([" ".join(line.split()) for line in paragraph.split("\n")] for paragraph in paragraphs)
    shown = ("\\\n".join(escape_markdown(line) for line in paragraph if line) for paragraph in lines)
    return "\n\n".join(paragraph for paragraph in shown if paragraph)


class _Converter(MarkdownConverter):
    """Markdownify with our escaping, and with links and emphasis that hold in every neighbourhood."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape_markdown(text, in_link="a" in parent_tags)

    # Markdownify finds these by their names: one for each element.

    def convert_gap(self, _element: Tag, _text: str, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags else "\n\n"

    def convert_a(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        target = link_target(str(element.get("href") or ""))
        words = text.strip()
        if "_noformat" in parent_tags or not words or not target:
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{before}[{words}]({target}){after}"

    def convert_img(self, element: Tag, _text: str, parent_tags: set[str]) -> str:
        source, alternative = link_target(str(element.get("src") or "")), escape_markdown(str(element.get("alt") or ""))
        return f"![{alternative}]({source})" if source and "_inline" not in parent_tags else ""

    def convert_b(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return _emphasised(element, text, parent_tags, "**", "strong")

    def convert_em(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return _emphasised(element, text, parent_tags, "*", "em")

    convert_strong = convert_b
    convert_i = convert_em


def _emphasised(element: Tag, text: str, parent_tags: set[str], mark: str, tag: str) -> str:
    words = text.strip()
    if "_noformat" in parent_tags or not words:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    # Markdown does not see the end of "**Note:**now": a mark between punctuation and a letter means nothing there.
    held = not before and _touches(element.previous_sibling, -1) and not words[0].isalnum()
    held = held or (not after and _touches(element.next_sibling, 0) and not words[-1].isalnum())
    return f"{before}<{tag}>{words}</{tag}>{after}" if held else f"{before}{mark}{words}{mark}{after}"


def _touches(sibling: object, end: int) -> bool:
    return isinstance(sibling, str) and sibling != "" and not sibling[end].isspace()
