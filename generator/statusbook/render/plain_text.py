"""Incident texts as plain text, for what shows no markup: calendars, for example."""

import re
from html.parser import HTMLParser

from statusbook.render.incident_text import absolute_links, render_markdown

_BLOCKS = {
    *("p", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "details", "summary", "hr"),
}
_LINES = {"li", "tr", "br"}
_SPACES = re.compile(r"[ \t\r\n]+")


def plain_text(markdown: str, page: str) -> str:
    """Return a text in lines that read well without markup; links name their address behind the words.

    Args:
        markdown: GitHub-flavoured Markdown.
        page: The address of the page that the text belongs to, which its relative links start from.
    """
    reader = _Reader()
    reader.feed(absolute_links(render_markdown(markdown, 1), page))
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Writes down what a cleaned piece of HTML says."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        # Line ends that are due before the next words; none at the beginning of a text or of a list's item.
        self._due = 0
        self._at_start = True
        # The number of the next item of each list that is open, the outermost first; 0 where items have none.
        self._lists: list[int] = []
        self._link: tuple[str, int] | None = None
        self._verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._break(tag)
        if tag in {"ul", "ol"}:
            self._lists.append(int(attributes.get("start") or 1) if tag == "ol" else 0)
        elif tag == "li":
            self._begin_item()
        elif tag in {"td", "th"} and not (self._due or self._at_start):
            self._say("| ")
        elif tag == "input":
            self._say("[x]" if "checked" in attributes else "[ ]")
        elif tag == "a":
            self._link = (attributes.get("href") or "", len(self._said))
        elif tag == "pre":
            self._verbatim = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "a" and self._link:
            address, begin = self._link
            self._link = None
            self._name(address.removeprefix("mailto:"), "".join(self._said[begin:]).strip())
        elif tag == "pre":
            self._verbatim = False
        self._break(tag)

    def handle_data(self, data: str) -> None:
        # Lines of the source end anywhere; those of a code block end where they are meant to.
        self._say(data.rstrip("\n") if self._verbatim else _SPACES.sub(" ", data))

    def _begin_item(self) -> None:
        number = self._lists[-1] if self._lists else 0
        self._due = min(self._due, 1)
        self._say(f"{number}. " if number else "- ", depth=len(self._lists) - 1)
        self._at_start = True
        if number:
            self._lists[-1] += 1

    def _name(self, address: str, words: str) -> None:
        """Write down where a link leads, unless its words say so."""
        if address and words != address:
            self._say(f" ({address})")

    def _break(self, tag: str) -> None:
        if not self._at_start and (tag in _BLOCKS or tag in _LINES):
            apart = tag in _BLOCKS and not self._lists
            self._due = max(self._due, 2 if apart else 1)

    def _say(self, words: str, depth: int | None = None) -> None:
        if (self._due or self._at_start) and not self._verbatim:
            words = words.lstrip()
        if words:
            if self._due:
                self._said.append("\n" * self._due + "  " * (len(self._lists) if depth is None else max(depth, 0)))
            self._said.append(words)
            self._due, self._at_start = 0, False

    def text(self) -> str:
        """Return everything that was said."""
        return "\n".join(line.rstrip() for line in "".join(self._said).split("\n")).strip()
