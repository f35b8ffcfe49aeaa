"""The files of the status site: which pages there are, in every language, and what each of them shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.plan import Visibility
from statusbook.model.text import Text, Wording
from statusbook.render.html.environment import environment_for
from statusbook.render.html.presenter import EventView, Presenter
from statusbook.render.labels import COMPONENT_LABELS, COMPONENT_TONES, OVERALL_LABELS, OVERALL_TONES
from statusbook.render.localisation import Localisation
from statusbook.views.addresses import PLAN_FOLDER, Addresses, public_address, relative
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState

if TYPE_CHECKING:
    from jinja2 import Environment


def status_pages(book: Book, state: PageState, logo: str | None = None) -> Iterator[Artifact]:
    """Yield every page of the status site, in every language.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
        logo: The output path of the organisation's logo, if it has one.
    """
    default = book.plan.settings.default_language
    for language in book.plan.settings.languages:
        addresses = Addresses.of(language, default)
        yield from _LanguageSite(book, state, language, addresses, logo).artifacts()


@dataclass(frozen=True, slots=True)
class _Link:
    name: Wording
    url: str


class _LanguageSite:
    """One language's pages."""

    def __init__(self, book: Book, state: PageState, language: str, addresses: Addresses, logo: str | None) -> None:
        self._book = book
        self._state = state
        self._l10n = Localisation(language, book.plan.settings.timezone)
        self._addresses = addresses
        self._logo = logo
        self._presenter = Presenter(book, self._l10n, state.now)
        self._environment: Environment = environment_for(self._l10n)
        self._views: dict[str, EventView] = {}

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the pages of this language."""
        months = self._state.months()
        for state in self._state.events:
            yield self._page(self._addresses.event(state.id), "incident.html", Stage.PAGE, partial(self._event, state))
        for index in range(len(months)):
            path = self._addresses.month(months[index][0])
            yield self._page(path, "month.html", Stage.LIST, partial(self._month, index))
        yield self._page(self._addresses.history, "history.html", Stage.LIST, self._history)
        yield self._page(self._addresses.home, "home.html", Stage.ENTRY, self._home)
        if not self._addresses.prefix:
            yield self._page("404.html", "not_found.html", Stage.ASSET, dict)

    def _page(self, path: str, template: str, stage: Stage, context: Any) -> Artifact:  # noqa: ANN401  a callable
        def make() -> bytes:
            variables = {**self._frame(path), **context()}
            return self._environment.get_template(template).render(variables).encode()

        return Artifact(path, make, stage)

    # What every page shows.

    def _frame(self, path: str) -> Mapping[str, Any]:
        plan = self._book.plan
        page, settings = plan.status_page, plan.settings
        to = partial(self._link, path)
        return {
            "language": self._l10n.language,
            "direction": self._l10n.direction,
            "default_language": settings.default_language,
            "path": path,
            "to": to,
            "canonical": public_address(page.url, path) if page.url and path != "404.html" else None,
            "addresses": self._addresses,
            "alternates": self._alternates(path),
            "site_name": self._words(page.name or settings.organisation),
            "organisation": self._words(settings.organisation),
            "site_description": self._words(page.description) if page.description else None,
            "accent": page.accent,
            "logo": to(self._logo) if self._logo else None,
            "support": page.support,
            "links": [_Link(self._words(link.name), link.url) for link in page.links],
            "subscribe": [_Link(self._words(link.name), link.url) for link in page.subscribe],
            "plan_link": self._plan_link(path),
            "built": self._presenter.moment(self._state.now),
            "zone": settings.timezone,
        }

    def _link(self, from_path: str, to_path: str) -> str:
        if from_path == "404.html":
            # A missing page is shown at any depth, so its links start from the site's root.
            url = self._book.plan.status_page.url or ""
            folder = "/" + "/".join(url.rstrip("/").split("/")[3:])
            return f"{folder.rstrip('/')}/{to_path.removesuffix('index.html')}"
        return relative(from_path, to_path)

    def _alternates(self, path: str) -> list[tuple[str, str, str, str | None]]:
        """Return tag, own name, link and public address of this page in every language, this one's included."""
        settings = self._book.plan.settings
        inner = path.removeprefix(self._addresses.prefix)
        url = self._book.plan.status_page.url
        found = []
        for language in settings.languages:
            prefix = "" if language == settings.default_language else f"{language}/"
            target = f"{prefix}index.html" if path == "404.html" else f"{prefix}{inner}"
            own_name = Localisation(language, settings.timezone).own_name
            found.append((language, own_name, self._link(path, target), public_address(url, target) if url else None))
        return found

    def _plan_link(self, path: str) -> str | None:
        if self._book.plan.settings.visibility is not Visibility.PUBLIC:
            return None
        return self._link(path, f"{PLAN_FOLDER}/{self._addresses.prefix}index.html")

    def _words(self, text: Text) -> Wording:
        return self._presenter.words(text)

    # What each kind of page shows.

    def _view(self, state: EventState) -> EventView:
        if state.id not in self._views:
            self._views[state.id] = self._presenter.event(state)
        return self._views[state.id]

    def _home(self) -> Mapping[str, Any]:
        state, page = self._state, self._book.plan.status_page
        return {
            "overall": self._l10n.gettext(OVERALL_LABELS[state.overall.description]),
            "overall_tone": OVERALL_TONES[state.overall.indicator],
            "open_incidents": [self._view(event) for event in state.open_incidents],
            "running_maintenances": [self._view(event) for event in state.running_maintenances],
            "coming_maintenances": [self._view(event) for event in state.coming_maintenances],
            "groups": self._groups(),
            "days": [
                (self._l10n.weekday(day), day.isoformat(), [self._view(event) for event in events])
                for day, events in state.recent_days(page.history_days)
            ],
            "history_days": page.history_days,
        }

    def _groups(self) -> list[Mapping[str, Any]]:
        return [
            {
                "name": self._words(group.group.name) if group.group else None,
                "description": self._words(group.group.description)
                if group.group and group.group.description
                else None,
                "label": self._l10n.gettext(COMPONENT_LABELS[group.status]),
                "tone": COMPONENT_TONES[group.status],
                "components": [
                    self._presenter.component(component.id, status) for component, status in group.components
                ],
            }
            for group in self._state.groups
        ]

    def _event(self, state: EventState) -> Mapping[str, Any]:
        month = self._state.day_of(state)
        return {"event": self._view(state), "month": self._l10n.month(month), "month_path": self._month_path(state)}

    def _month_path(self, state: EventState) -> str:
        """Return the page that lists an event: its month's, or the first page while it is to come."""
        listed = state in self._state.history
        return self._addresses.month(self._state.day_of(state)) if listed else self._addresses.home

    def _month(self, index: int) -> Mapping[str, Any]:
        months = self._state.months()
        month, events = months[index]
        days: dict[str, list[EventView]] = {}
        for event in events:
            days.setdefault(self._l10n.weekday(self._state.day_of(event)), []).append(self._view(event))
        newer = months[index - 1][0] if index else None
        older = months[index + 1][0] if index + 1 < len(months) else None
        return {
            "month": self._l10n.month(month),
            "days": list(days.items()),
            "newer": (self._l10n.month(newer), self._addresses.month(newer)) if newer else None,
            "older": (self._l10n.month(older), self._addresses.month(older)) if older else None,
        }

    def _history(self) -> Mapping[str, Any]:
        years: dict[int, list[tuple[str, str, int, int]]] = {}
        for month, events in self._state.months():
            maintenances = sum(event.is_maintenance for event in events)
            entry = (self._l10n.month(month), self._addresses.month(month), len(events) - maintenances, maintenances)
            years.setdefault(month.year, []).append(entry)
        return {"years": list(years.items())}
