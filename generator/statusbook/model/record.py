"""How every part of the model is declared: a frozen record that rejects unknown keys and reads its own docs."""

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


def file_key(attribute: str) -> str:
    """Return the key that files use for an attribute: its name, where `from_` stands for `from`."""
    return attribute.removesuffix("_")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen, slotted, keyword-only dataclass that files can be decoded into.

    Unknown keys are errors, and the docstring below each attribute describes it, in the file reference as in the
    JSON Schemas.
    """
    decoding: dict[str, Any] = {"extra": "forbid", "use_attribute_docstrings": True, "alias_generator": file_key}
    cls.__pydantic_config__ = decoding  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
