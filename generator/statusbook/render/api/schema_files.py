"""The JSON Schemas that are published with the APIs: kept ready beside this file, so that a build only copies them.

`render/reference/api_schema.py` makes them from the records; a test keeps both the same (`make golden` renews them).
"""

from collections.abc import Iterator

from statusbook.model.artifact import PLAN_ONLY, Artifact, Stage
from statusbook.render.own_files import own_file

VERSIONS = ("v1", "v2")
"""The APIs that have schemas."""


def schema_files() -> Iterator[Artifact]:
    """Yield the schema of every kind of document, such as `api/v2/schema/summary.json`."""
    for version in VERSIONS:
        for file in sorted(own_file("api", "schemas", version).iterdir()):
            yield Artifact(f"api/{version}/schema/{file.name}", file.read_bytes, Stage.ASSET, PLAN_ONLY)
