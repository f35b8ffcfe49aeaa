"""Uptime: how each component did over the last days, by the one definition that every output shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo

from statusbook.model.components import Component, Components
from statusbook.model.frozen import frozen
from statusbook.model.status import ComponentStatus
from statusbook.model.status_page import UptimeRules
from statusbook.views.days import ONE_DAY, day_begin, day_of
from statusbook.views.event_state import EventState
from statusbook.views.spans import Span, merged

UPTIME_DAYS = 90
"""How many days uptime is counted over, today included."""
PARTS = 10_000
"""Uptime is told in hundredths of a percent."""
_MICROSECOND = timedelta(microseconds=1)
_OPERATIONAL = ComponentStatus.OPERATIONAL
"""On Python 3.11, looking up a member of an enumeration takes ten times as long as looking up a name."""


@frozen
class UptimeDay:
    """One day of one component.

    Attributes:
        day: The day, of the page's time zone.
        known: Whether the component existed on it; where it did not, nothing else is known either.
        worst: The worst status on it.
        lengths: How long it was in each status that is not operational. Where events overlap, the worst one counts.
        events: The ids of what disturbed it on that day, the newest first.
        over: Whether the day is over. Of a day that is not, lengths still grow.
    """

    day: date
    known: bool
    worst: ComponentStatus = ComponentStatus.OPERATIONAL
    lengths: Mapping[ComponentStatus, timedelta] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    over: bool = True


@frozen
class Uptime:
    """How a component did over the last days.

    Attributes:
        days: Each of them, the oldest first.
        measured: The time that counts, in hundredths of microseconds.
        down: How much of it counts as down, likewise.
        status: Its status now, which decides how both grow.
    """

    days: tuple[UptimeDay, ...]
    measured: int
    down: int
    status: ComponentStatus

    @property
    def shown(self) -> tuple[object, ...]:
        """All that is shown of it, as plain values: of a day that is not over, no lengths are."""
        # Every build writes them down to compare them: numbers and strings, which are written quickly.
        days = [(day.day.toordinal(), day.known, str(day.worst), day.events) for day in self.days]
        lengths = [{str(status): length for status, length in day.lengths.items()} for day in self.days if day.over]
        return (self.parts, days, lengths)

    @property
    def parts(self) -> int | None:
        """The uptime in hundredths of a percent, rounded down: only what never failed has 10,000 of them.

        `None` where no time counts, as on the first day of a component or during nothing but maintenance.
        """
        return (self.measured - self.down) * PARTS // self.measured if self.measured else None


def uptime_begin(now: datetime, zone: tzinfo) -> datetime:
    """Return where the days begin over which uptime is counted at a moment."""
    return day_begin(day_of(now, zone) - ONE_DAY * (UPTIME_DAYS - 1), zone)


def uptimes(
    components: Components, rules: UptimeRules, states: Sequence[EventState], now: datetime, zone: tzinfo
) -> Mapping[str, Uptime]:
    """Return each component's uptime at `now`.

    Args:
        components: The components.
        rules: How much of the time in each status counts as down.
        states: Everything that customers have heard of by then, as far as it touches the days that count.
        now: The moment.
        zone: Whose days are counted.
    """
    today = day_of(now, zone)
    days = [today - ONE_DAY * back for back in range(UPTIME_DAYS - 1, -1, -1)]
    edges = [*(day_begin(day, zone) for day in days), now]
    wanted: dict[str, list[tuple[Span, str]]] = {component.id: [] for component in components.components}
    for state in states:
        if state.end is not None and state.end <= edges[0]:
            # Nothing lasts longer than what it belongs to.
            continue
        for span in state.spans:
            if span.component in wanted and span.begin < now and (span.end is None or span.end > edges[0]):
                wanted[span.component].append((span, state.id))
    return {
        component.id: _uptime(component, rules, wanted[component.id], days, edges)
        for component in components.components
    }


def _uptime(
    component: Component,
    rules: UptimeRules,
    spans: list[tuple[Span, str]],
    days: Sequence[date],
    edges: Sequence[datetime],
) -> Uptime:
    now = edges[-1]
    stretches = merged((span for span, _ in spans), edges[0], now)
    # The stretches lie in the order of time and never overlap: those of a day are found without looking at all of them.
    begins, ends = [stretch.begin for stretch in stretches], [stretch.end or now for stretch in stretches]
    named = _named(spans, edges)
    shown = []
    measured = down = 0
    for day, begin, end, events in zip(days, edges[:-1], edges[1:], named, strict=True):
        if component.since is not None and day < component.since:
            shown.append(UptimeDay(day, known=False))
            continue
        touching = stretches[bisect_right(ends, begin) : bisect_left(begins, end)]
        # On most days nothing happens.
        lengths = _lengths(touching, begin, end) if touching else {}
        worst = max(lengths, key=_badness) if lengths else _OPERATIONAL
        shown.append(UptimeDay(day, True, worst, lengths, tuple(events), end is not now))  # noqa: FBT003  it exists
        day_measured, day_down = _counted(rules, lengths, end - begin)
        measured, down = measured + day_measured, down + day_down
    return Uptime(tuple(shown), measured, down, _status_at_end(stretches, now))


def _named(spans: Iterable[tuple[Span, str]], edges: Sequence[datetime]) -> list[dict[str, None]]:
    """Return the ids of what disturbed a component on each day, the newest first, each once."""
    named: list[dict[str, None]] = [{} for _ in edges[1:]]
    # The id begins with the day, so the newest comes first.
    for span, event in sorted(spans, key=lambda found: (found[0].begin, found[1]), reverse=True):
        first = max(bisect_right(edges, span.begin) - 1, 0)
        for day in named[first : bisect_left(edges, span.end or edges[-1])]:
            day[event] = None
    return named


def _lengths(stretches: Iterable[Span], begin: datetime, end: datetime) -> dict[ComponentStatus, timedelta]:
    lengths: dict[ComponentStatus, timedelta] = {}
    for stretch in stretches:
        length = min(stretch.end or end, end) - max(stretch.begin, begin)
        if length > timedelta():
            lengths[stretch.status] = lengths.get(stretch.status, timedelta()) + length
    return lengths


def _counted(rules: UptimeRules, lengths: Mapping[ComponentStatus, timedelta], whole: timedelta) -> tuple[int, int]:
    """Return how much of a time counts, and how much of that counts as down, in hundredths of microseconds."""
    measured, down = whole // _MICROSECOND * 100, 0
    for status, length in lengths.items():
        share = rules.share(status)
        if share is None:
            measured -= length // _MICROSECOND * 100
        else:
            down += length // _MICROSECOND * share
    return measured, down


def _badness(status: ComponentStatus) -> int:
    return status.badness


def _status_at_end(stretches: Sequence[Span], now: datetime) -> ComponentStatus:
    last = stretches[-1] if stretches else None
    return last.status if last and last.end == now else _OPERATIONAL


def next_change(uptime: Uptime, rules: UptimeRules, now: datetime) -> datetime | None:
    """Return when the uptime that is shown changes, if the component's status stays as it is; `None` for never.

    The days before keep their weight until the day is over, which is a change of its own.
    """
    parts, share = uptime.parts, rules.share(uptime.status)
    if share is None:
        return None
    if parts is None:
        return now + _MICROSECOND
    up = uptime.measured - uptime.down
    # After t hundredths of microseconds: (up + t * (100 - share) / 100) / (measured + t), in parts of 10,000.
    gain = (100 - share) * PARTS
    falling, rising = gain - 100 * parts, gain - 100 * (parts + 1)
    # It shows less once up * PARTS + t * gain / 100 < parts * (measured + t), and more from parts + 1 on.
    spare = 100 * (up * PARTS - parts * uptime.measured)
    lacking = 100 * ((parts + 1) * uptime.measured - up * PARTS)
    if falling < 0:
        hundredths = spare // -falling + 1
    elif rising > 0:
        hundredths = -(-lacking // rising)
    else:
        return None
    return now + _MICROSECOND * -(-hundredths // 100)
