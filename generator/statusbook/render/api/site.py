"""Every file for machines: Statuspage's public API and our own."""

from collections.abc import Iterator

from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.render.api.schema_files import schema_files
from statusbook.render.api.v2 import StatuspageApi
from statusbook.views.page import PageState
from statusbook.views.page_times import page_times


def api_files(book: Book, page: PageState) -> Iterator[Artifact]:
    """Yield every file of both APIs.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
    """
    yield from schema_files()
    times = page_times(page)
    yield from StatuspageApi(book, page, times).artifacts()
