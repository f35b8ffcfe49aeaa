"""`statusbook serve`: the site in the browser, as it would be published, or as it was built."""

import gc
import signal
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statusbook.cli.clock import current_time
from statusbook.cli.options import InstantParameter, repository_option

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import FrameType

    from statusbook.serve.server import SiteServer


@click.command(
    epilog="""\b
Examples:
  statusbook serve --open
  statusbook serve --now 2026-11-23T14:05Z     what did customers see then?
  statusbook serve site                        what was built, as a host sends it
"""
)
@repository_option
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="The port; 0 takes any free one. [default: 8000, or the next one that is free]",
)
@click.option("--open", "opened", is_flag=True, help="Open the browser.")
@click.option(
    "--now",
    metavar="TIME",
    type=InstantParameter(),
    help="The moment to look at, such as 2026-11-23T12:00Z; it stands still. [default: the time as it passes]",
)
@click.pass_context
def serve(  # noqa: PLR0913  an argument for each option
    context: click.Context,
    root: Path,
    folder: Path | None,
    host: str,
    port: int | None,
    *,
    opened: bool,
    now: datetime | None,
) -> None:
    """Show the status page and the plan in the browser while you write.

    Every saved file is shown at once, and what is wrong with it stands on the page; nothing is written. With a built
    FOLDER, serve that as it is, with the types and headers that a static host sends. Ctrl-C ends it.
    """
    from statusbook.app.serve import ServeFault, serve_folder, serve_preview  # noqa: PLC0415  --help must not load it

    if folder and now:
        raise click.UsageError(
            "--now is for the preview; a built FOLDER shows the moment that it was built for.", context
        )
    before = signal.signal(signal.SIGTERM, _as_ctrl_c)
    gc.enable()
    try:
        serving: AbstractContextManager[SiteServer] = (
            serve_folder(folder, host, port)
            if folder
            else serve_preview(root, now or current_time, host, port, click.echo)
        )
        with serving as server:
            _tell(server, port)
            if opened:
                click.launch(server.address)
            server.serve_forever()
    except ServeFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(fault.exit_code)
    except KeyboardInterrupt:
        click.echo("\nEnded.")
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(server: "SiteServer", wanted: int | None) -> None:
    from statusbook.serve.server import DEFAULT_PORT  # noqa: PLC0415  --help must not load it

    if wanted is None and server.server_port != DEFAULT_PORT:
        click.echo(f"Something else uses port {DEFAULT_PORT}, so this is {server.server_port}.")
    click.echo(f"{server.address}  (Ctrl-C ends it)")
    if not server.only_here:
        click.echo("Whoever reaches this machine can read it.")


def _as_ctrl_c(_number: int, _frame: "FrameType | None") -> None:
    """End as Ctrl-C does where the system asks for an end."""
    raise KeyboardInterrupt
