"""What the tests of use cases share: a repository with one open incident and one planned maintenance."""

from pathlib import Path

import pytest

OPEN = """\
---
title: Tickets cannot be bought
severity: major
components: {tickets: major_outage}  # all of them
started: 2026-11-23T10:00Z
updates:
  - at: 2026-11-23T10:10Z
    status: investigating
    message: We are looking.
    # to be told on the quay, too
---
"""
PLANNED = """\
---
kind: maintenance
title: New timetable
scheduled: {from: 2026-11-24T02:00Z, until: 2026-11-24T03:00Z}
components: {timetable: under_maintenance}
updates:
  - {at: 2026-11-20T10:00Z, status: scheduled, message: It is coming.}
---
"""


@pytest.fixture
def repository(base_repository: Path) -> Path:
    """A plan, an open incident `2026-11-23-tickets` and a maintenance `2026-11-24-timetable`."""
    folder = base_repository / "incidents" / "2026"
    folder.mkdir(parents=True)
    (folder / "2026-11-23-tickets.md").write_text(OPEN, "utf-8")
    (folder / "2026-11-24-timetable.md").write_text(PLANNED, "utf-8")
    return base_repository
