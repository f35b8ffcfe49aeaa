"""What records and instants look like in the documents of the APIs, however they are written."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.render.api.json_values import json_bytes, json_record, timestamp

_FIRST, _LAST = datetime(1970, 1, 2), datetime(2199, 12, 30)  # noqa: DTZ001  the zone comes next
_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@json_record
class _Part:
    name: str
    count: int = 1


@json_record
class _Whole(_Part):
    parts: tuple[_Part, ...]
    name: str


@given(st.datetimes(_FIRST, _LAST, timezones=_OFFSETS))
def test_an_instant_is_written_in_utc_to_the_millisecond(instant: datetime) -> None:
    """Whatever its offset, and however often its day or its time of day were written before."""
    plain = instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    assert timestamp(instant) == f"{plain}Z"


def test_a_record_is_an_object_with_the_keys_in_the_order_of_its_fields() -> None:
    """Defaults are written too, and what a record inherits comes first."""
    whole = _Whole(parts=(_Part(count=2, name="é"), _Part(name="b")), name="a")
    expected = '{"name":"a","count":1,"parts":[{"name":"é","count":2},{"name":"b","count":1}]}\n'
    assert json_bytes(whole).decode() == expected


def test_a_record_without_one_of_its_fields_is_not_written() -> None:
    """Type checkers find it first; nobody publishes it in any case."""
    forgotten: Any = _Whole
    with pytest.raises(TypeError):
        json_bytes(forgotten(parts=()))
