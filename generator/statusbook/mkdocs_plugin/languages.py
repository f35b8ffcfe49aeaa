"""The site's pages by language: which page is in which, its counterparts, and a navigation for each language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from statusbook.render.plan.pages import PlanPage, page_path


class LanguagePages:
    """The site's pages, sorted by language.

    Args:
        pages: Every page of the site.
        generated: The plan's pages among them, in the order in which they are read.
        languages: The plan's languages, the default one first. Whatever is in no other language's folder is in it.
    """

    def __init__(self, pages: Sequence[Page], generated: Sequence[PlanPage], languages: Sequence[str]) -> None:
        self._languages = languages
        self._generated = {page.path: page for page in generated}
        self._pages: Mapping[str, dict[str, Page]] = {language: {} for language in languages}
        for page in pages:
            language = self.language(page)
            self._pages[language][self._name(page)] = page

    def language(self, page: Page) -> str:
        """Return the language that a page is in."""
        folder = page.file.src_uri.split("/", 1)[0]
        return folder if folder in self._languages[1:] else self._languages[0]

    def alternates(self, page: Page | None) -> list[tuple[str, str]]:
        """Return each language with the address of the same page in it, or of its first page where there is none."""
        name = "index.md" if page is None else self._name(page)
        found = ((language, self._pages[language]) for language in self._languages)
        return [(language, pages.get(name, pages["index.md"]).file.url) for language, pages in found]

    def navigation(self, language: str) -> Navigation:
        """Lay out one language's pages: the plan's own in their order, then all others by folder and name."""
        pages = {name: page for name, page in self._pages[language].items() if _is_listed(page)}
        own = dict.fromkeys(name for name in map(self._unprefixed, self._generated) if name in pages)
        further = nest_paths(sorted(set(pages) - set(own)))  # type: ignore[no-untyped-call]  # MkDocs gives no type
        items = [*self._own_items(own, pages, language), *_items(further, pages)]
        home = pages.get("index.md")
        if home is not None:
            home.title = self._generated[page_path("index", language, self._languages[0])].title
        return _navigation(items, home)

    def _own_items(self, names: Iterable[str], pages: Mapping[str, Page], language: str) -> Iterator[StructureItem]:
        """Yield the plan's own pages, those of a section within it, where the first of them is."""
        sections: dict[str, Section] = {}
        for name in names:
            generated = self._generated.get(page_path(name.removesuffix(".md"), language, self._languages[0]))
            title = generated.section if generated else ""
            if not title:
                yield pages[name]
            elif title in sections:
                sections[title].children.append(pages[name])
            else:
                sections[title] = Section(title, [pages[name]])
                yield sections[title]

    def _name(self, page: Page) -> str:
        return self._unprefixed(page.file.src_uri)

    def _unprefixed(self, path: str) -> str:
        folder, _, rest = path.partition("/")
        return rest if folder in self._languages[1:] else path


def _is_listed(page: Page) -> bool:
    return bool(page.file.inclusion.value > InclusionLevel.NOT_IN_NAV.value)


def _items(nested: Sequence[Any], pages: Mapping[str, Page]) -> list[StructureItem]:
    items: list[StructureItem] = []
    for entry in nested:
        if isinstance(entry, str):
            items.append(pages[entry])
        else:
            items += (Section(title, _items(children, pages)) for title, children in entry.items())
    return items


def _navigation(items: list[StructureItem], home: Page | None) -> Navigation:
    pages = list(_flat(items))
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    for item in items:
        _set_parent(item, None)
    navigation = Navigation(items, pages)
    navigation.homepage = home
    return navigation


def _flat(items: Sequence[StructureItem]) -> list[Page]:
    found: list[Page] = []
    for item in items:
        if isinstance(item, Page):
            found.append(item)
        elif isinstance(item, Section):
            found += _flat(item.children)
    return found


def _set_parent(item: StructureItem, parent: Section | None) -> None:
    item.parent = parent
    if isinstance(item, Section):
        for child in item.children:
            _set_parent(child, item)
