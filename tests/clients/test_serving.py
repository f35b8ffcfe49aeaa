"""What every client needs of a host, whatever it reads: it is there, and pages elsewhere may read it too."""

from collections.abc import Callable
from urllib.request import urlopen

import pytest


@pytest.mark.parametrize("situation", ["trouble", "calm", "new", "empty"])
def test_a_site_is_served_in_every_situation(served: Callable[[str], str], situation: str) -> None:
    """Each situation is a whole site, readable from scripts on any other host."""
    with urlopen(f"{served(situation)}/", timeout=10) as answer:  # noqa: S310  our own server
        assert answer.status == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "<h1" in answer.read().decode()
