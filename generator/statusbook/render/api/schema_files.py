"""The JSON Schemas that are published with the APIs: kept ready beside this file, so that a build only copies them.

`render/reference/api_schema.py` makes them from the records; a test keeps both the same (`make golden` renews them).
"""

from collections.abc import Iterator
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable

from statusbook.model.artifact import Artifact, Stage

VERSIONS = ("v1", "v2")
"""The APIs that have schemas."""


def schema_files() -> Iterator[Artifact]:
    """Yield the schema of every kind of document, such as `api/v2/schema/summary.json`."""
    for version in VERSIONS:
        folder = resources.files("statusbook.render.api") / "schemas" / version
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            yield Artifact(f"api/{version}/schema/{file.name}", partial(_read, file), Stage.ASSET)


def _read(file: Traversable) -> bytes:
    return file.read_bytes()
