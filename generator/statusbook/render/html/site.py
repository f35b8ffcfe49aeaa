"""The pages of the status site: which there are, in every language, and where each of them goes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from statusbook.model.artifact import PLAN_ONLY, Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.stepwise import Steps, Stepwise
from statusbook.render.html.api_page import api_context
from statusbook.render.html.component_pages import component_context, component_key
from statusbook.render.html.environment import environment_for, filled
from statusbook.render.html.frame import FrameParts, frame_parts
from statusbook.render.html.history_pages import history_context, history_key, month_context, year_context
from statusbook.render.html.home_page import home_context
from statusbook.render.html.language_site import NOT_FOUND, LanguageSite, depth_of
from statusbook.render.html.page_assets import page_assets
from statusbook.render.html.page_bytes import PageEncoder
from statusbook.render.html.presenter import EventView, TimelineRow
from statusbook.render.html.structured_data import about_events, about_site
from statusbook.views.event_state import EventState, Phase
from statusbook.views.months import Month
from statusbook.views.page import PageState

if TYPE_CHECKING:
    from jinja2 import Environment

Context = Callable[[], Mapping[str, Any]]


class StatusPages:
    """The pages of the status site, in every language, and the theme's own files.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """

    def __init__(self, book: Book, state: PageState) -> None:
        self._book = book
        self._assets = page_assets(book.plan.status_page, book.theme)
        sites = (LanguageSite(book, state, language, self._assets) for language in book.plan.settings.languages)
        self._languages = [_Pages(site, environment_for(site.l10n, book.theme)) for site in sites]

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the theme's own files, and every page but those of the history."""
        theme = self._book.theme
        if theme.logo and self._assets.logo_path:
            yield Artifact(self._assets.logo_path, partial(bytes, theme.logo.data), Stage.ASSET, PLAN_ONLY)
        for path, data in theme.assets.items():
            yield Artifact(path, partial(bytes, data), Stage.ASSET, PLAN_ONLY)
        for pages in self._languages:
            yield from pages.artifacts()

    def of_month(self, month: Month) -> Iterator[Artifact]:
        """Yield the pages of what began in a month, and the month's own."""
        for pages in self._languages:
            yield from pages.of_month(month)

    def of_year(self, year: int) -> Iterator[Artifact]:
        """Yield a year's lists: of everything, and by component."""
        for pages in self._languages:
            yield from pages.of_year(year)


class _Pages:
    """The pages of one language."""

    def __init__(self, site: LanguageSite, environment: "Environment") -> None:
        self._site = site
        self._environment = environment
        self._template = cache(environment.get_template)
        self._frames: dict[int, tuple[FrameParts, PageEncoder]] = {}
        self._about = about_events(site)

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the pages but for those of the history; each is made when it is asked for."""
        site = self._site
        yield from map(self._event_page, site.state.coming_maintenances)
        months = site.state.months
        key = history_key(site, months)
        yield self._page(
            site.addresses.history, "history.html", Stage.LIST, partial(history_context, site, months), key
        )
        yield from self._components()
        # It names a file for each month, and else what the plan has.
        key = site.state.fingerprints.of_plain(*(f"{month.first}" for month in months if month))
        yield self._page(site.addresses.api, "api.html", Stage.LIST, partial(api_context, site), key)
        yield self._page(site.addresses.home, "home.html", Stage.ENTRY, self._home)
        if not site.addresses.prefix:
            yield self._page(NOT_FOUND, "not_found.html", Stage.ASSET, dict, PLAN_ONLY)

    def _event_page(self, state: EventState, topic: str | None = None) -> Artifact:
        path = self._site.addresses.event(state.id)
        key = self._site.state.fingerprints.of_event(state)
        return Artifact(path, Stepwise(partial(self._event_steps, path, state)), Stage.PAGE, key, topic)

    def _page(self, path: str, template: str, stage: Stage, context: Context, key: str | None = None) -> Artifact:
        return Artifact(path, Stepwise(partial(self._steps, path, template, context)), stage, key)

    def _event_steps(self, path: str, state: EventState) -> Steps[Sequence[bytes]]:
        view = yield from self._site.viewing(state)
        yield
        timeline = self._site.presenter.timeline(state)
        yield
        return (yield from self._steps(path, "incident.html", partial(self._event, state, view, timeline)))

    def _steps(self, path: str, template: str, context: Context) -> Steps[Sequence[bytes]]:
        variables = self._site.frame(path)
        variables["frame"], encoder = self._frame(path, variables)
        variables.update(context())
        yield
        pieces = filled(self._template(template), variables)
        yield
        return encoder.encode(pieces)

    def _frame(self, path: str, variables: Mapping[str, Any]) -> tuple[FrameParts, PageEncoder]:
        """Return what stands around a page; it is the same wherever links lead up by as many folders."""
        depth = depth_of(path)
        if depth not in self._frames:
            parts = frame_parts(self._environment, variables)
            self._frames[depth] = parts, PageEncoder(parts.look)
        return self._frames[depth]

    def of_month(self, month: Month) -> Iterator[Artifact]:
        """Yield the pages of what began in a month, and the month's own."""
        site, topic = self._site, month.name
        for state in month.events:
            yield self._event_page(state, topic)
        context, key = partial(month_context, site, month), site.state.key_of_month(month)
        page = self._page(site.addresses.month(month.first), "month.html", Stage.LIST, context, key)
        yield page._replace(topic=topic)

    def of_year(self, year: int) -> Iterator[Artifact]:
        """Yield a year's lists: of everything, and by component."""
        site = self._site
        years, found = site.state.years, site.state.year(year)
        context = partial(year_context, site, year, found.events, years)
        key = site.state.fingerprints.of_events(found.events, *years)
        yield self._page(site.addresses.year(year), "year.html", Stage.LIST, context, key)
        for component, known in site.state.component_years.items():
            if year in known:
                events = found.by_component[component]
                listed = partial(self._component_year, component, year, events, known)
                path = site.addresses.component_year(component, year)
                key = site.state.fingerprints.of_events(events, *known)
                yield self._page(path, "component_year.html", Stage.LIST, listed, key)

    def _components(self) -> Iterator[Artifact]:
        site = self._site
        for group in site.state.groups:
            for component, status in group.components:
                context = partial(component_context, site, component, status)
                key = component_key(site, component, status)
                yield self._page(site.addresses.component(component.id), "component.html", Stage.LIST, context, key)

    def _component_year(
        self, component: str, year: int, states: Sequence[EventState], years: tuple[int, ...]
    ) -> Mapping[str, Any]:
        site = self._site
        known = site.book.plan.components.component(component)
        name = site.words(known.name) if known else component
        listed = year_context(site, year, states, years)
        return {**listed, "component": name, "component_id": component}

    def _home(self) -> Mapping[str, Any]:
        return {**home_context(self._site), "structured_data": about_site(self._site)}

    def _event(self, state: EventState, view: EventView, timeline: Sequence[TimelineRow]) -> Mapping[str, Any]:
        site = self._site
        day = site.state.day_of(state)
        month, month_path = site.month(day.year, day.month)
        return {
            "event": view,
            "timeline": timeline,
            "month": month,
            "month_path": site.addresses.home if state.phase is Phase.COMING else month_path,
            "structured_data": self._about(state),
        }
