"""What crawlers read first: robots.txt, and a sitemap whose years stay as they are while nothing is said about them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from statusbook.model.artifact import PLAN_ONLY, Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.notation import format_instant
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState

SITEMAP = "sitemap.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


class _Entry(NamedTuple):
    """A page in every language, and when its content changed last, where that is known."""

    paths: Sequence[tuple[str, str]]
    changed: str | None = None


def discovery_files(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield robots.txt and, where the site's address is known, the sitemap but for its files of years of the history.

    The sitemap is an index of one file a year and one for everything else, so that an update to one incident changes
    the file of its year only, however long the history is.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """
    url = book.plan.status_page.url
    yield Artifact("robots.txt", partial(_robots, url), Stage.ASSET, PLAN_ONLY)
    if url is None:
        return
    years = _years(state)
    yield Artifact(_part("pages"), lambda: _url_set(url, _lists(book, state)), Stage.LIST)
    for year in years:
        if year not in state.years:
            yield from sitemap_of_year(book, state, year)
    yield Artifact(SITEMAP, partial(_index, url, ("pages", *map(_name, years))), Stage.LIST)


def sitemap_of_year(book: Book, state: PageState, year: int) -> Iterator[Artifact]:
    """Yield the sitemap of what begins in a year, where there is one."""
    url = book.plan.status_page.url
    coming = (event for event in state.coming_maintenances if state.day_of(event).year == year)
    events = (*coming, *(event for month in state.months if month.first.year == year for event in month.events))
    if url is not None and events:
        key = state.fingerprints.of_events(events)
        yield Artifact(_part(_name(year)), partial(_year, book, url, events), Stage.LIST, key)


def _years(state: PageState) -> tuple[int, ...]:
    """Return the years in which anything begins that customers have heard of."""
    coming = (state.day_of(event).year for event in state.coming_maintenances)
    return tuple(dict.fromkeys((*coming, *(month.first.year for month in state.months if month))))


def _name(year: int) -> str:
    return f"{year:04}"


def _part(name: str) -> str:
    return f"sitemaps/{name}.xml"


def _robots(url: str | None) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if url:
        lines.append(f"Sitemap: {public_address(url, SITEMAP)}")
    return ("\n".join(lines) + "\n").encode()


def _lists(book: Book, state: PageState) -> Iterator[_Entry]:
    every = _languages(book)
    yield _Entry([(language, addresses.home) for language, addresses in every])
    yield _Entry([(language, addresses.history) for language, addresses in every])
    for month in state.months:
        yield _Entry([(language, addresses.month(month.first)) for language, addresses in every])
    yield _Entry([(language, addresses.api) for language, addresses in every])
    for component in book.plan.components.components:
        yield _Entry([(language, addresses.component(component.id)) for language, addresses in every])


def _year(book: Book, url: str, events: Iterable[EventState]) -> bytes:
    every = _languages(book)
    entries = (
        _Entry(
            [(language, addresses.event(event.id)) for language, addresses in every], format_instant(event.last_update)
        )
        for event in events
    )
    return _url_set(url, entries)


def _languages(book: Book) -> list[tuple[str, Addresses]]:
    settings = book.plan.settings
    return [(language, Addresses.of(language, settings.default_language)) for language in settings.languages]


def _url_set(url: str, entries: Iterable[_Entry]) -> bytes:
    lines = [f"<urlset {_SCHEMA}>"]
    for paths, changed in entries:
        written = [(language, _text(url, path)) for language, path in paths]
        others = [f'<xhtml:link rel="alternate" hreflang="{language}" href="{text}"/>' for language, text in written]
        rest = f"<lastmod>{changed}</lastmod>" if changed else ""
        if len(others) > 1:
            rest += "".join(others)
        lines += [f"<url><loc>{text}</loc>{rest}</url>" for _language, text in written]
    return f"{_HEAD}{chr(10).join(lines)}\n</urlset>\n".encode()


def _index(url: str, names: Iterable[str]) -> bytes:
    lines = [f"<sitemap><loc>{_text(url, _part(name))}</loc></sitemap>" for name in names]
    schema = _SCHEMA.partition(" xmlns:xhtml")[0]
    return f"{_HEAD}<sitemapindex {schema}>\n{chr(10).join(lines)}\n</sitemapindex>\n".encode()


def _text(url: str, path: str) -> str:
    # Not the escape of xml.sax, with which the whole of urllib and HTTP is imported.
    return escape(public_address(url, path))
