"""Records as plain values: what is kept of an event is the whole event, whatever is in it."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.cache.packing import pack_event, unpack_event
from statusbook.model.incident import (
    Event,
    Incident,
    IncidentUpdate,
    Kind,
    Maintenance,
    MaintenanceUpdate,
    Source,
    Window,
)
from statusbook.model.plain_values import plain_values
from statusbook.model.status import ComponentStatus, Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text

_words = st.text(max_size=20)
_texts = st.builds(Text, _words) | st.builds(
    Text, by_language=st.dictionaries(st.sampled_from(["en", "it", "pt-BR"]), _words, min_size=1)
)
_zones = st.just(UTC) | st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
# Hypothesis marks some as the later of two equal times on a clock, which an offset never leaves open.
_clock = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30)).map(lambda time: time.replace(fold=0))  # noqa: DTZ001
_times = st.builds(lambda time, zone: time.replace(tzinfo=zone), _clock, _zones)
_affected = st.dictionaries(_words, st.sampled_from(ComponentStatus), max_size=3)
_sources = st.none() | st.builds(Source, service=_words, id=_words, url=st.none() | _words)
_common = {"id": _words, "postmortem": _words, "title": _texts, "components": _affected, "source": _sources}
_said = {"at": _times, "message": _texts, "components": _affected}
_incidents = st.builds(
    Incident,
    **_common,
    severity=st.none() | _words,
    impact=st.none() | st.sampled_from(Impact),
    started=_times,
    detected=st.none() | _times,
    expected_recovery=st.none() | _times,
    updates=st.lists(
        st.builds(IncidentUpdate, **_said, status=st.sampled_from(IncidentStatus), next_update_by=st.none() | _times),
        max_size=3,
    ).map(tuple),
    postmortem_published=st.none() | _times,
)
_maintenances = st.builds(
    Maintenance,
    **_common,
    kind=st.just(Kind.MAINTENANCE),
    scheduled=st.builds(Window, from_=_times, until=_times),
    updates=st.lists(st.builds(MaintenanceUpdate, **_said, status=st.sampled_from(MaintenanceStatus)), max_size=3).map(
        tuple
    ),
    postmortem_published=st.none() | _times,
)


@given(_incidents | _maintenances)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    """To the last word: its representation shows types and offsets too, which equal events may differ in."""
    found = unpack_event(pack_event(event))
    assert found == event
    assert repr(found) == repr(event)


@given(_incidents | _maintenances)
def test_what_is_kept_is_plain(event: Event) -> None:
    """Nothing but what JSON has too: reading it makes no object of any other kind."""
    values = plain_values(event)
    assert json.loads(json.dumps(values)) == values


def test_a_type_that_nobody_has_thought_of_is_refused() -> None:
    """Rather than kept as something else."""

    class Odd(NamedTuple):
        either: int | str

    with pytest.raises(TypeError, match="nobody has said how int"):
        plain_values(Odd(1))
