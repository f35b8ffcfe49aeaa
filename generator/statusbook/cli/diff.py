"""`statusbook diff`: what a change means, for a pull request's comment or for a terminal."""

from datetime import datetime
from pathlib import Path

import click

from statusbook.cli.options import now_option, repository_option


@click.command(
    epilog="""\b
Examples:
  statusbook diff main
  statusbook diff origin/main --output comment.md
  statusbook diff HEAD~1 --format json
"""
)
@click.argument("base", metavar="BASE")
@repository_option
@click.option(
    "--format", "form", type=click.Choice(("markdown", "json")), default="markdown", show_default=True, help="For whom."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@now_option
@click.pass_context
def diff(  # noqa: PLR0913  one argument for each option
    context: click.Context, base: str, root: Path, *, form: str, output: Path | None, now: datetime
) -> None:
    """Say what your change means, compared with the branch, tag or commit BASE.

    Who is named in the plan or no longer named, with their @mentions; which severities, cadences, channels, messages
    and values are others; which incidents were opened, updated, resolved; which of them tell the past anew; and what
    customers see on the page that they did not see before. Your files count as they are, committed or not. What BASE
    has got since your change began is left out.

    Exits with 0, with 1 where your change has errors (they are in the output), and with 2 where there is nothing to
    compare with.
    """
    from statusbook.app.diff import review_change  # noqa: PLC0415  --help must not load it
    from statusbook.load.git_tree import BaseFault  # noqa: PLC0415  as above
    from statusbook.publish.atomic import write_atomically  # noqa: PLC0415  as above
    from statusbook.render.review.comment import comment  # noqa: PLC0415  as above
    from statusbook.render.review.document import document  # noqa: PLC0415  as above

    try:
        review = review_change(root, base, now)
    except BaseFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(2)
    text = document(review) if form == "json" else comment(review)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_atomically(output, text.encode())
    context.exit(1 if review.has_errors else 0)
