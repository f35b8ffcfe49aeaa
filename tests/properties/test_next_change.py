"""The site says when it would next differ: not before that moment, and at that moment."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.views.next_change import next_change
from statusbook.views.page import page_state

SITES = Path(__file__).parents[1] / "sites" / "valid"
BUILT = re.compile(r'<time datetime="[^"]*" data-show="own built">[^<]*</time>')
STAMPED = frozenset({"next-change.json", "metrics.prom"})
"""Files that say when they were made."""


def book(name: str) -> Book:
    found = load_repository(SITES / name).book
    assert found is not None
    return found


SMALL = book("small")
MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2026, 12, 10)).map(  # noqa: DTZ001  the zone comes next
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


def content(now: datetime) -> dict[str, bytes]:
    """Return the whole public site but for what says when it was built."""
    made = {artifact.path: artifact.make() for artifact in list(public_artifacts(SMALL, now))}
    return {path: BUILT.sub("", data.decode()).encode() for path, data in made.items() if path not in STAMPED}


@settings(max_examples=12)
@given(MOMENTS, st.floats(0, 1))
def test_nothing_changes_before_it_is_due_and_something_does_then(now: datetime, part: float) -> None:
    """A cheap job that builds at the announced moments, and only then, shows what building every second would."""
    due = next_change(SMALL, page_state(SMALL, now))
    assert due > now
    last = due - timedelta(seconds=1)
    between = now + timedelta(seconds=int((last - now).total_seconds() * part))
    before = content(now)
    assert content(between) == before
    assert content(last) == before
    assert content(due) != before


@settings(max_examples=30)
@given(MOMENTS)
def test_it_is_due_within_a_day(now: datetime) -> None:
    """Days end: uptime moves on, and so do the last days on the first page."""
    assert now < next_change(SMALL, page_state(SMALL, now)) <= now + timedelta(hours=25)
