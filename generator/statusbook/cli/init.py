"""`statusbook init`: a new repository, ready to publish."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statusbook.cli.clock import current_time
from statusbook.cli.columns import paragraph
from statusbook.cli.init_questions import VISIBILITIES, Given, asked, read_action, reading
from statusbook.model.notation import parse_mention, parse_web, parse_zone

if TYPE_CHECKING:
    from statusbook.app.begin import BeginReport
    from statusbook.render.scaffold.answers import Answers


@click.command(
    epilog="""\b
Examples:
  statusbook init status
  statusbook init . --organisation "Harbour Cranes" --language en --language pt --timezone Europe/Lisbon
"""
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--organisation", help="Who runs the services, as customers know them.")
@click.option("--language", "languages", metavar="LANG", multiple=True, help="The plan's languages. [default: en]")
@click.option("--timezone", metavar="ZONE", callback=reading(parse_zone), help="Such as Europe/Rome. [default: UTC]")
@click.option("--url", callback=reading(parse_web), help="Where the status page will be published.")
@click.option("--visibility", type=click.Choice(VISIBILITIES), help="Who may read the plan. [default: public]")
@click.option("--person", metavar="NAME", help="Who fills the roles to begin with.")
@click.option("--mention", metavar="@HANDLE", callback=reading(parse_mention), help="Their handle at the git host.")
@click.option(
    "--action",
    metavar="OWNER/REPO@REF",
    callback=reading(read_action),
    help="Where GitHub finds Statusbook. [default: where this installation comes from]",
)
@click.option("--keep", is_flag=True, help="Leave files that are there already as they are, and write the others.")
@click.option("--no-git", is_flag=True, help="Make no git repository.")
@click.pass_context
def init(context: click.Context, /, folder: Path, *, keep: bool, no_git: bool, **options: object) -> None:
    """Begin a new repository in DIR: a plan to fill in, the status page, and all that publishes them.

    At a terminal it asks for what no option says. Everything has a default that can be kept; advice stands beside
    each decision, and `statusbook check` lists what is still to be filled in. No file that is there is ever changed.
    """
    from statusbook.app.begin import BeginFault, begin_repository  # noqa: PLC0415  --help must not load it

    given = Given(**options)  # type: ignore[arg-type]  # click has checked each
    answers = asked(given, at_terminal=sys.stdin.isatty())
    try:
        report = begin_repository(folder, answers, current_time(), keep=keep, git=not no_git)
    except BeginFault as fault:
        click.echo(f"statusbook: {fault}{':' if fault.existing else '.'}", err=True)
        for path in fault.existing:
            click.echo(f"  {path}", err=True)
        if fault.existing:
            click.echo(
                "Choose another folder, or add --keep: it leaves these as they are and writes the others.", err=True
            )
        context.exit(1)
    _tell(folder, report, answers)


def _tell(folder: Path, report: "BeginReport", answers: "Answers") -> None:
    kept = f", and {len(report.kept)} left as they were" if report.kept else ""
    git = " A git repository, too." if report.git else ""
    click.echo(f"{folder}: {len(report.written)} files written{kept}.{git}\n")
    here = "" if folder.resolve() == Path.cwd() else f"cd {_quoted(str(folder))} && "
    click.echo("Next:")
    click.echo(f"  1. {here}statusbook check")
    click.echo(f"     lists what is still to be filled in: {len(report.findings)} things.")
    click.echo("  2. statusbook build")
    click.echo("     shows what your customers will see: open site/index.html.")
    click.echo('  3. git add --all && git commit -m "Begin the plan" && git push')
    click.echo("     publishes it, once Settings, Pages, Source is GitHub Actions.")
    if not answers.action.known:
        todo = (
            "Before you push: the files in .github/workflows/ say OWNER/statusbook@COMMIT. Put the address and the "
            "commit of your copy of Statusbook there; --action does that."
        )
        click.echo(f"\n{paragraph('', todo, 0)}")


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[\w./-]+", word) else "'" + word.replace("'", "'\\''") + "'"
