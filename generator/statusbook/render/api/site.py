"""Every file of the APIs: Statuspage's public one, our own, the schemas of both, and the metrics."""

from collections.abc import Iterator

from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.render.api.schema_files import schema_files
from statusbook.render.api.v1 import OwnApi
from statusbook.render.api.v2 import StatuspageApi
from statusbook.render.metrics import metrics_file
from statusbook.views.page import PageState
from statusbook.views.page_times import page_times


def api_files(book: Book, page: PageState) -> Iterator[Artifact]:
    """Yield every file of the APIs.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
    """
    yield from schema_files()
    times = page_times(page)
    yield from OwnApi(book, page, times).artifacts()
    yield from StatuspageApi(book, page, times).artifacts()
    yield metrics_file(book, page, times)
