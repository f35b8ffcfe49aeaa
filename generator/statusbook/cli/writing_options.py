"""The options that the commands share which write: what is said, what is affected, and what becomes of the file."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from statusbook.cli.completion import complete_components, complete_languages
from statusbook.model.moment import Toward, read_moment
from statusbook.model.notation import NotationError
from statusbook.model.text import Text

F = TypeVar("F", bound=Callable[..., Any])


def message_options(command: F) -> F:
    """Add what is said: `--message`, `--message-in` for further languages, `--set` for the plan's words."""
    for option in (
        click.option(
            "--set",
            "given",
            metavar="NAME=VALUE",
            multiple=True,
            help="What only you know, for the plan's template; may be repeated.",
        ),
        click.option(
            "--message-in",
            "messages_in",
            metavar="LANG TEXT",
            type=(str, str),
            multiple=True,
            shell_complete=complete_languages,
            help="The message in another language; may be repeated.",
        ),
        click.option(
            "-m",
            "--message",
            metavar="TEXT",
            help="What customers are told, in Markdown; - reads it from standard input. [default: the plan's template]",
        ),
    ):
        command = option(command)
    return command


def component_option(text: str) -> Callable[[F], F]:
    """Add `--component ID=STATUS`."""
    return click.option(
        "-c",
        "--component",
        "components",
        metavar="ID=STATUS",
        multiple=True,
        shell_complete=complete_components,
        help=text,
    )


def file_options(command: F) -> F:
    """Add what becomes of the file: `--commit`, `--push`, `--dry-run`."""
    for option in (
        click.option("--dry-run", is_flag=True, help="Write nothing; print what would change."),
        click.option("--push", is_flag=True, help="Commit the file and push."),
        click.option("--commit", is_flag=True, help="Commit the file, and nothing else."),
    ):
        command = option(command)
    return command


def at_terminal() -> bool:
    """Return whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("CI") != "true"


def pairs(option: str, values: Iterable[str], default: str | None = None) -> dict[str, str]:
    """Return `NAME=VALUE` options as a mapping; a name alone gets the default, where there is one."""
    found: dict[str, str] = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if not name.strip() or (not equals and default is None):
            raise click.BadParameter(
                f'expected {"ID=STATUS" if option == "--component" else "NAME=VALUE"}, found "{value}".',
                param_hint=option,
            )
        found[name.strip()] = rest if equals else default or ""
    return found


def texts(option: str, plain: str | None, further: Iterable[tuple[str, str]], default: str) -> Text | None:
    """Return what was said in one or more languages.

    Args:
        option: The option's name.
        plain: The words in the plan's first language.
        further: Language and words of the other ones.
        default: The plan's first language.
    """
    by_language = {language: _words(words) for language, words in further}
    if plain is not None:
        by_language = {default: _words(plain), **by_language}
    if not by_language:
        return None
    for language, words in by_language.items():
        if not words.strip():
            raise click.BadParameter(f'the text in "{language}" is empty.', param_hint=option)
    return Text(plain=by_language[default]) if set(by_language) == {default} else Text(by_language=by_language)


def _words(words: str) -> str:
    return sys.stdin.read() if words == "-" else words


def moment(option: str, words: str | None, now: datetime, zone: str, toward: Toward) -> datetime | None:
    """Return the moment that an option names, in UTC as files of incidents have it, or end with what was expected."""
    found = local_moment(option, words, now, zone, toward)
    return found.astimezone(UTC) if found else None


def local_moment(option: str, words: str | None, now: datetime, zone: str, toward: Toward) -> datetime | None:
    """Return the moment that an option names, with its own offset: work is planned on local clocks."""
    if words is None:
        return None
    try:
        return read_moment(words, now, zone, toward)
    except NotationError as error:
        message = f'expected {error.expected}, found "{words}". {error.hint}'.strip()
        raise click.BadParameter(message, param_hint=option) from None
