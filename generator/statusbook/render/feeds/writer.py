"""From what the views say to the feeds of one language, as values; an entry is made once, when a feed shows it."""

import re
from collections.abc import Iterable
from functools import cache

from statusbook.model.book import Book
from statusbook.model.components import Component
from statusbook.model.text import Text, Wording
from statusbook.render.feeds.content import entry_html
from statusbook.render.feeds.entry import Category, Entry, Feed
from statusbook.render.localisation import Localisation
from statusbook.render.subscriptions import feed_title, followed_name
from statusbook.views.addresses import Addresses, host_of, public_address
from statusbook.views.feed import FeedEvent
from statusbook.views.public_ids import event_id

_EXTENSION = re.compile(r"\.\w+$")


class FeedWriter:
    """Writes the feeds of one language.

    Args:
        book: The repository.
        url: Where the site is published.
        language: The language.
    """

    def __init__(self, book: Book, url: str, language: str) -> None:
        settings = book.plan.settings
        self.addresses = Addresses.of(language, settings.default_language)
        self._plan = book.plan
        self._url = url
        self._host = host_of(url)
        self._l10n = Localisation(language, settings.timezone)
        components = book.plan.components.components
        self._categories = {
            component.id: Category(component.id, _plain(self._wording(component.name).text)) for component in components
        }
        self._entries: dict[str, Entry] = {}

    def everything(self, told: Iterable[FeedEvent]) -> Feed:
        """Return the feed of the whole page."""
        return self._feed(None, self.addresses.atom, self.addresses.home, told)

    def component(self, component: Component, told: Iterable[FeedEvent]) -> Feed:
        """Return the feed of one component."""
        page = self.addresses.component(component.id)
        return self._feed(component, self.addresses.component_atom(component.id), page, told)

    def _feed(self, component: Component | None, path: str, page: str, told: Iterable[FeedEvent]) -> Feed:
        return Feed(
            id=self._tag("/" + _EXTENSION.sub("", path)),
            title=_plain(feed_title(followed_name(self._plan, self._l10n, component), self._l10n)),
            description=self._l10n.gettext("Incidents and maintenances, with everything that was said about them"),
            language=self._l10n.language,
            page=public_address(self._url, page),
            site=public_address(self._url, self.addresses.home),
            author=_plain(self._wording(self._plan.settings.organisation).text),
            entries=tuple(self._entry(event) for event in told),
        )

    def _entry(self, told: FeedEvent) -> Entry:
        if told.state.id not in self._entries:
            self._entries[told.state.id] = self._made(told)
        return self._entries[told.state.id]

    def _made(self, told: FeedEvent) -> Entry:
        state = told.state
        url = public_address(self._url, self.addresses.event(state.id))
        title = self._wording(state.title)
        html = entry_html(told, url, self._l10n, self._plan.settings.default_language)
        return Entry(
            # A translation is a text of its own: who follows two languages gets both.
            id=self._tag(f"{self.addresses.prefix}Incident/{event_id(state.id)}"),
            url=url,
            title=Wording(_plain(title.text), title.language),
            html=_forbidden().sub("", html),
            published=told.published,
            updated=told.updated,
            categories=tuple(self._categories[component] for component in state.components),
        )

    def _tag(self, name: str) -> str:
        """Return an identifier by RFC 4151 as Statuspage makes them; the year in it means nothing."""
        return f"tag:{self._host},2005:{name}"

    def _wording(self, text: Text) -> Wording:
        return text.wording(self._l10n.language, self._plan.settings.default_language)


def _plain(words: str) -> str:
    """Return words that stand in one line."""
    return " ".join(_forbidden().sub("", words).split())


@cache
def _forbidden() -> re.Pattern[str]:
    """Return the signs that no XML file may hold, not even escaped, or no HTML. Nobody sees them.

    Compiled once somebody asks, for it takes a millisecond of every start.
    """
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
