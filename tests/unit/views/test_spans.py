"""How long each component is disturbed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from statusbook.model.incident import Incident, Maintenance
from statusbook.model.status import ComponentStatus
from statusbook.views.event_state import running_time
from statusbook.views.spans import Span, incident_spans, maintenance_spans, merged, statuses_at

At = Callable[[str], datetime]


def shown(spans: tuple[Span, ...]) -> list[tuple[str, str, str, str | None]]:
    return [
        (span.component, span.status, f"{span.begin:%H:%M}", f"{span.end:%H:%M}" if span.end else None)
        for span in spans
    ]


def test_a_component_is_disturbed_from_the_start_until_an_update_says_otherwise(
    incident: Callable[..., Incident], at: At
) -> None:
    """It counts from when the incident began, not from when it was told."""
    told = incident(
        ("09:10", "investigating"),
        ("09:30", "monitoring", {"api": "degraded_performance", "web": "partial_outage"}),
        ("09:40", "monitoring", {"api": "operational"}),
        ("10:00", "resolved"),
        components={"api": "major_outage", "docs": "operational"},
    )
    assert shown(incident_spans(told, at("11:00"))) == [
        ("api", "major_outage", "09:00", "09:30"),
        ("api", "degraded_performance", "09:30", "09:40"),
        ("web", "partial_outage", "09:30", "10:00"),
    ]


def test_what_is_said_later_is_not_known_yet(incident: Callable[..., Incident], at: At) -> None:
    """While an incident is open, nobody knows its end."""
    told = incident(("09:10", "investigating"), ("10:00", "resolved"), components={"api": "major_outage"})
    assert shown(incident_spans(told, at("09:59"))) == [("api", "major_outage", "09:00", None)]
    assert shown(incident_spans(told, at("10:00"))) == [("api", "major_outage", "09:00", "10:00")]


def test_the_end_ends_everything(incident: Callable[..., Incident], at: At) -> None:
    """Not even the resolving update, or one after it, leaves a component disturbed."""
    told = incident(
        ("09:10", "resolved", {"web": "major_outage"}),
        ("09:20", "resolved", {"api": "major_outage"}),
        components={"api": "major_outage"},
    )
    assert shown(incident_spans(told, at("11:00"))) == [("api", "major_outage", "09:00", "09:10")]


def test_updates_of_the_same_minute_leave_no_empty_span(incident: Callable[..., Incident], at: At) -> None:
    """The last word of a minute holds."""
    told = incident(
        ("09:00", "investigating", {"api": "partial_outage"}),
        ("09:30", "identified", {"api": "degraded_performance"}),
        ("09:30", "identified", {"api": "major_outage"}),
        components={"api": "major_outage"},
    )
    assert shown(incident_spans(told, at("11:00"))) == [
        ("api", "partial_outage", "09:00", "09:30"),
        ("api", "major_outage", "09:30", None),
    ]


def test_a_maintenance_disturbs_only_while_it_runs(maintenance: Callable[..., Maintenance], at: At) -> None:
    """A component that is named with the plan works until the work begins, and is then as it was announced."""
    planned = maintenance(
        ("09:00", "scheduled", {"web": "major_outage"}),
        ("10:30", "in_progress", {"web": "degraded_performance"}),
        ("11:00", "completed", {"api": "operational"}),
        components={"api": "under_maintenance"},
    )

    def spans(clock: str) -> list[tuple[str, str, str, str | None]]:
        now = at(clock)
        return shown(maintenance_spans(planned, *running_time(planned, now), now))

    assert spans("09:30") == [
        ("api", "under_maintenance", "10:00", "12:00"),
        ("web", "major_outage", "10:00", "12:00"),
    ]
    assert spans("10:30") == [
        ("api", "under_maintenance", "10:00", None),
        ("web", "major_outage", "10:00", "10:30"),
        ("web", "degraded_performance", "10:30", None),
    ]
    assert spans("11:00") == [
        ("api", "under_maintenance", "10:00", "11:00"),
        ("web", "major_outage", "10:00", "10:30"),
        ("web", "degraded_performance", "10:30", "11:00"),
    ]


def test_who_tidies_up_later_does_not_make_a_maintenance_longer(
    maintenance: Callable[..., Maintenance], at: At
) -> None:
    """It followed its schedule while nobody said anything, and a `completed` in the morning does not change that."""
    planned = maintenance(("19:00", "completed"), components={"api": "under_maintenance"})
    now = at("20:00")
    assert shown(maintenance_spans(planned, *running_time(planned, now), now)) == [
        ("api", "under_maintenance", "10:00", "12:00"),
    ]


def test_a_cancelled_maintenance_disturbs_nothing(maintenance: Callable[..., Maintenance], at: At) -> None:
    """What was called off in time leaves no trace in the uptime."""
    planned = maintenance(("09:00", "cancelled"), components={"api": "under_maintenance"})
    now = at("11:00")
    assert not maintenance_spans(planned, *running_time(planned, now), now)


def test_a_component_has_the_worst_status_that_anything_says_of_it(incident: Callable[..., Incident], at: At) -> None:
    """Two incidents at once do not hide each other; the end of a span is not part of it."""
    spans = (
        *incident_spans(incident(("09:10", "resolved"), components={"api": "major_outage"}), at("09:30")),
        *incident_spans(incident(("09:10", "investigating"), components={"api": "degraded_performance"}), at("09:30")),
        *incident_spans(incident(("09:10", "investigating"), components={"gone": "major_outage"}), at("09:30")),
    )
    assert statuses_at(spans, ["api", "web"], at("09:09")) == {"api": "major_outage", "web": "operational"}
    assert statuses_at(spans, ["api", "web"], at("09:10")) == {"api": "degraded_performance", "web": "operational"}
    assert statuses_at(spans, ["api"], at("08:59")) == {"api": "operational"}


START = datetime(2026, 11, 3, 9, tzinfo=UTC)
DISTURBED = st.sampled_from([status for status in ComponentStatus if status is not ComponentStatus.OPERATIONAL])
MINUTES = st.integers(0, 30)


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


@st.composite
def overlapping(draw: st.DrawFn) -> list[Span]:
    found = draw(st.lists(st.tuples(DISTURBED, MINUTES, st.none() | st.integers(1, 12)), max_size=5))
    return [
        Span("api", status, minute(begin), None if length is None else minute(begin + length))
        for status, begin, length in found
    ]


@st.composite
def in_order(draw: st.DrawFn) -> list[Span]:
    edges = sorted(draw(st.sets(MINUTES, max_size=8)))
    every = [Span("api", draw(DISTURBED), minute(begin), minute(end)) for begin, end in pairwise(edges)]
    return [span for span in every if draw(st.booleans())]


@given(spans=overlapping() | in_order(), cut=st.tuples(MINUTES, MINUTES).map(sorted))
def test_stretches_are_what_each_minute_was_like(spans: list[Span], cut: list[int]) -> None:
    """Whether spans follow each other or overlap: at each minute the worst holds, and no stretch begins needlessly."""
    begin, end = map(minute, cut)
    found = merged(iter(spans), begin, end)
    for at in map(minute, range(-1, 45)):
        worst = max((span.status for span in spans if span.covers(at)), key=lambda status: status.badness, default=None)
        holds = [stretch.status for stretch in found if stretch.covers(at)]
        assert holds == ([worst] if worst and begin <= at < end else [])
    for earlier, later in pairwise(found):
        assert earlier.end is not None
        assert earlier.end < later.begin or (earlier.end == later.begin and earlier.status is not later.status)
