"""Uptime by its one definition: the worst of what overlaps, weighted by status, over days of the page's zone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from statusbook.model.components import Component, Components
from statusbook.model.definition import Definition
from statusbook.model.incident import Event, Incident, Maintenance
from statusbook.model.status import ComponentStatus
from statusbook.model.status_page import UptimeRules
from statusbook.model.text import Text
from statusbook.views.event_state import EventState, event_state
from statusbook.views.spans import Span
from statusbook.views.uptime import PARTS, UPTIME_DAYS, Uptime, next_change, uptimes

ROME = ZoneInfo("Europe/Rome")
RULES = UptimeRules()
NOW = datetime(2026, 11, 4, 10, tzinfo=UTC)  # 11:00 in Rome, on the day after the incidents of these tests
DAY = 24 * 60


def component(since: date | None = None) -> Components:
    return Components(components=(Component(id="api", name=Text.parse("API"), since=since),))


def seen(definition: Definition, *events: Event, now: datetime = NOW) -> list[EventState]:
    return [state for state in (event_state(event, definition, now) for event in events) if state]


def minutes(found: Uptime) -> tuple[float, float]:
    """Return how many minutes count and how many of them count as down."""
    hundredths = 60_000_000 * 100
    return found.measured / hundredths, found.down / hundredths


def outage(make: Callable[..., Incident], status: str, begin: str, end: str, **fields: Any) -> Incident:  # noqa: ANN401
    said = (begin, "investigating"), (end, "resolved")
    return make(*said, started=begin, components={"api": status}, **fields)


def test_what_never_failed_was_always_up(definition: Definition) -> None:
    """Without incidents every day is operational, and the number is exactly a hundred."""
    found = uptimes(component(), RULES, seen(definition), NOW, ROME)["api"]
    assert len(found.days) == UPTIME_DAYS
    assert found.parts == PARTS
    assert {day.worst for day in found.days} == {ComponentStatus.OPERATIONAL}


def test_each_status_counts_by_its_share(definition: Definition, incident: Callable[..., Incident]) -> None:
    """A major outage counts whole, a partial one 30 %, degraded performance not at all, unless told otherwise."""
    for status, down in (("major_outage", 60), ("partial_outage", 18), ("degraded_performance", 0)):
        states = seen(definition, outage(incident, status, "09:00", "10:00"))
        assert minutes(uptimes(component(), RULES, states, NOW, ROME)["api"])[1] == down
    states = seen(definition, outage(incident, "degraded_performance", "09:00", "10:00"))
    rules = replace(RULES, degraded_performance=50)
    assert minutes(uptimes(component(), rules, states, NOW, ROME)["api"])[1] == 30


def test_what_overlaps_counts_once_at_its_worst(definition: Definition, incident: Callable[..., Incident]) -> None:
    """Two incidents at once are not two outages."""
    states = seen(
        definition,
        outage(incident, "partial_outage", "09:00", "11:00", id="2026-11-03-a"),
        outage(incident, "major_outage", "10:00", "10:30", id="2026-11-03-b"),
    )
    found = uptimes(component(), RULES, states, NOW, ROME)["api"]
    assert minutes(found)[1] == 30 + 90 * 0.3
    yesterday = found.days[-2]
    assert yesterday.worst is ComponentStatus.MAJOR_OUTAGE
    assert yesterday.lengths == {
        ComponentStatus.PARTIAL_OUTAGE: timedelta(minutes=90),
        ComponentStatus.MAJOR_OUTAGE: timedelta(minutes=30),
    }
    assert yesterday.events == ("2026-11-03-b", "2026-11-03-a")


def test_maintenance_is_not_counted_unless_the_page_says_so(
    definition: Definition, maintenance: Callable[..., Maintenance]
) -> None:
    """Announced work is no failure: the time is left out on both sides."""
    states = seen(definition, maintenance(components={"api": "under_maintenance"}))
    whole = minutes(uptimes(component(), RULES, [], NOW, ROME)["api"])[0]
    found = uptimes(component(), RULES, states, NOW, ROME)["api"]
    assert minutes(found) == (whole - 120, 0)
    assert found.parts == PARTS
    counted = uptimes(component(), replace(RULES, under_maintenance=100), states, NOW, ROME)["api"]
    assert minutes(counted) == (whole, 120)


def test_days_before_the_component_existed_are_blank(definition: Definition) -> None:
    """Nobody knows how something did before it was there: such days are not green, and do not count."""
    found = uptimes(component(since=date(2026, 11, 3)), RULES, seen(definition), NOW, ROME)["api"]
    assert [day.known for day in found.days] == [False] * 88 + [True] * 2
    assert minutes(found)[0] == DAY + 11 * 60
    unborn = uptimes(component(since=date(2026, 12, 1)), RULES, seen(definition), NOW, ROME)["api"]
    assert unborn.parts is None


def test_nothing_but_perfect_is_called_perfect(definition: Definition, incident: Callable[..., Incident]) -> None:
    """The number is rounded down: one minute in ninety days is seen."""
    states = seen(definition, outage(incident, "major_outage", "09:00", "09:01"))
    assert uptimes(component(), RULES, states, NOW, ROME)["api"].parts == PARTS - 1


def test_what_is_open_counts_until_now_and_its_day_is_not_over(
    definition: Definition, incident: Callable[..., Incident]
) -> None:
    """An outage counts while it lasts, and nothing is said of the time to come."""
    broken = incident(("09:00", "investigating"), components={"api": "major_outage"})
    found = uptimes(component(), RULES, seen(definition, broken), NOW, ROME)["api"]
    assert minutes(found)[1] == 25 * 60
    assert [day.over for day in found.days[-2:]] == [True, False]
    assert found.status is ComponentStatus.MAJOR_OUTAGE


STATUSES = st.sampled_from([status for status in ComponentStatus if status is not ComponentStatus.OPERATIONAL])
MINUTES = st.integers(min_value=-95 * DAY, max_value=DAY)


@st.composite
def some_spans(draw: st.DrawFn) -> list[Span]:
    spans = []
    for begin, length, status in draw(st.lists(st.tuples(MINUTES, st.integers(1, 3 * DAY), STATUSES), max_size=6)):
        first = NOW + timedelta(minutes=begin)
        spans.append(Span("api", status, first, first + timedelta(minutes=length)))
    return spans


@given(spans=some_spans())
def test_each_day_names_what_disturbed_it(
    definition: Definition, incident: Callable[..., Incident], spans: list[Span]
) -> None:
    """Every event stands on each day that a part of it lies in and on no other, the newest first."""
    whole = seen(definition, incident(("09:00", "investigating")))[0]
    states = [replace(whole, id=f"event-{number}", spans=(span,)) for number, span in enumerate(spans)]
    newest = sorted(states, key=lambda state: (state.spans[0].begin, state.id), reverse=True)
    for day in uptimes(component(), RULES, states, NOW, ROME)["api"].days:
        begin = datetime(day.day.year, day.day.month, day.day.day, tzinfo=ROME).astimezone(UTC)
        end = min(NOW, begin + timedelta(hours=25 if day.day == date(2026, 10, 25) else 24))
        touched = [state.id for state in newest if state.spans[0].begin < end and (state.spans[0].end or NOW) > begin]
        assert list(day.events) == touched


@settings(max_examples=15)  # each looks at 130,000 minutes
@given(spans=some_spans())
def test_uptime_is_what_counting_every_minute_gives(
    definition: Definition, incident: Callable[..., Incident], spans: list[Span]
) -> None:
    """The sweep over the spans agrees with a look at each single minute of the ninety days."""
    (state,) = seen(definition, incident(("09:00", "resolved")))
    found = uptimes(component(), RULES, [replace(state, spans=tuple(spans))], NOW, ROME)["api"]
    begin = datetime(2026, 8, 7, tzinfo=ROME).astimezone(UTC)
    measured = down = 0
    for minute in range(int((NOW - begin).total_seconds()) // 60):
        at = begin + timedelta(minutes=minute)
        worst = max((span.status for span in spans if span.covers(at)), key=lambda s: s.badness, default=None)
        share = RULES.share(worst) if worst else 0
        if share is not None:
            measured, down = measured + 100, down + share
    assert (found.measured, found.down) == (measured * 60_000_000, down * 60_000_000)
    assert found.parts is None or 0 <= found.parts <= PARTS


SHARES = st.one_of(st.none(), st.integers(0, 100))
TIMES = st.integers(0, 90 * DAY * 60_000_000)


@given(measured=TIMES, part=st.fractions(0, 1), share=SHARES, status=STATUSES)
def test_the_next_change_of_what_is_shown_is_exact(measured: int, part: Any, share: int | None, status: Any) -> None:  # noqa: ANN401
    """Until that moment the shown number is the same, and at that moment it is another one."""
    found = Uptime((), measured * 100, int(measured * 100 * part), status)
    rules = replace(RULES, **{status.value: share})
    change = next_change(found, rules, NOW)

    def after(microseconds: int) -> int | None:
        gone = microseconds * 100 if share is not None else 0
        down = microseconds * (share or 0)
        return Uptime((), found.measured + gone, found.down + down, status).parts

    if change is None:
        assert after(10**15) == found.parts
    else:
        step = (change - NOW) // timedelta(microseconds=1)
        assert after(step - 1) == found.parts != after(step)
