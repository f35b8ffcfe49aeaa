"""The small repositories that other tests build on are as good as their folder's name says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

VALID = Path(__file__).parents[2] / "sites" / "valid"
WHOLE = ("rich", "small")


@pytest.mark.parametrize("name", sorted(folder.name for folder in VALID.iterdir()))
def test_a_valid_site_has_no_error(name: str, run_statusbook: Callable[..., Result]) -> None:
    """Nothing is wrong with it; and where its plan is whole, nothing is missing or late either."""
    result = run_statusbook("-C", VALID / name, "check", "--now", "2026-11-23T12:00Z")
    assert result.exit_code == 0, result.output
    assert "error" not in result.output
    if name in WHOLE:
        assert result.output == "No findings.\n"
