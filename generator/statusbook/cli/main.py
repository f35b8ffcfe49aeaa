"""The command `statusbook`: finds the command that was asked for, and turns every failure into a sentence."""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from statusbook import __version__
from statusbook.cli.options import repository_option

_COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("statusbook.cli.init", "init"),
    "new": ("statusbook.cli.new", "new"),
    "update": ("statusbook.cli.update", "update"),
    "resolve": ("statusbook.cli.resolve", "resolve"),
    "schedule": ("statusbook.cli.schedule", "schedule"),
    "list": ("statusbook.cli.list_events", "list_events"),
    "show": ("statusbook.cli.show", "show"),
    "draft": ("statusbook.cli.draft", "draft"),
    "check": ("statusbook.cli.check", "check"),
    "build": ("statusbook.cli.build", "build"),
    "serve": ("statusbook.cli.serve", "serve"),
    "diff": ("statusbook.cli.diff", "diff"),
    "plan": ("statusbook.cli.plan", "plan"),
    "owners": ("statusbook.cli.owners", "owners"),
    "forms": ("statusbook.cli.forms", "forms"),
    "from-issue": ("statusbook.cli.from_issue", "from_issue"),
    "schema": ("statusbook.cli.schema", "schema"),
    "import": ("statusbook.cli.import_history", "import_history"),
    "completion": ("statusbook.cli.completion", "completion"),
}


class LazyGroup(click.Group):
    """Imports a command's module only when that command is asked for, so that starting stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the commands in the order in which people need them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as above
        """Return the command of that name, if there is one."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        command = getattr(import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments ask for, or end with the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from statusbook.model.suggest import did_you_mean  # noqa: PLC0415  only for a wrong name

            message = f"{error.message} {did_you_mean(args[0], _COMMANDS)}".strip()
            raise click.UsageError(message, ctx) from None


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  statusbook init status        a new repository in the folder status
  statusbook new                open an incident, and see what the plan asks now
  statusbook check              what is wrong, with file, line and column
  statusbook build              the plan's pages and the status page, into site/
""",
)
@repository_option
@click.version_option(__version__, prog_name="statusbook")
@click.pass_context
def statusbook(context: click.Context, root: Path) -> None:
    """Publish an incident communication plan and a status history from one repository."""
    context.obj = root
    if os.environ.get("NO_COLOR"):
        context.color = False


def start() -> NoReturn:
    """Be the command `statusbook`: run the command line, and end at once.

    All that a long history was would be freed piece by piece, which takes Python as long as to make a page of it; the
    system does that by itself. What has asked to be told of the end is told.
    """
    status: object = 0
    try:
        run()
    except SystemExit as end:
        status = end.code
    if threading.active_count() > 1 or not isinstance(status, int | None):
        sys.exit(status)  # type: ignore[arg-type]  # whatever it is, as before
    atexit._run_exitfuncs()  # noqa: SLF001  nothing else does all of it
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status or 0)


def run() -> None:
    """Run the command line and exit. Nothing that goes wrong shows a traceback unless STATUSBOOK_DEBUG is set."""
    # What a command makes, it mostly keeps until it ends, and of a long history that is much: Python would look through
    # all of it for lost cycles, again and again, and find next to nothing. What goes on for long does let it.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A sign that the terminal does not have is shown as its number; it must not end the run.
            stream.reconfigure(errors="backslashreplace")
    if "_STATUSBOOK_COMPLETE" in os.environ:
        from statusbook.cli.bash_completion import use_whole_words  # noqa: PLC0415  only where a shell completes

        use_whole_words()
    try:
        statusbook.main(prog_name="statusbook")
    except BrokenPipeError:
        # Whoever reads has read enough; Python must not complain about it while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("STATUSBOOK_DEBUG"):
            raise
        click.echo(_apology(error), err=True)
        sys.exit(1)
    finally:
        # At its end, Python would look through all that there is, to free it: the system does that at once.
        gc.freeze()


def _apology(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"statusbook: {error.filename or 'the system'}: {error.strerror or error}"
    return (
        f"statusbook: this is a fault of Statusbook's own ({type(error).__name__}: {error}).\n"
        "Nothing more was written. Set STATUSBOOK_DEBUG=1 to see where, and please report it."
    )
