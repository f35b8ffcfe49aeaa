"""An event as bytes and back. Reading them makes nothing but records of the model, whoever wrote them."""

import io
import pickle
from functools import lru_cache
from typing import Any

from statusbook.model.incident import Event

_RECORDS = frozenset({"statusbook.model.incident", "statusbook.model.status", "statusbook.model.text"})
_TIMES = frozenset({"datetime", "timedelta", "timezone"})
_KEPT_OPEN = 256
"""How many events stay open: a page asks for the same one several times."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  classes of any kind
        if module in _RECORDS or (module == "datetime" and name in _TIMES):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an event")


def pack(event: Event) -> bytes:
    """Return an event as bytes."""
    return pickle.dumps(event, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=_KEPT_OPEN)
def unpack(packed: bytes) -> Event:
    """Return the event that was packed."""
    event: Event = _Unpickler(io.BytesIO(packed)).load()
    return event


def plain(packed: bytes | memoryview) -> Any:  # noqa: ANN401  strings, numbers, lists and the like
    """Return plain values that were pickled.

    Raises:
        pickle.UnpicklingError: Where there is anything else in them.
    """
    return _PlainUnpickler(io.BytesIO(packed)).load()


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  never any
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
