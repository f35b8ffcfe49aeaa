"""How every part of the model is declared: a frozen record that rejects unknown keys and reads its own docs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any, TypeVar, dataclass_transform

from statusbook.model.frozen import frozen

T = TypeVar("T")


def file_key(attribute: str) -> str:
    """Return the key that files use for an attribute: its name, where `from_` stands for `from`."""
    return attribute.removesuffix("_")


PYDANTIC_CONFIG: dict[str, Any] = {"extra": "forbid", "alias_generator": file_key}
"""What pydantic is told of every record."""


@contextmanager
def docstrings_read() -> Iterator[None]:
    """Let pydantic read the attributes' docstrings too, for what it makes of records as long as this holds.

    Only schemas and the reference need them. To find them, pydantic reads the source files, which takes it longer than
    all else that it has to know of a record, and every command that reads a repository would wait for it.
    """
    PYDANTIC_CONFIG["use_attribute_docstrings"] = True
    try:
        yield
    finally:
        del PYDANTIC_CONFIG["use_attribute_docstrings"]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen, slotted, keyword-only dataclass that files can be decoded into.

    Unknown keys are errors, and the docstring below each attribute describes it, in the file reference as in the
    JSON Schemas.
    """
    cls.__pydantic_config__ = PYDANTIC_CONFIG  # type: ignore[attr-defined]
    return frozen(kw_only=True)(cls)
