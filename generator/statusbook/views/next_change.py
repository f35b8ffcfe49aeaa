"""When the page would next say something else, though nobody changes a file: a static page is rebuilt then."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from statusbook.model.book import Book
from statusbook.model.incident import Event, Maintenance
from statusbook.views import uptime
from statusbook.views.days import ONE_DAY, day_begin
from statusbook.views.page import PageState

_MOMENT = timedelta(microseconds=1)


def next_change(book: Book, page: PageState) -> datetime:
    """Return the first whole second after the page's moment at which its content would differ.

    It does where a day ends, an update or a postmortem that is already written becomes visible, a maintenance begins
    or ends by its schedule, a promised update falls due, or an uptime changes in what is shown of it.
    """
    first = min(moment for moment in _moments(book, page) if moment > page.now)
    whole = first.replace(microsecond=0)
    return whole if whole == first else whole + timedelta(seconds=1)


def _moments(book: Book, page: PageState) -> Iterator[datetime]:
    yield day_begin(page.today + ONE_DAY, page.zone)
    # Of what is in the archive, nothing is left to come.
    for event in book.events:
        yield from _told(event)
    for state in page.open_incidents:
        if state.next_update_by:
            # It may come at that very moment and is late from then on.
            yield state.next_update_by + _MOMENT
    for found in page.uptimes.values():
        moment = uptime.next_change(found, book.plan.status_page.uptime, page.now)
        if moment:
            yield moment


def _told(event: Event) -> Iterator[datetime]:
    """Yield the moments that an event's file names and at which what customers see of it may change."""
    yield from (update.at for update in event.updates)
    if event.postmortem_published:
        yield event.postmortem_published
    if isinstance(event, Maintenance):
        yield from (event.scheduled.from_, event.scheduled.until)
