"""A new file in `incidents/` looks as if a careful person had written it."""

from datetime import UTC, datetime, timedelta, timezone

from statusbook.edit.incident_file import event_path, event_text
from statusbook.model.incident import (
    Incident,
    IncidentUpdate,
    Kind,
    Maintenance,
    MaintenanceUpdate,
    Source,
    Window,
)
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text

_START = datetime(2026, 11, 3, 9, 12, tzinfo=UTC)
_LATER = datetime(2026, 11, 3, 4, 40, 7, 419_000, tzinfo=timezone(timedelta(hours=-6)))

_INCIDENT = """\
---
title: 'API errors: all regions'
severity: major
impact: critical
components: {api: major_outage, web-shop: operational}
started: 2026-11-03T09:12Z
detected: 2026-11-03T09:15Z
expected_recovery: 2026-11-03T11:12Z
updates:
  - at: 2026-11-03T09:20Z
    status: investigating
    message: |
      We are looking.

      - Twice.
    next_update_by: 2026-11-03T09:50Z
  - at: 2026-11-03T04:40:07.419-06:00
    status: resolved
    components: {api: operational}
    message:
      en: yes
      it: "Tutto\\tbene"
postmortem_published: 2026-11-04T09:12Z
source:
  service: statuspage
  id: 'null'
  url: https://stspg.io/7a0d
---
## Why

A rope.
"""
_MAINTENANCE = """\
---
kind: maintenance
title: New ropes
scheduled: {from: 2026-11-03T09:12Z, until: 2026-11-03T10:12Z}
components: {cranes: under_maintenance}
updates:
  - at: 2026-11-03T09:12Z
    status: scheduled
    message: no
---
"""


def test_an_incident_is_written_in_the_order_that_people_read() -> None:
    """Keys are in the order of the documentation; quotes and escapes are only where a reader needs them."""
    first = IncidentUpdate(
        at=_START + timedelta(minutes=8),
        status=IncidentStatus.INVESTIGATING,
        message=Text(plain="We are looking.\n\n- Twice.\n"),
        next_update_by=_START + timedelta(minutes=38),
    )
    last = IncidentUpdate(
        at=_LATER,
        status=IncidentStatus.RESOLVED,
        message=Text(by_language={"en": "yes", "it": "Tutto\tbene"}),
        components={"api": ComponentStatus.OPERATIONAL},
    )
    incident = Incident(
        id="2026-11-03-api-errors",
        postmortem="## Why\n\nA rope.\n",
        title=Text(plain="API errors: all regions"),
        severity="major",
        impact=Impact.CRITICAL,
        components={"api": ComponentStatus.MAJOR_OUTAGE, "web-shop": ComponentStatus.OPERATIONAL},
        started=_START,
        detected=_START + timedelta(minutes=3),
        expected_recovery=_START + timedelta(hours=2),
        updates=(first, last),
        postmortem_published=_START + timedelta(days=1),
        source=Source(service="statuspage", id="null", url="https://stspg.io/7a0d"),
    )
    assert event_text(incident) == _INCIDENT


def test_a_maintenance_is_written_with_its_kind_first() -> None:
    """Its first line says what it is; words that other readers take for values stay plain."""
    update = MaintenanceUpdate(at=_START, status=MaintenanceStatus.SCHEDULED, message=Text(plain="no"))
    maintenance = Maintenance(
        id="2026-11-03-new-ropes",
        kind=Kind.MAINTENANCE,
        title=Text(plain="New ropes"),
        scheduled=Window(from_=_START, until=_START + timedelta(hours=1)),
        components={"cranes": ComponentStatus.UNDER_MAINTENANCE},
        updates=(update,),
    )
    assert event_text(maintenance) == _MAINTENANCE


def test_many_components_stand_one_below_the_other() -> None:
    """A change of one of twenty components is one line of a diff."""
    update = IncidentUpdate(at=_START, status=IncidentStatus.MONITORING, message=Text(plain="All."))
    components = {f"component-{number}": ComponentStatus.MAJOR_OUTAGE for number in range(20)}
    incident = Incident(id="x", title=Text(plain="All"), components=components, started=_START, updates=(update,))
    assert "components:\n  component-0: major_outage\n  component-1: major_outage\n" in event_text(incident)


def test_a_long_message_is_never_broken_into_lines() -> None:
    """A line's end in a message means one: none is added."""
    words = "word " * 60 + "end"
    update = IncidentUpdate(at=_START, status=IncidentStatus.MONITORING, message=Text(plain=words))
    incident = Incident(id="x", title=Text(plain=words), started=_START, updates=(update,))
    assert event_text(incident).count(words) == 2


def test_a_file_lies_in_the_folder_of_its_year() -> None:
    """What is written is where the loader looks for it."""
    assert event_path("2026-11-03-api-errors") == "incidents/2026/2026-11-03-api-errors.md"
