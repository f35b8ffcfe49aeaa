"""What an editor accepts for a single value: everything that `check` reads, and as little else as a pattern can say."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from statusbook.model import notation
from statusbook.model.notation import Notation, NotationError
from statusbook.model.rules.known import KnownIds
from statusbook.model.text import Text
from statusbook.render.schemas.values import notation_schema, or_nothing, reference_schema, text_schema, time_zones

NOTATIONS = {
    mark.name: mark
    for value in vars(notation).values()
    for mark in getattr(value, "__metadata__", ())
    if isinstance(mark, Notation)
}
BEYOND_PATTERNS = {
    "time": "no such day, hour or offset",
    "day": "no such day",
    "duration": "longer than 100 years",
}
"""What a pattern cannot refuse."""


def accepts(schema: dict[str, Any], value: object) -> bool:
    return Draft7Validator(schema).is_valid(value)


def schema_of(name: str) -> dict[str, Any]:
    mark = NOTATIONS[name]
    return notation_schema(mark.__get_pydantic_json_schema__(None, None))


def as_editors_read(word: str) -> object:
    """Return what the YAML 1.2 of editors makes of an unquoted word: numbers, true, false, null; all else is text."""
    if re.fullmatch(r"[-+]?[0-9]+", word):
        return int(word)
    return {"true": True, "false": False}.get(word, word)


@pytest.mark.parametrize("name", sorted(NOTATIONS))
@given(data=st.data())
def test_what_check_reads_the_schema_accepts_and_hardly_anything_more(name: str, data: st.DataObject) -> None:
    """Written with quotes or without; the other way round but for what a pattern cannot say."""
    mark, schema = NOTATIONS[name], schema_of(name)
    near = st.from_regex(mark.pattern.replace("(?=.*[1-9])", ""), fullmatch=True)
    word = data.draw(
        st.one_of(near, st.text(max_size=12), st.sampled_from(["14", "0", "true", "no", "30m", mark.example]))
    )
    try:
        mark.parse(word)
        reads = True
    except NotationError:
        reads = False
    accepted = accepts(schema, word)
    if reads:
        assert accepted
        assert accepts(schema, as_editors_read(word))
    elif accepted:
        assert name in BEYOND_PATTERNS, word


@given(st.text(max_size=8))
def test_a_text_is_accepted_exactly_where_check_reads_it(word: str) -> None:
    """A text without words is none; a number or `true` is a text like any other."""
    try:
        Text.parse(word)
        reads = True
    except NotationError:
        reads = False
    known = KnownIds(languages=("en", "it"))
    assert accepts(text_schema(known), word) == reads
    assert accepts(text_schema(known), {"en": word}) == reads
    assert not accepts(text_schema(known), {"fr": "mot"})
    assert accepts(text_schema(KnownIds()), {"fr": "mot"})
    assert accepts(text_schema(known), 2024)


def test_an_id_that_looks_like_a_number_may_be_written_without_quotes() -> None:
    """`owner: 2024` names the role "2024", whatever an editor takes it for."""
    schema = reference_schema({"2024", "true", "api"})
    assert all(accepts(schema, yaml.safe_load(word)) for word in ('"2024"', "2024", "true", "api"))
    assert not accepts(schema, 2025)


@pytest.mark.parametrize(
    "schema", [{"type": "string"}, {"enum": ["a"]}, {"anyOf": [{"type": "string"}]}, {"const": "a"}]
)
def test_a_key_with_nothing_behind_it_counts_as_left_out(schema: dict[str, Any]) -> None:
    """Nothing is accepted, and what was accepted before still is."""
    assert not accepts(schema, None)
    assert accepts(or_nothing(schema), None)
    assert accepts(or_nothing(schema), "a")


def test_time_zones_are_those_that_are_brought_along() -> None:
    """The list does not depend on the machine, and every entry of it can be read."""
    assert "Europe/Rome" in time_zones()
    assert all(notation.parse_zone(zone) == zone for zone in time_zones())
