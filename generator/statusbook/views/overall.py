"""The overall status of the page: Statuspage's rollup, computed here once for every output."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from statusbook.model.frozen import frozen
from statusbook.model.status import ComponentStatus, Impact
from statusbook.views.event_state import EventState, Phase


class Indicator(StrEnum):
    """How bad things are for the page as a whole."""

    NONE = "none"
    MAINTENANCE = "maintenance"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def badness(self) -> int:
        """How bad it is, 0 for none; comparable with other indicators only."""
        return list(Indicator).index(self)


class Description(StrEnum):
    """The whole set of sentences with which Statuspage describes a page."""

    OPERATIONAL = "All Systems Operational"
    MAJOR_OUTAGE = "Major System Outage"
    PARTIAL_OUTAGE = "Partial System Outage"
    MINOR_OUTAGE = "Minor Service Outage"
    DEGRADED = "Degraded System Service"
    PARTIALLY_DEGRADED = "Partially Degraded Service"
    MAINTENANCE = "Service Under Maintenance"


@frozen
class Overall:
    """The page's status in one word and in one sentence."""

    indicator: Indicator
    description: Description


_ALL_WELL = Overall(Indicator.NONE, Description.OPERATIONAL)
_MAINTENANCE = Overall(Indicator.MAINTENANCE, Description.MAINTENANCE)
_MINOR = Overall(Indicator.MINOR, Description.MINOR_OUTAGE)
_PARTIAL = Overall(Indicator.MAJOR, Description.PARTIAL_OUTAGE)
_MAJOR = Overall(Indicator.CRITICAL, Description.MAJOR_OUTAGE)
_BY_IMPACT = {
    Impact.NONE: _ALL_WELL,
    Impact.MINOR: _MINOR,
    Impact.MAJOR: _PARTIAL,
    Impact.CRITICAL: _MAJOR,
}


def overall_status(components: Mapping[str, ComponentStatus], states: Iterable[EventState]) -> Overall:
    """Return the page's status from its components' statuses and from what is open.

    An open incident that names components is judged by them, and counts as minor once they all work again. One that
    names none is judged by its impact. A running maintenance that names no component changes nothing.

    Args:
        components: The status of every component of the page.
        states: The events; those that are not open are passed over.
    """
    opened = [state for state in states if state.phase is Phase.RUNNING and state.impact not in {None, Impact.NONE}]
    verdicts = (_MINOR if state.components else _BY_IMPACT[state.impact or Impact.NONE] for state in opened)
    # Where both are equally bad, the components' own sentence says more.
    every = [_of_components(list(components.values())), *verdicts]
    return max(every, key=lambda verdict: verdict.indicator.badness)


def _of_components(statuses: list[ComponentStatus]) -> Overall:
    major = statuses.count(ComponentStatus.MAJOR_OUTAGE)
    partial = statuses.count(ComponentStatus.PARTIAL_OUTAGE)
    degraded = statuses.count(ComponentStatus.DEGRADED_PERFORMANCE)
    alone = len(statuses) == 1
    if major:
        return _MAJOR if major == len(statuses) else _PARTIAL
    if partial:
        return _PARTIAL if alone else _MINOR
    if degraded:
        every = degraded == len(statuses) and not alone
        return Overall(Indicator.MINOR, Description.DEGRADED if every else Description.PARTIALLY_DEGRADED)
    return _MAINTENANCE if ComponentStatus.UNDER_MAINTENANCE in statuses else _ALL_WELL
