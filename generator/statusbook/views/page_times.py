"""When things on the page came to be and last changed, from what the files tell, never from when they were built."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from statusbook.model.components import Component
from statusbook.model.status import ComponentStatus
from statusbook.views.days import day_begin
from statusbook.views.event_log import last_change
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState
from statusbook.views.spans import merged

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ComponentTimes:
    """When a component came to be, and when its status last changed (when it came to be, where it never did)."""

    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class PageTimes:
    """When the page last changed, and the times of each component by its id. None is after the page's moment."""

    changed: datetime
    components: Mapping[str, ComponentTimes]


def page_times(page: PageState) -> PageTimes:
    """Return the times of a page and of its components.

    A component is there since the day that its file names, otherwise since something was first told of it, otherwise
    since anything was told at all. Where nothing ever was, the present day stands in: it is the one time that is known.
    """
    first = min((state.announced for state in page.events), default=day_begin(page.today, page.zone))
    components = {
        component.id: _component_times(component, page, first, status)
        for group in page.groups
        for component, status in group.components
    }
    changes = (last_change(state, page.now) for state in page.events)
    return PageTimes(
        changed=max([*changes, *(times.changed for times in components.values())], default=first), components=components
    )


def _component_times(component: Component, page: PageState, first: datetime, status: ComponentStatus) -> ComponentTimes:
    states = page.by_component[component.id]
    created = _created(component, states, page.now, page.zone)
    created = first if created is None else created
    changed = _changed(component, states, status, page.now)
    return ComponentTimes(created, created if changed is None else max(created, changed))


def _created(component: Component, states: Iterable[EventState], now: datetime, zone: ZoneInfo) -> datetime | None:
    since = day_begin(component.since, zone) if component.since else None
    if since is not None and since <= now:
        return since
    return min((state.announced for state in states), default=None)


def _changed(
    component: Component, states: Iterable[EventState], status: ComponentStatus, now: datetime
) -> datetime | None:
    """Return when a component's status last changed on the page; `None` where it never did.

    A disturbance that began before anybody told of it changed the page when somebody did.
    """
    if status is ComponentStatus.OPERATIONAL:
        return _last_end(component, states, now)
    spans = [
        (span, state.announced)
        for state in _lasting(states, now)
        for span in state.spans
        if span.component == component.id and span.begin <= now
    ]
    if not spans:
        return None
    begin = min(span.begin for span, _ in spans)
    seen = (span._replace(begin=max(span.begin, told)) for span, told in spans)
    # A moment more, so that what is told of now is there.
    return merged(seen, begin, now + _MOMENT)[-1].begin


def _lasting(states: Iterable[EventState], now: datetime) -> Iterator[EventState]:
    """Yield what goes on at `now`, and what was before without a gap: the rest of a long history says nothing of it."""
    since = now
    for state in sorted(states, key=lambda state: state.end or now, reverse=True):
        if (state.end or now) < since:
            return
        yield state
        since = min(since, state.begin)


def _last_end(component: Component, states: Iterable[EventState], now: datetime) -> datetime | None:
    """Return when the last disturbance of a component ended; `None` where there never was one."""
    last: datetime | None = None
    for state in states:
        if last is not None and state.end is not None and state.end <= last:
            # Nothing lasts longer than what it belongs to.
            continue
        for span in state.spans:
            if span.component == component.id and span.begin <= now:
                end = min(span.end or now, now)
                last = end if last is None else max(last, end)
    return last
