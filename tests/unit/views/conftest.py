"""Incidents and maintenances in a line each, for the tests of what they mean at a moment."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from statusbook.model.definition import Definition, Severity
from statusbook.model.incident import Incident, IncidentUpdate, Kind, Maintenance, MaintenanceUpdate, Window
from statusbook.model.notation import parse_duration, parse_instant
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text

Said = tuple[Any, ...]


def instant(clock: str) -> datetime:
    """Return `09:30` of the day that the tests happen on, or `+1 09:30` of the day after."""
    day, _, time = clock.rpartition(" ")
    return parse_instant(f"2026-11-{3 + int(day or 0):02}T{time}Z")


def statuses(components: dict[str, str]) -> dict[str, ComponentStatus]:
    return {name: ComponentStatus(status) for name, status in components.items()}


@pytest.fixture(scope="session")
def at() -> Callable[[str], datetime]:
    return instant


@pytest.fixture(scope="session")
def incident() -> Callable[..., Incident]:
    """Make an incident of updates such as `("09:10", "investigating", {"api": "major_outage"})`."""

    def make(*said: Said, started: str = "09:00", components: dict[str, str] | None = None, **fields: Any) -> Incident:  # noqa: ANN401
        updates = tuple(
            IncidentUpdate(
                at=instant(clock),
                status=IncidentStatus(status),
                message=Text.parse(status),
                components=statuses(dict(*changes[:1])),
                next_update_by=instant(changes[1]) if len(changes) > 1 else None,
            )
            for clock, status, *changes in said
        )
        given = {"id": "2026-11-03-x", "title": Text.parse("x"), "severity": "major", **fields}
        return Incident(started=instant(started), components=statuses(components or {}), updates=updates, **given)

    return make


@pytest.fixture(scope="session")
def maintenance() -> Callable[..., Maintenance]:
    """Make a maintenance from 10:00 to 12:00, announced at 08:00, of further updates as above."""

    def make(
        *said: Said,
        window: tuple[str, str] = ("10:00", "12:00"),
        components: dict[str, str] | None = None,
        name: str = "x",
    ) -> Maintenance:
        updates = tuple(
            MaintenanceUpdate(
                at=instant(clock),
                status=MaintenanceStatus(status),
                message=Text.parse(status),
                components=statuses(dict(*changes[:1])),
            )
            for clock, status, *changes in (("08:00", "scheduled"), *said)
        )
        return Maintenance(
            id=f"2026-11-03-{name}",
            kind=Kind.MAINTENANCE,
            title=Text.parse(name),
            scheduled=Window(from_=instant(window[0]), until=instant(window[1])),
            components=statuses(components or {}),
            updates=updates,
        )

    return make


@pytest.fixture(scope="session")
def definition() -> Definition:
    """One severity, whose next update is due after half an hour while it is investigated."""
    severity = Severity(
        id="major",
        name=Text.parse("Major"),
        criteria=(),
        impact=Impact.MAJOR,
        update_every={IncidentStatus.INVESTIGATING: parse_duration("30m")},
    )
    return Definition(severities=(severity,))
