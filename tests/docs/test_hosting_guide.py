"""The hosting guide says what the one table of types and headers says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from statusbook.render.reference.servers import caddy_settings, nginx_settings
from statusbook.views.serving import EVERY_FILE, HEADER_RULES

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "hosting.md"


@pytest.mark.parametrize(("language", "write"), [("nginx", nginx_settings), ("caddy", caddy_settings)])
def test_a_servers_settings_are_up_to_date(language: str, write: Callable[[], str], refresh_golden: bool) -> None:
    """Whoever copies a block gets the headers that the site asks for."""
    text = GUIDE.read_text(encoding="utf-8")
    before, opening, rest = text.partition(f"```{language}\n")
    block, closing, after = rest.partition("```")
    assert closing
    if refresh_golden:
        block = write()
        GUIDE.write_text(before + opening + block + closing + after, encoding="utf-8")
    assert block == write(), "run make golden and read the diff"


@pytest.mark.parametrize("write", [nginx_settings, caddy_settings])
def test_a_servers_settings_name_every_header_and_every_type(write: Callable[[], str]) -> None:
    """No rule is lost between the table and the server's own words."""
    settings = write()
    for rule in HEADER_RULES:
        for name, value in rule.headers.items():
            assert name == "Content-Type" or name in settings
            assert value in settings
        assert rule.headers is EVERY_FILE or rule.expression in settings


def test_the_guide_names_every_header() -> None:
    """What the table at the top leaves out would surprise somebody."""
    text = GUIDE.read_text(encoding="utf-8")
    for rule in HEADER_RULES:
        assert all(f"`{name}`" in text for name in rule.headers if name != "Content-Security-Policy")
