"""Statuspage's bodies, HTML fragments or plain text, as GitHub-flavoured Markdown that shows the same words."""

import re

import cmarkgfm
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from bs4.exceptions import ParserRejectedMarkup
from markdownify import MarkdownConverter

from statusbook.importers.clean_text import clean
from statusbook.importers.markdown_escape import escape_markdown, link_target

_BLOCKS = {
    *("p", "div", "section", "article", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "hr", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "gap"),
}
# An exclamation mark before a link would turn it into a picture; no text has this character, so it can stand for one.
_EXCLAMATION = "\x01"
_UNSEEN = {"script", "style", "template", "head", "title"}


def html_to_markdown(body: str) -> str:
    """Return a body as Markdown without blank lines around it; empty where the body has no words.

    In plain text an empty line begins a paragraph and a line's end stays one; characters that Markdown would take for
    markup are escaped. Where the result would not show the same words, as happens with markup that is nested in
    unusual ways, the words alone are kept.
    """
    cleaned = clean(body)
    try:
        tree = _tree(cleaned)
    except (ParserRejectedMarkup, RecursionError):
        return _words_alone(cleaned)
    words = "".join(tree.get_text().split())
    separated = _lines_of(tree)
    try:
        _lay_out(tree)
        converted = "\n".join(line.rstrip() for line in _Converter(**_OPTIONS).convert_soup(tree).strip().split("\n"))
    except RecursionError:
        return _words_alone(separated)
    markdown = converted.replace(_EXCLAMATION, "\\!")
    return markdown if _shown(markdown) == words else _words_alone(separated)


def _tree(body: str) -> BeautifulSoup:
    # Within an element the parser takes no body for an address or a file's name, of which it would warn.
    tree = BeautifulSoup(f"<root>{body}</root>", "html.parser")
    for element in list(tree.descendants):
        if isinstance(element, PreformattedString) or (isinstance(element, Tag) and element.name in _UNSEEN):
            element.extract()
    return tree


def _shown(markdown: str) -> str:
    """Return the words that Markdown shows, without any space."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown)
    return "".join(BeautifulSoup(f"<root>{html}</root>", "html.parser").get_text().split())


def _lines_of(tree: BeautifulSoup) -> str:
    parts = []
    for element in tree.descendants:
        if isinstance(element, NavigableString):
            parts.append(str(element))
        elif isinstance(element, Tag) and (element.name == "br" or element.name in _BLOCKS):
            parts.append("\n" if element.name == "br" else "\n\n")
    return "".join(parts)


def _words_alone(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text)
    lines = ([" ".join(line.split()) for line in paragraph.split("\n")] for paragraph in paragraphs)
    shown = ("\\\n".join(escape_markdown(line) for line in paragraph if line) for paragraph in lines)
    return "\n\n".join(paragraph for paragraph in shown if paragraph)


# Before the conversion the tree gets the line breaks that are only meant: Statuspage shows those of plain text.


def _lay_out(tree: BeautifulSoup) -> None:
    for text in list(tree.find_all(string=True)):
        ancestors = {parent.name for parent in text.parents}
        if "\n" in text and "pre" not in ancestors:
            _replace_line_ends(tree, text, meant=not ancestors & _BLOCKS)
    for link in tree.find_all("a"):
        before = link.previous_sibling
        if isinstance(before, NavigableString) and before.endswith("!") and link.find_parent(["pre", "code"]) is None:
            before.replace_with(f"{before[:-1]}{_EXCLAMATION}")
    for line_break in list(tree.find_all("br")):
        _move_out(line_break)
    for line_break in list(tree.find_all("br")):
        if line_break.parent is not None:
            _join(tree, line_break)


def _replace_line_ends(tree: BeautifulSoup, text: NavigableString, *, meant: bool) -> None:
    if not meant:
        text.replace_with(NavigableString(" ".join(text.split("\n"))))
        return
    first, *others = text.split("\n")
    new: list[NavigableString | Tag] = [NavigableString(first)]
    for line in others:
        new += [tree.new_tag("br"), NavigableString(line)]
    # "<br />" at a line's end is one line break, not two.
    if not first.strip() and _is_break(text.previous_sibling):
        new = new[2:]
    if not others[-1].strip() and _is_break(text.next_sibling):
        new = new[:-2]
    text.replace_with(*new)


def _is_break(element: object) -> bool:
    return isinstance(element, Tag) and element.name == "br"


def _is_blank(element: object) -> bool:
    return isinstance(element, NavigableString) and not element.strip()


def _move_out(line_break: Tag) -> None:
    """Move a line break from the edge of an inline element to the outside: there it would undo the element's mark."""
    parent = line_break.parent
    while parent is not None and parent.name not in _BLOCKS and parent.name != "root":
        if not _content_beyond(line_break, before=True):
            parent.insert_before(line_break.extract())
        elif not _content_beyond(line_break, before=False):
            parent.insert_after(line_break.extract())
        else:
            return
        parent = line_break.parent


def _content_beyond(element: Tag, *, before: bool) -> bool:
    beyond = element.previous_siblings if before else element.next_siblings
    return any(not _is_blank(sibling) for sibling in beyond)


def _join(tree: BeautifulSoup, line_break: Tag) -> None:
    """Make one paragraph's end of several line breaks, and nothing of those at a block's edge."""
    parent = line_break.parent
    run: list[PageElement] = [line_break]
    following = line_break.next_sibling
    while following is not None and (_is_break(following) or _is_blank(following)):
        run.append(following)
        following = following.next_sibling
    preceding = line_break.previous_sibling
    while _is_blank(preceding):
        preceding = preceding.previous_sibling if preceding else None
    at_edge = any(
        sibling is None or (isinstance(sibling, Tag) and sibling.name in _BLOCKS) for sibling in (preceding, following)
    )
    outermost = parent is not None and (parent.name in _BLOCKS or parent.name == "root")
    several = sum(_is_break(element) for element in run) > 1
    if outermost and (at_edge or several):
        if several and not at_edge:
            line_break.insert_before(tree.new_tag("gap"))
        for element in run:
            element.extract()
    else:
        for element in run[1:]:
            element.extract()


# ATX headings, and line breaks that survive an editor that strips trailing spaces.
_OPTIONS = {"heading_style": "atx", "newline_style": "backslash", "bullets": "-"}


class _Converter(MarkdownConverter):
    """Markdownify with our escaping, and with links and emphasis that hold in every neighbourhood."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape_markdown(text, in_link="a" in parent_tags)

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
