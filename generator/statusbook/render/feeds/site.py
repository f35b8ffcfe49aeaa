"""Which feeds there are, in every language: one of everything in three formats, and one for each component."""

from collections.abc import Callable, Iterator
from functools import partial

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.render.feeds.entry import Feed
from statusbook.render.feeds.writer import FeedWriter
from statusbook.views.addresses import public_address
from statusbook.views.feed import feed_selection
from statusbook.views.page import PageState


def feed_files(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield every feed, in every language.

    A feed is read far away from its page, so all its addresses are whole ones: where nobody knows the site's, there is
    no feed, and `check` says so.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """
    url = book.plan.status_page.url
    if url is None:
        return
    components = book.plan.components.components
    selection = feed_selection(state, (component.id for component in components))
    for language in book.plan.settings.languages:
        writer = FeedWriter(book, url, language)
        everything = partial(writer.everything, selection.everything)
        key = state.fingerprints.of_events(told.state for told in selection.everything)
        # What is told of an event is written once for each language, by whoever writes its feeds.
        topic = f"feeds {language}"
        yield _file(writer.addresses.atom, _atom, everything, url, key, topic=topic)
        yield _file(writer.addresses.rss, _rss, everything, url, key, topic=topic)
        yield _file(writer.addresses.json_feed, _json_feed, everything, url, key, topic=topic)
        for component in components:
            feed = partial(writer.component, component, selection.by_component[component.id])
            key = state.fingerprints.of_events(told.state for told in selection.by_component[component.id])
            yield _file(writer.addresses.component_atom(component.id), _atom, feed, url, key, topic=topic)


def _file(  # noqa: PLR0913  what a file is made of
    path: str, write: Callable[[Feed, str], bytes], feed: Callable[[], Feed], url: str, key: str | None, *, topic: str
) -> Artifact:
    def make() -> bytes:
        return write(feed(), public_address(url, path))

    return Artifact(path, make, Stage.LIST, key, topic)


# What writes a form is imported by whoever writes one: not by the process that only lists what there is.


def _atom(feed: Feed, address: str) -> bytes:
    from statusbook.render.feeds.atom import atom  # noqa: PLC0415  as said above

    return atom(feed, address)


def _rss(feed: Feed, address: str) -> bytes:
    from statusbook.render.feeds.rss import rss  # noqa: PLC0415  likewise

    return rss(feed, address)


def _json_feed(feed: Feed, address: str) -> bytes:
    from statusbook.render.feeds.json_feed import json_feed  # noqa: PLC0415  likewise

    return json_feed(feed, address)
