"""How strings are written in the objects of the APIs, as the published JSON Schemas say it."""

from collections.abc import Callable
from typing import Annotated, Any

from statusbook.model.frozen import frozen


@frozen
class Form:
    """How a string is written: what the published JSON Schema says of it beside its type."""

    pattern: str = ""
    format: str = ""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
        """Put it into JSON Schemas."""
        said = {"pattern": self.pattern, "format": self.format}
        return {**handler(schema), **{key: value for key, value in said.items() if value}}


PublicId = Annotated[str, Form("^[0-9b-df-hj-np-tv-z]{12}$")]
"""An id that never changes: twelve characters of an alphabet without vowels."""
Timestamp = Annotated[str, Form("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$", "date-time")]
"""An instant in UTC, with exactly three digits of a fraction."""
Date = Annotated[str, Form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "date")]
"""A day of the page's time zone."""
