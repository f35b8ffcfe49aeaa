"""Marks on the model's fields: which are for the team only, and which do not come from the file's keys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Internal:
    """The field is for the team: it appears in an internal plan only, never in anything public."""


@dataclass(frozen=True, slots=True)
class Derived:
    """The field is not a key of the file: `source` says where its value comes from."""

    source: str


INTERNAL = Internal()
