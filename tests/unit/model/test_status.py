"""Which status may follow which, and which is worse."""

import pytest

from statusbook.model.status import (
    FOLLOWING_INCIDENT_STATUS,
    FOLLOWING_MAINTENANCE_STATUS,
    ComponentStatus,
    Impact,
    IncidentStatus,
    MaintenanceStatus,
)


def test_an_open_incident_goes_back_and_forth_and_a_resolved_one_stays_so() -> None:
    """A fix that does not hold leads back to investigating; a new fault after the end is a new incident."""
    every = set(IncidentStatus)
    for status in every - {IncidentStatus.RESOLVED}:
        assert FOLLOWING_INCIDENT_STATUS[status] == every
    assert FOLLOWING_INCIDENT_STATUS[IncidentStatus.RESOLVED] == {IncidentStatus.RESOLVED}


def test_a_maintenance_never_goes_back_to_its_schedule_and_ends_once() -> None:
    """What has begun is not scheduled any more; what is over is over."""
    every = set(MaintenanceStatus)
    begun = every - {MaintenanceStatus.SCHEDULED}
    assert FOLLOWING_MAINTENANCE_STATUS[MaintenanceStatus.SCHEDULED] == every
    assert FOLLOWING_MAINTENANCE_STATUS[MaintenanceStatus.IN_PROGRESS] == begun
    assert FOLLOWING_MAINTENANCE_STATUS[MaintenanceStatus.VERIFYING] == begun
    for ended in (MaintenanceStatus.COMPLETED, MaintenanceStatus.CANCELLED):
        assert FOLLOWING_MAINTENANCE_STATUS[ended] == {ended}


@pytest.mark.parametrize("following", [FOLLOWING_INCIDENT_STATUS, FOLLOWING_MAINTENANCE_STATUS])
def test_every_status_has_its_rule(following: dict[str, frozenset[str]]) -> None:
    """A status that is added later cannot be forgotten here."""
    assert set(following) in ({*IncidentStatus}, {*MaintenanceStatus})
    assert all(followers for followers in following.values())


def test_what_is_worse_ranks_higher() -> None:
    """A disturbance outranks planned work, and planned work outranks nothing at all."""
    order = ["operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage"]
    assert sorted(ComponentStatus, key=lambda status: status.badness) == order
    assert sorted(Impact, key=lambda impact: impact.badness) == ["none", "minor", "major", "critical"]
