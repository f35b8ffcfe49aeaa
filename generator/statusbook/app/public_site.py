"""Everything that is public beside the plan: the list of the renderers whose files make the status site."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from statusbook.model.artifact import Artifact, Bundle
from statusbook.model.book import Book
from statusbook.render.api.site import ApiFiles
from statusbook.render.badges.files import badge_files
from statusbook.render.calendar import calendar_files
from statusbook.render.discovery import discovery_files, sitemap_of_year
from statusbook.render.embeds.frame import frame_files
from statusbook.render.embeds.widget import widget_files
from statusbook.render.feeds.site import feed_files
from statusbook.render.hosting import hosting_files
from statusbook.render.html.site import StatusPages
from statusbook.render.next_change import next_change_file
from statusbook.views.addresses import Addresses
from statusbook.views.page import PageState, page_state


def public_artifacts(book: Book, now: datetime, source: str = "") -> Iterator[Artifact]:
    """Yield every file of the public status site as it is at a moment.

    Args:
        book: The repository.
        now: The moment that the site is built for.
        source: The digest of the files that the repository was read from.
    """
    for found in public_site(book, now, source):
        yield from found.artifacts() if isinstance(found, Bundle) else (found,)


def public_site(book: Book, now: datetime, source: str = "") -> Iterator[Artifact | Bundle]:
    """Yield the same, but what belongs to a closed year as a bundle: most builds leave that as it is.

    Each renderer gets the repository and the one state of the page at the moment; none computes it again.
    """
    state = page_state(book, now)
    pages, api = StatusPages(book, state), ApiFiles(book, state)
    closed = [year for year in state.years if state.year(year).is_closed]
    yield from _beside_months(state, api, pages.artifacts(year for year in state.years if year not in closed))
    yield from api.artifacts(())
    yield from feed_files(book, state)
    yield from badge_files(book, state)
    yield from calendar_files(book, state)
    yield from discovery_files(book, state, closed)
    yield from frame_files(book, state)
    yield from widget_files(book, state)
    yield from hosting_files()
    yield next_change_file(book, state, source)
    for year in closed:
        yield Bundle(f"{year:04}", state.key_of_closed(year), partial(_of_closed, book, state, pages, api, year))


def _of_closed(book: Book, state: PageState, pages: StatusPages, api: ApiFiles, year: int) -> Iterator[Artifact]:
    yield from _beside_months(state, api, pages.of_year(year))
    yield from sitemap_of_year(book, state, year)


def _beside_months(state: PageState, api: ApiFiles, pages: Iterable[Artifact]) -> Iterator[Artifact]:
    """Yield pages, and behind the page of a month its file of the API, while its events are in reach."""
    months = {Addresses().month(month.first): month for month in state.months if month}
    for page in pages:
        yield page
        if page.path in months:
            yield api.month(months[page.path])
