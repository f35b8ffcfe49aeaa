"""What feeds tell: the steps of each event, when it was published and last changed, and which events a feed holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from statusbook.model.incident import Maintenance, Update
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState
from statusbook.views.postmortem import postmortem_since

ENTRIES = 25
"""How many events a feed holds, as on Statuspage."""


@dataclass(frozen=True, slots=True)
class Step:
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


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """An event as feeds tell it.

    Attributes:
        state: The event at the moment.
        steps: What happened, the newest first.
    """

    state: EventState
    steps: tuple[Step, ...]

    @property
    def published(self) -> datetime:
        """When customers first heard of it, which no later word changes."""
        return self.state.updates[0].at

    @property
    def updated(self) -> datetime:
        """When its last step was, which is never before an earlier answer."""
        return self.steps[0].at


@dataclass(frozen=True, slots=True)
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
    newest = sorted(page.events, key=lambda state: (_last_change(state, page.now), state.id), reverse=True)
    for state in newest:
        for component in state.components:
            if len(chosen[component]) < size:
                chosen[component].append(state)
    wanted = {state.id: state for states in (newest[:size], *chosen.values()) for state in states}
    told = {event_id: FeedEvent(state, steps(state, page.now)) for event_id, state in wanted.items()}
    return FeedSelection(
        everything=tuple(told[state.id] for state in newest[:size]),
        by_component={component: tuple(told[state.id] for state in states) for component, states in chosen.items()},
    )


def steps(state: EventState, now: datetime) -> tuple[Step, ...]:
    """Return what had happened by `now`, the newest first."""
    found: list[Step] = []
    before = None
    for update in state.updates:
        found.append(Step(update.at, update.status, update.status is not before, update))
        before = update.status
    found += (Step(at, status, changed=True, said=None) for at, status in _by_schedule(state, now))
    postmortem = postmortem_since(state, now)
    if postmortem:
        found.append(Step(postmortem, None, changed=True, said=None))
    # Of what happened at one moment, what is listed later comes later.
    found.sort(key=lambda step: step.at)
    return tuple(reversed(found))


def _last_change(state: EventState, now: datetime) -> datetime:
    """Return when the last step was, without making the steps: most events of a long history are in no feed."""
    moments = [state.last_update, *(at for at, _ in _by_schedule(state, now))]
    postmortem = postmortem_since(state, now)
    return max(moments if postmortem is None else [*moments, postmortem])


def _by_schedule(state: EventState, now: datetime) -> Iterator[tuple[datetime, MaintenanceStatus]]:
    """Yield what a maintenance has become by its schedule alone, as long as nobody has said that it has begun."""
    if isinstance(state.event, Maintenance) and state.updates[-1].status is MaintenanceStatus.SCHEDULED:
        window, announced = state.event.scheduled, state.updates[0].at
        for at, status in (
            (window.from_, MaintenanceStatus.IN_PROGRESS),
            (window.until, MaintenanceStatus.COMPLETED),
        ):
            if at <= now:
                yield max(at, announced), status
