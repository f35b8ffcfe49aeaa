"""The tree of a Statuspage body, laid out so that every line break that is meant stands in it, and no other one."""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

BLOCKS = {
    *("p", "div", "section", "article", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "hr", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "gap"),
}
# An exclamation mark before a link would turn it into a picture; no text has this character, so it can stand for one.
EXCLAMATION = "\x01"
_UNSEEN = {"script", "style", "template", "head", "title"}


def read_tree(body: str) -> BeautifulSoup:
    """Return the tree of what a browser would show of a body.

    Raises:
        ParserRejectedMarkup: Where the body is not even bad HTML.
    """
    # Within an element the parser takes no body for an address or a file's name, of which it would warn.
    tree = BeautifulSoup(f"<root>{body}</root>", "html.parser")
    for element in list(tree.descendants):
        if isinstance(element, PreformattedString) or (isinstance(element, Tag) and element.name in _UNSEEN):
            element.extract()
    return tree


def lay_out(tree: BeautifulSoup) -> None:
    """Give the tree the line breaks that its texts only mean: Statuspage shows those of plain text.

    Several in a row become an element `gap`, the end of a paragraph.
    """
    for text in list(tree.find_all(string=True)):
        ancestors = {parent.name for parent in text.parents}
        if "\n" in text and "pre" not in ancestors:
            _replace_line_ends(tree, text, meant=not ancestors & BLOCKS)
    for link in tree.find_all("a"):
        before = link.previous_sibling
        if isinstance(before, NavigableString) and before.endswith("!") and link.find_parent(["pre", "code"]) is None:
            before.replace_with(f"{before[:-1]}{EXCLAMATION}")
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
    while parent is not None and parent.name not in BLOCKS and parent.name != "root":
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
        sibling is None or (isinstance(sibling, Tag) and sibling.name in BLOCKS) for sibling in (preceding, following)
    )
    outermost = parent is not None and (parent.name in BLOCKS or parent.name == "root")
    several = sum(_is_break(element) for element in run) > 1
    if outermost and (at_edge or several):
        if several and not at_edge:
            line_break.insert_before(tree.new_tag("gap"))
        for element in run:
            element.extract()
    else:
        for element in run[1:]:
            element.extract()
