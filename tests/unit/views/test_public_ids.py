"""Machines know things by ids that never change and that are shaped as Statuspage's are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.views import public_ids

IDS = st.from_regex(r"[a-z0-9]+(?:-[a-z0-9]+)*", fullmatch=True)


def test_an_id_never_changes() -> None:
    """Clients remember ids for years: another way of making them would announce the whole history again."""
    assert public_ids.event_id("2026-11-03-api-errors") == "3g533c9kl47m"
    assert public_ids.component_id("api") == "gp6hfx8zm8rq"
    assert public_ids.update_id("2026-11-03-api-errors", 1) == "z04mpq5vqcwx"


@given(IDS)
def test_an_id_has_twelve_signs_of_the_alphabet(name: str) -> None:
    """Some clients refuse an id of another shape."""
    made = public_ids.component_id(name)
    assert len(made) == public_ids.LENGTH
    assert set(made) <= set(public_ids.ALPHABET)


@given(IDS, st.integers(min_value=1, max_value=99))
def test_different_things_have_different_ids(name: str, number: int) -> None:
    """A component, a group and an incident of one name are three things; so are an incident's updates."""
    made = [
        public_ids.page_id(name),
        public_ids.group_id(name),
        public_ids.component_id(name),
        public_ids.event_id(name),
        public_ids.update_id(name, number),
        public_ids.update_id(name, number + 1),
    ]
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("vowel", "aeiou")
def test_no_id_spells_a_word(vowel: str) -> None:
    """The alphabet has no vowels, as Statuspage's has none."""
    assert vowel not in public_ids.ALPHABET
