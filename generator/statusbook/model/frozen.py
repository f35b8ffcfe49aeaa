"""Frozen dataclasses that are declared ten times as fast as by `dataclasses` alone, which counts for every command.

Until Python 3.13, `dataclasses` compiles six functions for each frozen class, a millisecond or more, and a build has a
hundred such classes. Here only `__init__` is compiled, and that once it is needed; all classes share the other methods,
which do the same.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
Values = Callable[[Any], tuple[object, ...]]
"""Takes the values of some fields of an instance."""


@overload
def frozen(cls: type[T]) -> type[T]: ...


@overload
def frozen(*, kw_only: bool = False, caching: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[T] | None = None, *, kw_only: bool = False, caching: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class what `dataclass(frozen=True, slots=True)` makes of it, and let it be pickled quickly.

    Args:
        cls: The class.
        kw_only: Whether its fields are given by name only.
        caching: Whether it has properties that are cached, for which an instance needs a dictionary instead of slots.
    """
    return _declared(cls, kw_only, caching) if cls else lambda cls: _declared(cls, kw_only, caching)


def _declared(cls: type[T], kw_only: bool, caching: bool) -> type[T]:  # noqa: FBT001  as in a decorator's options
    made = dataclass(init=False, repr=False, eq=False, slots=not caching, kw_only=kw_only)(cls)
    known = fields(made)  # type: ignore[arg-type]  # a dataclass
    methods = {
        "__init__": _late_init(made, known),
        "__repr__": _repr(tuple(one.name for one in known if one.repr)),
        "__setattr__": _refuse_to_assign,
        "__delattr__": _refuse_to_delete,
        **_comparison(_values(tuple(one.name for one in known if one.compare))),
        **({} if caching else _pickling(made, tuple(one.name for one in known))),
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _late_init(made: type[Any], known: tuple[Field[Any], ...]) -> Any:  # noqa: ANN401  a function of any signature
    """Return what compiles the real `__init__` once the first instance is made: most runs make none of most classes."""

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807  as it is called in a class
        if made.__init__ is __init__:
            made.__init__ = _init(made, known)
        made.__init__(self, *args, **kwargs)

    return __init__


def _init(made: type[Any], known: tuple[Field[Any], ...]) -> Any:  # noqa: ANN401  a function of any signature
    """Return what puts values into an instance: a slot's own setter, or the dictionary, asks nobody whether it may."""
    in_slots = hasattr(made, "__slots__")
    names: dict[str, Any] = {"_MISSING": MISSING, "_HAS_TO_BE_MADE": MISSING}
    taken: list[str] = []
    by_name: list[str] = []
    lines: list[str] = []
    for one in known:
        name, value = one.name, one.name
        if in_slots:
            names[f"_put_{name}"] = getattr(made, name).__set__
        parameter = name
        if one.default is not MISSING:
            names[f"_default_{name}"] = one.default
            parameter, value = f"{name}=_default_{name}", name
        elif one.default_factory is not MISSING:
            names[f"_make_{name}"] = one.default_factory
            parameter, value = f"{name}=_MISSING", f"_make_{name}() if {name} is _MISSING else {name}"
        if one.init:
            (by_name if one.kw_only else taken).append(parameter)
        else:
            value = f"_make_{name}()" if one.default_factory is not MISSING else f"_default_{name}"
        lines.append(f"    _put_{name}(self, {value})" if in_slots else f"    self.__dict__[{name!r}] = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("    self.__post_init__()")
    parameters = ["self", *taken, *(("*", *by_name) if by_name else ())]
    exec("\n".join((f"def __init__({', '.join(parameters)}):", *lines, "    return None")), names)  # noqa: S102  ours
    init = names["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {one.name: one.type for one in known if one.init}
    return init


def _repr(shown: tuple[str, ...]) -> Callable[[Any], str]:
    def __repr__(self: object) -> str:  # noqa: N807  as it is called in a class
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({values})"

    return __repr__


def _comparison(values: Values) -> dict[str, Any]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807  likewise
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807  likewise
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _pickling(made: type[Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return what `dataclasses` has for frozen classes too, but there it looks up the fields for each instance."""
    values, put = _values(names), tuple(getattr(made, name).__set__ for name in names)

    def __getstate__(self: object) -> tuple[object, ...]:  # noqa: N807  likewise
        return values(self)

    def __setstate__(self: object, kept: tuple[object, ...]) -> None:  # noqa: N807  likewise
        for set_one, value in zip(put, kept, strict=True):
            set_one(self, value)

    return {"__getstate__": __getstate__, "__setstate__": __setstate__}


def _values(names: tuple[str, ...]) -> Values:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _refuse_to_assign(_self: object, name: str, _value: object) -> None:
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(_self: object, name: str) -> None:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)
