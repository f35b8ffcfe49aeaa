"""When things on the page came to be and last changed, from what the files tell, never from when they were built."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from statusbook.model.components import Component
from statusbook.model.frozen import frozen
from statusbook.model.status import ComponentStatus
from statusbook.views.days import day_begin
from statusbook.views.event_log import last_change
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState
from statusbook.views.spans import merged
from statusbook.views.volumes import VolumeState

_MOMENT = timedelta(microseconds=1)


@frozen
class ComponentTimes:
    """When a component came to be, and when its status last changed (when it came to be, where it never did)."""

    created: datetime
    changed: datetime


@frozen
class PageTimes:
    """When the page last changed, and the times of each component by its id. None is after the page's moment."""

    changed: datetime
    components: Mapping[str, ComponentTimes]


def page_times(page: PageState) -> PageTimes:
    """Return the times of a page and of its components.

    A component is there since the day that its file names, otherwise since something was first told of it, otherwise
    since anything was told at all. Where nothing ever was, the present day stands in: it is the one time that is known.
    """
    loose = (*page.coming_maintenances, *page.begun)
    outlines = [volume.outline for volume in page.volumes]
    announced = [*(state.announced for state in loose), *(outline.announced for outline in outlines)]
    first = min(announced, default=day_begin(page.today, page.zone))
    components = {
        component.id: _component_times(component, page, first, status)
        for group in page.groups
        for component, status in group.components
    }
    changes = [*(last_change(state, page.now) for state in loose), *(outline.changed for outline in outlines)]
    return PageTimes(
        changed=max([*changes, *(times.changed for times in components.values())], default=first), components=components
    )


def _component_times(component: Component, page: PageState, first: datetime, status: ComponentStatus) -> ComponentTimes:
    loose = [state for state in (*page.coming_maintenances, *page.begun) if component.id in state.components]
    volumes = [volume for volume in page.volumes if component.id in volume.outline.components]
    created = _created(component, loose, volumes, page)
    created = first if created is None else created
    changed = _changed(component, loose, volumes, status, page.now)
    return ComponentTimes(created, created if changed is None else max(created, changed))


def _created(
    component: Component, loose: Iterable[EventState], volumes: Iterable[VolumeState], page: PageState
) -> datetime | None:
    since = day_begin(component.since, page.zone) if component.since else None
    if since is not None and since <= page.now:
        return since
    outlines = (volume.outline.components[component.id] for volume in volumes)
    announced = [*(state.announced for state in loose), *(outline.announced for outline in outlines)]
    return min(announced, default=None)


def _changed(
    component: Component,
    loose: Iterable[EventState],
    volumes: Iterable[VolumeState],
    status: ComponentStatus,
    now: datetime,
) -> datetime | None:
    """Return when a component's status last changed on the page; `None` where it never did.

    A disturbance that began before anybody told of it changed the page when somebody did.
    """
    if status is ComponentStatus.OPERATIONAL:
        ends = (volume.outline.components[component.id].disturbed_until for volume in volumes)
        return max((end for end in (_last_end(component, loose, now), *ends) if end), default=None)
    spans = [
        (span, state.announced)
        for state in _lasting(loose, volumes, now)
        for span in state.spans
        if span.component == component.id and span.begin <= now
    ]
    if not spans:
        return None
    begin = min(span.begin for span, _ in spans)
    seen = (span._replace(begin=max(span.begin, told)) for span, told in spans)
    # A moment more, so that what is told of now is there.
    return merged(seen, begin, now + _MOMENT)[-1].begin


def _lasting(loose: Iterable[EventState], volumes: Iterable[VolumeState], now: datetime) -> Iterator[EventState]:
    """Yield what goes on at `now`, and what was before without a gap: the rest of a long history says nothing of it."""
    since = now
    waiting = [(state.end or now, state) for state in loose]
    closed = sorted(volumes, key=lambda volume: volume.outline.settled)
    while waiting or closed:
        # Nothing in a volume ends after all that its files tell of.
        while closed and closed[-1].outline.settled >= since:
            waiting += [(state.end or now, state) for state in closed.pop().states]
        lasting = [state for end, state in waiting if end >= since]
        if not lasting:
            return
        waiting = [(end, state) for end, state in waiting if end < since]
        yield from lasting
        since = min(since, *(state.begin for state in lasting))


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
