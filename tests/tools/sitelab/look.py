"""Look at an open page from within: run one of the small checks in `checks/`, each of which says what it finds."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


def look(page: Page, check: str, argument: object = None) -> Any:  # noqa: ANN401  whatever the check returns
    """Run a check in a page, and return what it found.

    Args:
        page: The page.
        check: The check's name: its file's, without the suffix.
        argument: What the check wants to be told.
    """
    return page.evaluate(f"argument => {{\n{_source('common')}\nreturn ({_source(check)})(argument)\n}}", argument)


@cache
def _source(check: str) -> str:
    file = Path(__file__).parent / "checks" / f"{check}.js"
    # The comment at the top is for who reads the file; a function has to come first.
    lines = file.read_text(encoding="utf-8").splitlines()
    while check != "common" and lines[0].startswith("//"):
        lines.pop(0)
    return "\n".join(lines)
