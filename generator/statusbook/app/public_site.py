"""Everything that is public beside the plan: the list of the renderers whose files make the status site."""

from collections.abc import Iterator
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
from statusbook.views.months import Month
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
    """Yield the same, but what belongs to a closed year or to a month as a bundle: builds leave nearly all as they are.

    Each renderer gets the repository and the one state of the page at the moment; none computes it again.
    """
    state = page_state(book, now)
    site = _Site(book, state)
    for year in state.years:
        yield from site.of_year(year)
    yield from site.pages.artifacts()
    yield from site.api.artifacts(())
    yield from feed_files(book, state)
    yield from badge_files(book, state)
    yield from calendar_files(book, state)
    yield from discovery_files(book, state)
    yield from frame_files(book, state)
    yield from widget_files(book, state)
    yield from hosting_files()
    yield next_change_file(book, state, source)


class _Site:
    """What shows the history: a closed year in one piece, and every other year month by month.

    What shows the same events comes close together, so that these are in reach when they are needed again.
    """

    def __init__(self, book: Book, state: PageState) -> None:
        self.pages, self.api = StatusPages(book, state), ApiFiles(book, state)
        self._book = book
        self._state = state

    def of_year(self, year: int) -> Iterator[Artifact | Bundle]:
        if self._state.year(year).is_closed:
            months = self._months(year)
            size = sum(map(_size, months))
            yield Bundle(f"{year:04}", self._state.key_of_closed(year), partial(self._closed, year), size)
        else:
            for month in self._months(year):
                key = self._state.key_of_month(month)
                yield Bundle(month.name, key, partial(self._of_month, month), _size(month))
            yield from self._lists(year)

    def _closed(self, year: int) -> Iterator[Artifact]:
        for month in self._months(year):
            yield from self._of_month(month)
        yield from self._lists(year)

    def _months(self, year: int) -> list[Month]:
        return [month for month in self._state.months if month.first.year == year]

    def _of_month(self, month: Month) -> Iterator[Artifact]:
        yield from self.pages.of_month(month)
        if month:
            yield self.api.month(month)

    def _lists(self, year: int) -> Iterator[Artifact]:
        yield from self.pages.of_year(year)
        yield from sitemap_of_year(self._book, self._state, year)


def _size(month: Month) -> int:
    """Return how many events are shown: each has a page, and there is little else."""
    return month.incidents + month.maintenances
