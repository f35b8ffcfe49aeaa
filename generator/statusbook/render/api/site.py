"""Every file of the APIs: Statuspage's public one, our own, the schemas of both, and the metrics."""

from collections.abc import Iterable, Iterator

from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.render.api.schema_files import schema_files
from statusbook.render.api.v1 import OwnApi
from statusbook.render.api.v2 import StatuspageApi
from statusbook.render.metrics import metrics_file
from statusbook.views.months import Month
from statusbook.views.page import PageState
from statusbook.views.page_times import page_times


class ApiFiles:
    """The files of the APIs.

    Args:
        book: The repository.
        page: The page at the moment that the site is built for.
    """

    def __init__(self, book: Book, page: PageState) -> None:
        self._book = book
        self._page = page
        self._times = page_times(page)
        self._own = OwnApi(book, page, self._times)

    def month(self, month: Month) -> Artifact:
        """Return the file of a month in which something began."""
        return self._own.month(month)

    def artifacts(self, months: Iterable[Month]) -> Iterator[Artifact]:
        """Yield every file but those of months that are not among some."""
        yield from (self.month(month) for month in months if month)
        yield from schema_files()
        yield from self._own.artifacts()
        yield from StatuspageApi(self._book, self._page, self._times).artifacts()
        yield metrics_file(self._book, self._page, self._times)
