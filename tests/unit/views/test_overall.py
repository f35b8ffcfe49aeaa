"""The status of the whole page: Statuspage's rollup, line by line."""

from collections.abc import Callable
from datetime import datetime

import pytest

from statusbook.model.definition import Definition
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.status import ComponentStatus, Impact
from statusbook.views.event_state import EventState, event_state
from statusbook.views.overall import overall_status

At = Callable[[str], datetime]

SIGNS = {
    "o": ComponentStatus.OPERATIONAL,
    "u": ComponentStatus.UNDER_MAINTENANCE,
    "d": ComponentStatus.DEGRADED_PERFORMANCE,
    "p": ComponentStatus.PARTIAL_OUTAGE,
    "m": ComponentStatus.MAJOR_OUTAGE,
}


def of(signs: str, *states: EventState | None) -> tuple[str, str]:
    """Return indicator and description of components that are written as one letter each."""
    components = {str(index): SIGNS[sign] for index, sign in enumerate(signs)}
    overall = overall_status(components, [state for state in states if state])
    return overall.indicator, overall.description


@pytest.mark.parametrize(
    ("signs", "indicator", "description"),
    [
        ("", "none", "All Systems Operational"),
        ("o", "none", "All Systems Operational"),
        ("oooo", "none", "All Systems Operational"),
        # One component.
        ("u", "maintenance", "Service Under Maintenance"),
        ("d", "minor", "Partially Degraded Service"),
        ("p", "major", "Partial System Outage"),
        ("m", "critical", "Major System Outage"),
        # Two or more.
        ("mm", "critical", "Major System Outage"),
        ("mo", "major", "Partial System Outage"),
        ("mpdu", "major", "Partial System Outage"),
        ("pp", "minor", "Minor Service Outage"),
        ("po", "minor", "Minor Service Outage"),
        ("pdd", "minor", "Minor Service Outage"),
        ("pu", "minor", "Minor Service Outage"),
        ("dd", "minor", "Degraded System Service"),
        ("do", "minor", "Partially Degraded Service"),
        ("du", "minor", "Partially Degraded Service"),
        ("uo", "maintenance", "Service Under Maintenance"),
        ("uu", "maintenance", "Service Under Maintenance"),
    ],
)
def test_components_add_up_as_on_statuspage(signs: str, indicator: str, description: str) -> None:
    """Clients that read Statuspage's API show the same sentence for the same components."""
    assert of(signs) == (indicator, description)


@pytest.fixture
def opened(incident: Callable[..., Incident], definition: Definition, at: At) -> Callable[..., EventState | None]:
    """Make an open incident of an impact, with or without components."""

    def make(impact: Impact, components: dict[str, str] | None = None, status: str = "monitoring") -> EventState | None:
        told = incident(("09:10", status), components=components, impact=impact)
        return event_state(told, definition, at("10:00"))

    return make


def test_an_open_incident_whose_components_all_work_is_minor(opened: Callable[..., EventState | None]) -> None:
    """Somebody still watches it; a working page does not claim that all is well."""
    minor = ("minor", "Minor Service Outage")
    assert of("oo", opened(Impact.MINOR, {"0": "operational"})) == minor
    assert of("oo", opened(Impact.CRITICAL, {"0": "operational"})) == minor
    assert of("uo", opened(Impact.MINOR, {"1": "operational"})) == minor


def test_an_open_incident_does_not_soften_what_its_components_say(opened: Callable[..., EventState | None]) -> None:
    """The worst verdict wins; where both are as bad, the components' sentence says more."""
    assert of("mm", opened(Impact.MINOR, {"0": "major_outage"})) == ("critical", "Major System Outage")
    assert of("do", opened(Impact.MINOR, {"0": "degraded_performance"})) == ("minor", "Partially Degraded Service")


@pytest.mark.parametrize(
    ("impact", "indicator", "description"),
    [
        (Impact.NONE, "none", "All Systems Operational"),
        (Impact.MINOR, "minor", "Minor Service Outage"),
        (Impact.MAJOR, "major", "Partial System Outage"),
        (Impact.CRITICAL, "critical", "Major System Outage"),
    ],
)
def test_an_open_incident_without_components_is_judged_by_its_impact(
    opened: Callable[..., EventState | None], impact: Impact, indicator: str, description: str
) -> None:
    """Nothing else says how bad it is."""
    assert of("oo", opened(impact)) == (indicator, description)


def test_what_is_over_or_planned_has_no_say(
    opened: Callable[..., EventState | None], maintenance: Callable[..., Maintenance], definition: Definition, at: At
) -> None:
    """A resolved incident, and a maintenance that names no component, leave the page as it is."""
    coming, running = (event_state(maintenance(), definition, at(clock)) for clock in ("09:00", "11:00"))
    assert of("oo", opened(Impact.CRITICAL, status="resolved"), coming, running) == ("none", "All Systems Operational")
