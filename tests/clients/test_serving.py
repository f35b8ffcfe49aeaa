"""What every client needs of a host, whatever it reads: it is there, and pages elsewhere may read it too."""

from collections.abc import Callable
from urllib.request import urlopen

import pytest


@pytest.mark.parametrize("situation", ["trouble", "calm", "new", "empty", "sample"])
@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("api/v1/summary.json", "application/json"),
        ("api/v2/schema/summary.json", "application/json"),
        ("metrics.prom", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
    ],
)
def test_what_machines_read_is_open_to_all(
    served: Callable[[str], str], situation: str, path: str, content_type: str
) -> None:
    """Each situation is a whole site; its files for machines have their types, and scripts elsewhere may read them."""
    with urlopen(f"{served(situation)}/{path}", timeout=10) as answer:  # noqa: S310  our own server
        assert answer.headers["Content-Type"] == content_type
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
