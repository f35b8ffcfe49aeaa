"""The options that commands share, so that each means and says the same everywhere."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from statusbook.cli.clock import current_time

F = TypeVar("F", bound=Callable[..., Any])


class InstantParameter(click.ParamType[datetime]):
    """A time with an offset, as files write it."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant, or end with a usage error that says what was expected."""
        if isinstance(value, datetime):
            return value
        from statusbook.model.notation import NotationError, parse_instant  # noqa: PLC0415  --help must not load it

        try:
            return parse_instant(value)
        except NotationError as error:
            self.fail(f'expected {error.expected}, found "{value}". {error.hint}'.strip(), param, ctx)


def _choose_repository(context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path:
    """Take the folder named at the command, or else the one named before it, or else the current one."""
    if value is None:
        outer: Path | None = context.obj
        return outer or Path()
    context.obj = value
    return value


def repository_option(command: F) -> F:
    """Add `-C DIR`, which chooses the repository."""
    return click.option(
        "-C",
        "--directory",
        "root",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_choose_repository,
        help="The repository, the folder that holds plan/ and incidents/. [default: the current one]",
    )(command)


def now_option(command: F) -> F:
    """Add `--now TIME`, the moment that is built for or judged by."""
    return click.option(
        "--now",
        metavar="TIME",
        type=InstantParameter(),
        default=current_time,
        help="The moment to look at, such as 2026-11-23T12:00Z. [default: this moment]",
    )(command)
