"""Any history at all, for tests of what holds for every one: incidents and maintenances of one afternoon."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from statusbook.model.incident import (
    Event,
    Incident,
    IncidentUpdate,
    Kind,
    Maintenance,
    MaintenanceUpdate,
    Update,
    Window,
)
from statusbook.model.status import (
    FOLLOWING_INCIDENT_STATUS,
    FOLLOWING_MAINTENANCE_STATUS,
    ComponentStatus,
    IncidentStatus,
    MaintenanceStatus,
)
from statusbook.model.text import Text

START = datetime(2026, 11, 3, tzinfo=UTC)
COMPONENTS = ("catalogue", "loans", "ebooks", "website")


def minute(count: int) -> datetime:
    return START + timedelta(minutes=count)


_minutes = st.integers(0, 120)
_moments = st.lists(_minutes, min_size=1, max_size=5).map(sorted)
_affected = st.dictionaries(st.sampled_from(COMPONENTS), st.sampled_from(ComponentStatus), max_size=3)
_words = st.text(max_size=30).map(lambda words: Text(plain=words))


@st.composite
def incidents(draw: st.DrawFn, number: int) -> Incident:
    updates: list[IncidentUpdate] = []
    for at in draw(_moments):
        allowed = FOLLOWING_INCIDENT_STATUS[updates[-1].status] if updates else set(IncidentStatus)
        status = draw(st.sampled_from(sorted(allowed)))
        updates.append(IncidentUpdate(at=minute(at), status=status, message=draw(_words), components=draw(_affected)))
    return Incident(
        id=f"2026-11-03-{number}",
        title=draw(_words),
        severity="major",
        started=updates[0].at,
        components=draw(_affected),
        updates=tuple(updates),
        postmortem=draw(st.sampled_from(["", "# Why"])),
        postmortem_published=draw(st.none() | _minutes.map(minute)),
    )


@st.composite
def maintenances(draw: st.DrawFn, number: int) -> Maintenance:
    updates: list[MaintenanceUpdate] = []
    for at in draw(_moments):
        allowed = FOLLOWING_MAINTENANCE_STATUS[updates[-1].status] if updates else set(MaintenanceStatus)
        status = draw(st.sampled_from(sorted(allowed)))
        updates.append(
            MaintenanceUpdate(at=minute(at), status=status, message=draw(_words), components=draw(_affected))
        )
    begin = draw(_minutes)
    return Maintenance(
        id=f"2026-11-03-{number}",
        kind=Kind.MAINTENANCE,
        title=draw(_words),
        scheduled=Window(from_=minute(begin), until=minute(begin + draw(st.integers(1, 60)))),
        components=draw(_affected),
        updates=tuple(updates),
        postmortem=draw(st.sampled_from(["", "# Why"])),
        postmortem_published=draw(st.none() | _minutes.map(minute)),
    )


def earlier(event: Event, by: timedelta) -> Event:
    """Return the same event, but all of it was that much earlier; its id begins with that day."""

    def back(instant: datetime | None) -> datetime | None:
        return instant - by if instant else None

    updates: tuple[Update, ...] = event.updates
    said = tuple(replace(update, at=update.at - by) for update in updates)
    published, name = back(event.postmortem_published), f"{START - by:%Y-%m-%d}-{event.id.rpartition('-')[2]}"
    moved = replace(event, id=name, updates=said, postmortem_published=published)  # type: ignore[arg-type]  # as it was
    if isinstance(moved, Maintenance):
        window = moved.scheduled
        return replace(moved, scheduled=Window(from_=window.from_ - by, until=window.until - by))
    return replace(moved, started=moved.started - by)


AGES = tuple(
    START - begin
    for begin in (
        START,
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2025, 12, 31, 23, tzinfo=UTC),
        datetime(2024, 12, 31, 22, 30, tzinfo=UTC),
        datetime(2024, 2, 29, tzinfo=UTC),
    )
)
"""How long ago events may be: this year, and in years before, on whose last evening something goes on at midnight."""


@st.composite
def long_histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Draw a history of several years."""
    count = draw(st.integers(0, 9))
    drawn = (draw(st.one_of(incidents(number), maintenances(number))) for number in range(count))
    return tuple(earlier(event, draw(st.sampled_from(AGES))) for event in drawn)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    count = draw(st.integers(0, 5))
    return tuple(draw(st.one_of(incidents(number), maintenances(number))) for number in range(count))
