"""The generated reference pages are those of the present code: `make golden` rewrites them."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from statusbook.cli.main import statusbook
from statusbook.model.finding_codes import CODES
from statusbook.render.reference.files import _NOTATIONS, file_reference, notation_names
from statusbook.render.reference.findings import findings_reference

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
_CLI_INTRODUCTION = """\
# Command line

What every command says of itself with `--help`. This page is written from there by `make golden`.
"""


def cli_reference() -> str:
    """Return the help of every command, as the command line shows it at 100 columns."""
    parts = [_CLI_INTRODUCTION, *_help_of(statusbook, "statusbook", None)]
    return "\n".join(parts)


def _help_of(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=100)
    path = context.command_path
    sections = [f"## `{path}`\n", f"```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            sections += _help_of(found, child, context)
    return sections


@pytest.mark.parametrize(
    ("page", "write"),
    [("files.md", file_reference), ("findings.md", findings_reference), ("cli.md", cli_reference)],
)
def test_a_reference_page_is_up_to_date(page: str, write: Callable[[], str], refresh_golden: bool) -> None:
    """What the reference says is what the code does."""
    if refresh_golden:
        (REFERENCE / page).write_text(write(), encoding="utf-8")
    assert (REFERENCE / page).read_text(encoding="utf-8") == write(), "run make golden and read the diff"


def test_every_notation_is_explained() -> None:
    """No field of the reference links to a notation that the page does not explain, nor the other way round."""
    assert notation_names() == set(_NOTATIONS)


def test_every_finding_is_explained() -> None:
    """A code that `check` shows can be looked up."""
    assert all(f"`{code}`" in findings_reference() for code in CODES)
