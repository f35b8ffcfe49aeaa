"""One language's half of the status site: what all of its pages are made from, and what all of them show."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from markupsafe import escape

from statusbook.model.book import Book
from statusbook.model.components import Component
from statusbook.model.plan import Visibility
from statusbook.model.status_page import Link
from statusbook.model.stepwise import Steps
from statusbook.model.text import Text, Wording
from statusbook.render.html.page_assets import PageAssets
from statusbook.render.html.presenter import EventLine, EventView, Presenter
from statusbook.render.localisation import N_, Localisation
from statusbook.render.subscriptions import (
    ATOM_TYPE,
    CALENDAR_TYPE,
    JSON_FEED_TYPE,
    RSS_TYPE,
    Subscription,
    subscriptions,
)
from statusbook.views.addresses import PLAN_FOLDER, Addresses, calendar_address, public_address, to_root
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState

_View = TypeVar("_View", bound=EventLine)
_KEPT_VIEWS = 1500
"""How many events are kept as they were written: what shows the same ones comes close together."""
NOT_FOUND = "404.html"
"""The page that is shown for every address that does not exist, whatever its depth."""
_SCRIPT_WORDS = {
    "own": N_("%(moment)s your time"),
    "built": N_("This page was built %(ago)s."),
    "due": N_("overdue"),
    "begun": N_("should be under way by now"),
    "ended": N_("should be over by now"),
}
"""What the script says. A placeholder reaches it as `%s`: it fills in a time, or how long ago something was."""


_SUBSCRIPTION_WORDS: Mapping[str, str] = {
    ATOM_TYPE: N_("Atom feed"),
    RSS_TYPE: N_("RSS feed"),
    JSON_FEED_TYPE: N_("JSON Feed"),
    CALENDAR_TYPE: N_("Maintenance calendar"),
}


class FeedLink(NamedTuple):
    """Something to subscribe to.

    Attributes:
        words: The words of the link.
        title: Its own title, for browsers and feed readers.
        type: Its media type.
        path: Its path in the output.
        address: What the link leads to: for a calendar, its public address with `webcal:`, so that a tap subscribes.
    """

    words: str
    title: str
    type: str
    path: str
    address: str | None


class Alternate(NamedTuple):
    """A page in one of the languages: its tag, the language's own name, the link and the public address."""

    tag: str
    name: str
    link: str
    address: str | None


class NamedLink(NamedTuple):
    """A link with its words."""

    name: Wording
    url: str


class LanguageSite:
    """What the pages of one language are made from.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
        language: The language.
        assets: What every page carries in itself.
    """

    def __init__(self, book: Book, state: PageState, language: str, assets: PageAssets) -> None:
        settings = book.plan.settings
        self.book = book
        self.state = state
        self.page = book.plan.status_page
        self.assets = assets
        self.l10n = Localisation(language, settings.timezone)
        self.addresses = Addresses.of(language, settings.default_language)
        default = settings.default_language
        self._languages = [(tag, own_name(tag), Addresses.of(tag, default)) for tag in settings.languages]
        self.presenter = Presenter(book, self.l10n)
        self._views: OrderedDict[str, EventView] = OrderedDict()
        self._lines: OrderedDict[str, EventLine] = OrderedDict()
        self._constant = self._what_all_pages_show()
        self._by_depth: dict[int, dict[str, Any]] = {}
        self.month: Callable[[int, int], tuple[str, str]] = cache(self._month)
        """Gives a month, by its year and number, as it is written, with the path of its page."""

    def words(self, text: Text) -> Wording:
        """Return a text's words for the readers of this language."""
        return self.presenter.words(text)

    def maybe_words(self, text: Text | None) -> Wording | None:
        """Return a text's words, or `None` where there is none."""
        return self.words(text) if text else None

    def view(self, state: EventState) -> EventView:
        """Return what pages show of an event. What was shown lately is not written again."""
        return self._views.get(state.id) or _keep(self._views, self.presenter.event(state))

    def viewing(self, state: EventState) -> Steps[EventView]:
        """Do the same step by step."""
        return self._views.get(state.id) or _keep(self._views, (yield from self.presenter.viewing(state)))

    def line(self, state: EventState) -> EventLine:
        """Return what lists show of an event, likewise."""
        known = self._views.get(state.id) or self._lines.get(state.id)
        return known or _keep(self._lines, self.presenter.line(state))

    def feeds(self, component: Component | None = None) -> list[FeedLink]:
        """Return what the readers of this language can subscribe to: everything, or what concerns one component."""
        found = subscriptions(self.book.plan, self.l10n, self.addresses, component)
        return [
            FeedLink(self.l10n.gettext(_SUBSCRIPTION_WORDS[one.type]), one.title, one.type, one.path, self._tap(one))
            for one in found
        ]

    def _month(self, year: int, month: int) -> tuple[str, str]:
        first = date(year, month, 1)
        return self.l10n.month(first), self.addresses.month(first)

    def _tap(self, one: Subscription) -> str | None:
        return calendar_address(self.page.url, one.path) if self.page.url and one.type == CALENDAR_TYPE else None

    def frame(self, path: str) -> dict[str, Any]:
        """Return what every template needs, for the page at a path."""
        depth = depth_of(path)
        if depth not in self._by_depth:
            self._by_depth[depth] = {**self._constant, **self._what_pages_as_deep_show(path)}
        shown = self._by_depth[depth].copy()
        shown["path"] = path
        shown["canonical"] = self._address(path) if path != NOT_FOUND else None
        shown["alternates"] = self._alternates(path, shown["to"])
        return shown

    def _what_pages_as_deep_show(self, path: str) -> dict[str, Any]:
        link, logo = self._linker(path), self.assets.logo_path
        public = self.book.plan.settings.visibility is Visibility.PUBLIC
        return {
            "to": link,
            "logo": self.assets.logo_data or (link(logo) if logo else None),
            "plan_link": link(f"{PLAN_FOLDER}/{self.addresses.prefix}index.html") if public else None,
        }

    def _what_all_pages_show(self) -> Mapping[str, Any]:
        settings, page = self.book.plan.settings, self.page
        return {
            "language": self.l10n.language,
            "direction": self.l10n.direction,
            "locale": self.l10n.posix_name,
            "default_language": settings.default_language,
            "addresses": self.addresses,
            "site_name": self.words(page.name or settings.organisation),
            "organisation": self.words(settings.organisation),
            "site_description": self.maybe_words(page.description),
            "site_url": public_address(page.url, self.addresses.home) if page.url else None,
            "logo_address": self._address(self.assets.logo_path) if self.assets.logo_path else None,
            "support": page.support,
            "links": self._links(page.links),
            "subscribe": self._links(page.subscribe),
            "feeds": self.feeds(),
            "style": self.assets.style,
            "script": self.assets.script,
            # The same for every page, and full of quotes.
            "policy": escape(self.assets.policy),
            "script_words": {
                key: self.l10n.gettext(words) % {"moment": "%s", "ago": "%s"} for key, words in _SCRIPT_WORDS.items()
            },
            "zone": settings.timezone,
        }

    def _links(self, links: tuple[Link, ...]) -> list[NamedLink]:
        return [NamedLink(self.words(link.name), link.url) for link in links]

    def _linker(self, path: str) -> Callable[[str], str]:
        if path == NOT_FOUND:
            return self._from_root
        up = to_root(path)
        return lambda to_path: up + to_path

    def _from_root(self, to_path: str) -> str:
        """Return the link from a page that is shown at any depth: it starts from the site's root."""
        folder = "/".join((self.page.url or "").rstrip("/").split("/")[3:])
        return f"/{folder}/{to_path.removesuffix('index.html')}".replace("//", "/")

    def _address(self, path: str) -> str | None:
        return public_address(self.page.url, path) if self.page.url else None

    def _alternates(self, path: str, link: Callable[[str], str]) -> list[Alternate]:
        """Return this page in every language, this one's included; nothing where there is but one."""
        if len(self._languages) == 1:
            return []
        inner = path.removeprefix(self.addresses.prefix)
        found = []
        for tag, name, addresses in self._languages:
            target = addresses.home if path == NOT_FOUND else f"{addresses.prefix}{inner}"
            found.append(Alternate(tag, name, link(target), self._address(target)))
        return found


def depth_of(path: str) -> int:
    """Return how many folders a page is below, which decides where its links go; -1 for one shown at any depth."""
    return -1 if path == NOT_FOUND else path.count("/")


def _keep(views: "OrderedDict[str, _View]", view: _View) -> _View:
    """Keep what was made of an event, and return it; what was made first goes."""
    views[view.id] = view
    if len(views) > _KEPT_VIEWS:
        views.popitem(last=False)
    return view


@cache
def own_name(language: str) -> str:
    """Return a language's name in itself."""
    return Localisation(language, "UTC").own_name
