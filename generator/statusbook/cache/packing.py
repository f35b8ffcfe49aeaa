"""Records as bytes and back. Whoever wrote the bytes, reading them makes nothing but records and plain values."""

import io
import pickle
from dataclasses import is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, ClassVar

import orjson

from statusbook.model.incident import Event, Incident, Kind, Maintenance
from statusbook.model.plain_values import plain_values, record_of

_LIBRARIES = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timedelta"), ("datetime", "timezone")}
_INCIDENT, _MAINTENANCE = Kind.INCIDENT.value, Kind.MAINTENANCE.value
_KEPT_OPEN = 256
"""How many events stay open: a page asks for the same one several times."""


def pack(value: object) -> bytes:
    """Return records and plain values as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes | memoryview) -> Any:  # noqa: ANN401  whatever was packed
    """Return what was packed.

    Raises:
        pickle.UnpicklingError: Where there is anything in it but records and plain values.
    """
    return _Unpickler(io.BytesIO(packed)).load()


def pack_event(event: Event) -> bytes:
    """Return an event as bytes: its plain values in JSON, for there are thousands."""
    return orjson.dumps((_MAINTENANCE if isinstance(event, Maintenance) else _INCIDENT, plain_values(event)))


@lru_cache(maxsize=_KEPT_OPEN)
def unpack_event(packed: bytes) -> Event:
    """Return the event that was packed; of the same bytes, the same one as before where that is still at hand."""
    kind, values = orjson.loads(packed)
    return record_of(Maintenance, values) if kind == _MAINTENANCE else record_of(Incident, values)


class _Unpickler(pickle.Unpickler):
    _found: ClassVar[dict[tuple[str, str], Any]] = {}

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  classes of any kind
        known = self._found.get((module, name))
        if known is None:
            known = self._found[module, name] = self._find(module, name)
        return known

    def _find(self, module: str, name: str) -> Any:  # noqa: ANN401  likewise
        found = super().find_class(module, name) if module.startswith("statusbook.") else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
            return found
        if (module, name) in _LIBRARIES:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            # Python 3.11.2, which is Debian 12's, writes a member of an enumeration as the attribute that it is.
            return _member
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _member(enumeration: object, name: str) -> Enum:
    """Return a member of an enumeration, which is all that may be asked for in this way."""
    if isinstance(enumeration, type) and issubclass(enumeration, Enum) and name in enumeration.__members__:
        return enumeration[name]
    raise pickle.UnpicklingError(f"{name} of {enumeration!r} is no record")
