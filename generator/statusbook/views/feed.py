"""What feeds tell: the steps of each event, when it was published and last changed, and which events a feed holds."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from statusbook.model.frozen import frozen
from statusbook.model.incident import Update
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.views.event_log import Source, happenings, last_change
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState

ENTRIES = 25
"""How many events a feed holds, as on Statuspage."""


class Step(NamedTuple):
    """One thing that a feed tells of an event.

    Attributes:
        at: When it happened.
        status: The status from then on; `None` for the postmortem.
        changed: Whether the status was another one before.
        said: What somebody said; `None` where the schedule says it, and for the postmortem.
    """

    at: datetime
    status: IncidentStatus | MaintenanceStatus | None
    changed: bool
    said: Update | None


@frozen(caching=True)
class FeedEvent:
    """An event as feeds tell it.

    Attributes:
        state: The event at the moment.
        now: The moment.
    """

    state: EventState
    now: datetime

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What happened, the newest first; nobody asks for it where a feed is as it was."""
        return steps(self.state, self.now)

    @property
    def published(self) -> datetime:
        """When customers first heard of it, which no later word changes."""
        return self.state.announced

    @property
    def updated(self) -> datetime:
        """When its last step was, which is never before an earlier answer."""
        return self.steps[0].at


@frozen
class FeedSelection:
    """Which events the feeds hold, the last changed first: all together, and by each component that they touch."""

    everything: tuple[FeedEvent, ...]
    by_component: Mapping[str, tuple[FeedEvent, ...]]


def feed_selection(page: PageState, components: Iterable[str], size: int = ENTRIES) -> FeedSelection:
    """Return what the feeds hold at the page's moment.

    An update moves its event to the top. What is to come is among the events as soon as it is announced.

    Args:
        page: The page.
        components: The ids of all components, each of which has a feed.
        size: How many events a feed holds at most.
    """
    chosen: dict[str, list[EventState]] = {component: [] for component in components}
    newest = sorted(page.latest_events(size), key=lambda state: (last_change(state, page.now), state.id), reverse=True)
    for state in newest:
        for component in state.components:
            if len(chosen[component]) < size:
                chosen[component].append(state)
    wanted = {state.id: state for states in (newest[:size], *chosen.values()) for state in states}
    told = {event_id: FeedEvent(state, page.now) for event_id, state in wanted.items()}
    return FeedSelection(
        everything=tuple(told[state.id] for state in newest[:size]),
        by_component={component: tuple(told[state.id] for state in states) for component, states in chosen.items()},
    )


def steps(state: EventState, now: datetime) -> tuple[Step, ...]:
    """Return what had happened by `now`, the newest first."""
    found: list[Step] = []
    before = None
    for happened in happenings(state, now):
        if happened.source is Source.POSTMORTEM:
            found.append(Step(happened.at, None, changed=True, said=None))
        else:
            found.append(
                Step(happened.at, happened.status, changed=happened.status is not before, said=happened.update)
            )
            before = happened.status
    return tuple(reversed(found))
