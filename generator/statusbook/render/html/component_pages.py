"""Components on the first page and on pages of their own: status, uptime, and what happened to them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from statusbook.model.components import Component, ComponentGroup
from statusbook.model.frozen import frozen
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Wording
from statusbook.render.html.language_site import LanguageSite
from statusbook.render.html.pictures import uptime_bars
from statusbook.render.html.presenter import EventLine
from statusbook.render.labels import COMPONENT_LABELS, COMPONENT_TONES
from statusbook.views.event_state import EventState, Phase
from statusbook.views.uptime import PARTS, UPTIME_DAYS, Uptime, UptimeDay


@frozen
class DayView:
    """A day on which a component was disturbed.

    Attributes:
        text: The day without its year.
        full: The day in full.
        machine: The day for machines, which is its anchor on the component's page too.
        label: The worst status on it.
        tone: Its tone.
        length: How long it was disturbed in all; `None` while the day is not over.
        events: What disturbed it.
    """

    text: str
    full: str
    machine: str
    label: str
    tone: str
    length: str | None
    events: tuple[EventLine, ...]


@frozen
class UptimeView:
    """A component's uptime: the bars, the number, and the days that were not all well, the newest first."""

    bars: Markup
    share: str | None
    days: tuple[DayView, ...]


class UptimeRules(NamedTuple):
    """How uptime is counted.

    Attributes:
        days: Over how many days.
        zone: In which time zone these are days.
        shares: How much of the time in a status counts as down: the status and the share, in words.
        excluded: The statuses that do not count at all, in words.
    """

    days: int
    zone: str
    shares: tuple[tuple[str, str], ...]
    excluded: tuple[str, ...]


@frozen
class ComponentRow:
    """A component as lists show it; `uptime` is `None` where it is not shown."""

    name: Wording
    description: Wording | None
    path: str
    label: str
    tone: str
    uptime: UptimeView | None


@frozen
class GroupRow:
    """A group with its components; without a name for those outside any."""

    name: Wording | None
    description: Wording | None
    label: str
    tone: str
    components: tuple[ComponentRow, ...]


def group_rows(site: LanguageSite) -> list[GroupRow]:
    """Return every component with its status and uptime, in the order of the page."""
    return [
        GroupRow(
            name=site.words(group.group.name) if group.group else None,
            description=site.maybe_words(group.group.description) if group.group else None,
            label=site.l10n.gettext(COMPONENT_LABELS[group.status]),
            tone=COMPONENT_TONES[group.status],
            components=tuple(_row(site, component, status) for component, status in group.components),
        )
        for group in site.state.groups
    ]


def uptime_definition(site: LanguageSite) -> Mapping[str, Any]:
    """Return the definition that the uptime on the pages follows, in words and numbers."""
    rules = site.page.uptime
    shares: list[tuple[str, str]] = []
    excluded: list[str] = []
    for status in reversed(ComponentStatus):
        share = rules.share(status)
        label = site.l10n.gettext(COMPONENT_LABELS[status])
        if share is None:
            excluded.append(label)
        elif status is not ComponentStatus.OPERATIONAL:
            shares.append((label, site.l10n.percent(Decimal(share) / 100)))
    zone = site.book.plan.settings.timezone
    return {"uptime_rules": UptimeRules(UPTIME_DAYS, zone, tuple(shares), tuple(excluded))}


def component_context(site: LanguageSite, component: Component, status: ComponentStatus) -> Mapping[str, Any]:
    """Return what a component's page shows."""
    states = site.state.by_component[component.id]
    return {
        "component": _row(site, component, status),
        "component_id": component.id,
        "component_feeds": site.feeds(component),
        "group": _group_name(site, component),
        "open_events": [site.view(state) for state in states if state.phase is Phase.RUNNING],
        "coming_events": [site.view(state) for state in states if state.phase is Phase.COMING],
        "years": [
            (f"{year:04}", site.addresses.component_year(component.id, year)) for year in _years(site, component)
        ],
        "known_since": site.l10n.day(component.since) if component.since else None,
        **uptime_definition(site),
    }


def component_key(site: LanguageSite, component: Component, status: ComponentStatus) -> str | None:
    """Return what a component's page depends on: what is open or to come, and its uptime with all that disturbed it."""
    states, uptime = site.state.by_component[component.id], site.state.uptimes[component.id]
    named = {event for day in uptime.days for event in day.events}
    shown = [state for state in states if state.phase is not Phase.ENDED or state.id in named]
    return site.state.fingerprints.of_events(shown, status.value, _years(site, component), uptime.shown)


def _years(site: LanguageSite, component: Component) -> tuple[int, ...]:
    return site.state.component_years[component.id]


def _row(site: LanguageSite, component: Component, status: ComponentStatus) -> ComponentRow:
    return ComponentRow(
        name=site.words(component.name),
        description=site.maybe_words(component.description),
        path=site.addresses.component(component.id),
        label=site.l10n.gettext(COMPONENT_LABELS[status]),
        tone=COMPONENT_TONES[status],
        uptime=_uptime(site, component) if component.showcase else None,
    )


def _uptime(site: LanguageSite, component: Component) -> UptimeView:
    found: Uptime = site.state.uptimes[component.id]
    by_id = {state.id: state for state in site.state.by_component[component.id]}
    return UptimeView(
        bars=uptime_bars(found.days),
        share=site.l10n.percent(Decimal(found.parts) / PARTS) if found.parts is not None else None,
        days=tuple(_day(site, day, by_id) for day in reversed(found.days) if day.events),
    )


def _day(site: LanguageSite, day: UptimeDay, by_id: Mapping[str, EventState]) -> DayView:
    lengths = list(day.lengths.values())
    return DayView(
        text=site.l10n.short_day(day.day),
        full=site.l10n.weekday(day.day),
        machine=day.day.isoformat(),
        label=site.l10n.gettext(COMPONENT_LABELS[day.worst]),
        tone=COMPONENT_TONES[day.worst],
        length=site.l10n.duration(sum(lengths[1:], lengths[0])) if day.over else None,
        events=tuple(site.line(by_id[event]) for event in day.events),
    )


def _group_name(site: LanguageSite, component: Component) -> Wording | None:
    groups: tuple[ComponentGroup, ...] = site.book.plan.components.groups
    return next((site.words(group.name) for group in groups if group.id == component.group), None)
