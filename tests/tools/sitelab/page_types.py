"""Which pages of a built site stand for all of them: the hardest ones of each type, found in what was built."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_IDS = (
    (re.compile(r"^(incidents|components)/[^/]+/"), r"\1/<id>/"),
    (re.compile(r"(?<=/)\d{4}-\d{2}(?=/)"), "<yyyy-mm>"),
    (re.compile(r"(?<=/)\d{4}(?=/)"), "<yyyy>"),
)
_LANGUAGE = re.compile(r"<html[^>]* lang=\"?([\w-]+)")
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)(?:[^>]*?\sclass=\"?([\w -]+))?")


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One page of a built site.

    Attributes:
        kind: Its type: its path without the language, and with every id and date as a placeholder.
        path: Its path in the output folder.
        language: The language that it is in.
        size: Its length in characters.
        heading: The length of its heading.
        elements: The names of its elements and their classes.
    """

    kind: str
    path: str
    language: str
    size: int
    heading: int
    elements: frozenset[str]


def built_pages(site: Path) -> Iterator[BuiltPage]:
    """Yield every page of the status site: all HTML files but the plan's."""
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith("plan/"):
            continue
        html = file.read_text(encoding="utf-8")
        language = match[1] if (match := _LANGUAGE.search(html)) else ""
        kind = path.removeprefix(f"{language}/")
        for pattern, placeholder in _IDS:
            kind = pattern.sub(placeholder, kind)
        heading = match[1] if (match := _HEADING.search(html)) else ""
        elements = frozenset(f"{tag}.{word}" for tag, words in _ELEMENT.findall(html) for word in (words or "").split())
        tags = frozenset(tag for tag, _ in _ELEMENT.findall(html))
        yield BuiltPage(kind, path, language, len(html), len(heading), elements | tags)


def hardest_pages(site: Path, language: str, *, a_type: int = 3) -> Sequence[BuiltPage]:
    """Return the pages of one language that stand for all, several of each type.

    The biggest page of a type comes first. Then come those that show most of what is not on the pages before them, and
    the one with the longest heading.

    Args:
        site: The output folder.
        language: The language.
        a_type: The most pages of one type.
    """
    types: dict[str, list[BuiltPage]] = {}
    for page in built_pages(site):
        if page.language == language:
            types.setdefault(page.kind, []).append(page)
    return [page for pages in types.values() for page in _hardest(pages, a_type)]


def _hardest(pages: Sequence[BuiltPage], most: int) -> Sequence[BuiltPage]:
    chosen = [max(pages, key=lambda page: page.size)]
    seen = set(chosen[0].elements)
    # Of three places and more, the last one is kept for the longest heading.
    while len(chosen) < (most if most < 3 else most - 1):
        different = max(pages, key=lambda page: len(page.elements - seen))
        if different.elements <= seen:
            break
        chosen.append(different)
        seen |= different.elements
    wordiest = max(pages, key=lambda page: page.heading)
    return chosen if wordiest in chosen or len(chosen) == most else [*chosen, wordiest]
