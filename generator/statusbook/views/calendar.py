"""Which maintenances a calendar holds, at what time each stands in it, and how a change of it is told to calendars."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from statusbook.model.frozen import frozen
from statusbook.model.status import MaintenanceStatus
from statusbook.views.event_log import schedule_steps
from statusbook.views.event_state import EventState, Phase
from statusbook.views.page import PageState

KEPT = timedelta(days=90)
"""How long a calendar keeps what is over. Whoever looks up last month's maintenance finds it."""


@frozen
class CalendarEvent:
    """A maintenance as a calendar has it.

    Attributes:
        state: The maintenance at the moment.
        begin: When it begins: by plan, or as it did where somebody said so.
        end: When it ends, likewise. Never before `begin` or at the same second.
        changed: When anything about it last changed.
        sequence: How often it was spoken about since the announcement, 0 for not at all: it grows with every update.
    """

    state: EventState
    begin: datetime
    end: datetime
    changed: datetime
    sequence: int

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place, or was broken off."""
        return self.state.status is MaintenanceStatus.CANCELLED

    @property
    def reminds(self) -> bool:
        """Whether there is any use in an alarm."""
        return self.state.phase is Phase.COMING


@frozen
class CalendarSelection:
    """What the calendars hold, the earliest first: all together, and by each component that they touch."""

    everything: tuple[CalendarEvent, ...]
    by_component: Mapping[str, tuple[CalendarEvent, ...]]


def calendar_selection(page: PageState, components: Iterable[str]) -> CalendarSelection:
    """Return what the calendars hold at the page's moment: what comes, what runs, and what has been for a while.

    Args:
        page: The page.
        components: The ids of all components, each of which has a calendar.
    """
    every = []
    for state in page.events_since(page.now - KEPT):
        event = calendar_event(state, page.now)
        if event and (state.phase is not Phase.ENDED or event.end + KEPT > page.now):
            every.append(event)
    every.sort(key=lambda event: (event.begin, event.state.id))
    by_component: dict[str, list[CalendarEvent]] = {component: [] for component in components}
    for event in every:
        for component in event.state.components:
            by_component[component].append(event)
    return CalendarSelection(
        everything=tuple(every),
        by_component={component: tuple(events) for component, events in by_component.items()},
    )


def calendar_event(state: EventState, now: datetime) -> CalendarEvent | None:
    """Return a maintenance as a calendar has it at `now`, or `None` for an incident."""
    window = state.scheduled
    if window is None:
        return None
    begin, end = state.begin, state.end or window.until
    if end - begin < timedelta(seconds=1):
        # What never ran keeps the time that it was planned for: there it stands in people's calendars.
        begin, end = window.from_, window.until
    return CalendarEvent(
        state=state,
        begin=begin,
        end=end,
        changed=max([state.last_update, *(at for at, _ in schedule_steps(state, now))]),
        sequence=state.told - 1,
    )
