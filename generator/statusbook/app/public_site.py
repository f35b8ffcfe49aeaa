"""Everything that is public beside the plan: the list of the renderers whose files make the status site."""

from collections.abc import Iterator
from datetime import datetime

from statusbook.model.artifact import Artifact
from statusbook.model.book import Book
from statusbook.render.api.site import api_files
from statusbook.render.api.v1 import month_file
from statusbook.render.badges.files import badge_files
from statusbook.render.calendar import calendar_files
from statusbook.render.discovery import discovery_files
from statusbook.render.embeds.frame import frame_files
from statusbook.render.embeds.widget import widget_files
from statusbook.render.feeds.site import feed_files
from statusbook.render.hosting import hosting_files
from statusbook.render.html.site import status_pages
from statusbook.render.next_change import next_change_file
from statusbook.views.addresses import Addresses
from statusbook.views.page import PageState, page_state


def public_artifacts(book: Book, now: datetime, source: str = "") -> Iterator[Artifact]:
    """Yield every file of the public status site as it is at a moment.

    Each renderer gets the repository and the one state of the page at the moment; none computes it again.

    Args:
        book: The repository.
        now: The moment that the site is built for.
        source: The digest of the files that the repository was read from.
    """
    state = page_state(book, now)
    yield from _pages_and_api(book, state)
    yield from feed_files(book, state)
    yield from badge_files(book, state)
    yield from calendar_files(book, state)
    yield from discovery_files(book, state)
    yield from frame_files(book, state)
    yield from widget_files(book, state)
    yield from hosting_files()
    yield next_change_file(book, state, source)


def _pages_and_api(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield the pages and the files of the APIs: a month's file behind its page, while its events are in reach."""
    api = {artifact.path: artifact for artifact in api_files(book, state)}
    months = {Addresses().month(month): month_file(month) for month, events in state.months if events}
    for page in status_pages(book, state):
        yield page
        if page.path in months:
            yield api.pop(months[page.path])
    yield from api.values()
