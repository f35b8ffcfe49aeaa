"""The digest of Statusbook itself: what it worked out before holds only while it is the same to the byte."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from statusbook.cache.file_content import content
from statusbook.cache.store import FOLDER

_PACKAGE = str(Path(__file__).parents[1])
_MADE_HERE = {"__pycache__", FOLDER}
"""What running leaves beside its files."""


@cache
def code_digest() -> str:
    """Return the digest of Statusbook's own files, of the libraries' versions and of Python's."""
    digest = hashlib.sha256(sys.version.encode())
    for name in sorted(_libraries()):
        digest.update(f"{name}\0".encode())
    for base, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name not in _MADE_HERE)
        for name in sorted(names):
            data = content(f"{base}/{name}")
            digest.update(f"{base.removeprefix(_PACKAGE)}/{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield every library that is installed, with its version, as the names of their folders say it.

    Asking for the versions of those that we use takes as long as reading a thousand incidents.
    """
    for place in sys.path:
        if os.path.isdir(place):  # noqa: PTH112  as above
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208  as above
