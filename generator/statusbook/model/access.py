"""Marks on the model's fields: which are for the team only, which come from elsewhere, which name another entry."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from statusbook.model.frozen import frozen


@frozen
class Internal:
    """The field is for the team: it appears in an internal plan only, never in anything public."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
        """Mark the field in JSON Schemas and in the reference."""
        return {**handler(schema), "x-internal": True}


@frozen
class Derived:
    """The field is not a key of the file: `source` says where its value comes from."""

    source: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
        """Mark the field, so that JSON Schemas and the reference can leave it out."""
        return {**handler(schema), "x-derived": self.source}


@frozen
class Refers:
    """The value is the id of an entry elsewhere in the plan: `noun` says of what kind, as `KnownIds.reference` does."""

    noun: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
        """Mark the value, so that JSON Schemas can list the entries that there are."""
        return {**handler(schema), "x-refers-to": self.noun}


INTERNAL = Internal()


@cache
def internal_fields(record: type) -> frozenset[str]:
    """Return the names of a record's fields that are for the team only."""
    hints = get_type_hints(record, include_extras=True)
    return frozenset(
        name
        for name, hint in hints.items()
        if get_origin(hint) is Annotated and any(isinstance(mark, Internal) for mark in get_args(hint))
    )
