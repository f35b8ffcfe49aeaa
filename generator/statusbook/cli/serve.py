"""`statusbook serve`: the site in the browser, as a host would serve it."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from types import FrameType

    from statusbook.serve.server import SiteServer


@click.command(
    epilog="""\b
Examples:
  statusbook serve site
  statusbook serve site --port 8080 --open
"""
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="The port; 0 takes any free one. [default: 8000, or the next one that is free]",
)
@click.option("--open", "opened", is_flag=True, help="Open the browser.")
@click.pass_context
def serve(context: click.Context, folder: Path, host: str, port: int | None, *, opened: bool) -> None:
    """Serve a built FOLDER on this machine, with the types and headers that a static host sends.

    Nothing in the folder is changed. Ctrl-C ends it.
    """
    from statusbook.app.serve import ServeFault, serve_folder  # noqa: PLC0415  --help must not load it

    try:
        server = serve_folder(folder, host, port)
    except ServeFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(fault.exit_code)
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        _tell(server, port)
        if opened:
            click.launch(server.address)
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\nEnded.")
    finally:
        server.server_close()


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
