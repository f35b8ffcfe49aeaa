"""How every part of the model is declared: a frozen record that rejects unknown keys and reads its own docs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

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


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen, slotted, keyword-only dataclass that files can be decoded into.

    Unknown keys are errors, and the docstring below each attribute describes it, in the file reference as in the
    JSON Schemas.
    """
    cls.__pydantic_config__ = PYDANTIC_CONFIG  # type: ignore[attr-defined]
    return quickly_kept(dataclass(frozen=True, slots=True, kw_only=True)(cls))


def quickly_kept(made: type[T]) -> type[T]:
    """Let a frozen dataclass with slots be pickled and read again several times as fast as it is by itself.

    By itself, it looks up its fields for each instance; thousands of events are kept, each of a dozen records.
    """
    names = tuple(field.name for field in fields(made))  # type: ignore[arg-type]  # a dataclass
    values = attrgetter(*names)
    put = object.__setattr__

    def state(self: T) -> Any:  # noqa: ANN401  the values of any fields
        return values(self)

    def restore(self: T, kept: Any) -> None:  # noqa: ANN401  likewise
        for name, value in zip(names, kept if len(names) > 1 else (kept,), strict=True):
            put(self, name, value)

    made.__getstate__ = state  # type: ignore[assignment]  # as dataclasses themselves do
    made.__setstate__ = restore  # type: ignore[attr-defined]  # likewise
    return made
