"""Marks on the model's fields: which are for the team only, and which do not come from the file's keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Internal:
    """The field is for the team: it appears in an internal plan only, never in anything public."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
        """Mark the field in JSON Schemas and in the reference."""
        return {**handler(schema), "x-internal": True}


@dataclass(frozen=True, slots=True)
class Derived:
    """The field is not a key of the file: `source` says where its value comes from."""

    source: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
        """Mark the field, so that JSON Schemas and the reference can leave it out."""
        return {**handler(schema), "x-derived": self.source}


INTERNAL = Internal()
