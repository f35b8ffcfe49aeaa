"""`statusbook from-issue`: what somebody filled into a form becomes a file of the history."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from statusbook.cli.options import now_option, repository_option

if TYPE_CHECKING:
    from statusbook.app.from_issue import Filed
    from statusbook.app.write_fault import WriteFault


@click.command(
    epilog="""\b
Examples:
  statusbook from-issue --body issue.md --author ada --association MEMBER
  statusbook from-issue --body - --author ada --association MEMBER --format json < issue.md
"""
)
@repository_option
@click.option("--body", type=click.File("rb"), required=True, help="The issue's text; - for standard input.")
@click.option("--author", metavar="HANDLE", required=True, help="Who filled it in.")
@click.option(
    "--association",
    metavar="WORD",
    required=True,
    help="What the host says of them: OWNER, MEMBER and COLLABORATOR belong to the repository.",
)
@click.option(
    "--form",
    type=click.Choice(("auto", "open", "update", "maintenance")),
    default="auto",
    show_default=True,
    help="Which form it is; by itself its first field tells.",
)
@click.option(
    "--allow",
    type=click.Choice(("named", "members")),
    default="named",
    show_default=True,
    help="Who of the repository may write: people of plan/roles.yml, or everybody.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be.")
@click.option(
    "--format", "output", type=click.Choice(("text", "json")), default="text", show_default=True, help="For whom."
)
@now_option
@click.pass_context
def from_issue(  # noqa: PLR0913  one argument for each option
    context: click.Context,
    root: Path,
    *,
    body: BinaryIO,
    author: str,
    association: str,
    form: str,
    allow: str,
    dry_run: bool,
    output: str,
    now: datetime,
) -> None:
    """Write what somebody filled into an issue form, as if they had run the command at a desk.

    The answer to them, in Markdown, is printed: where it will be read, and what the plan asks of whom now; or why
    nothing was written. With --format json it comes with the file's path and a message for the commit.

    Exits with 0 when it was written (or is no form at all, which is said in JSON and nowhere else), with 1 where the
    history would have errors afterwards, and with 2 where something is missing or unknown, or the author may not write.
    """
    from statusbook.app.from_issue import Author, file_issue  # noqa: PLC0415  --help must not load it
    from statusbook.app.write_fault import WriteFault  # noqa: PLC0415  as above
    from statusbook.importers.issue_body import LONGEST  # noqa: PLC0415  as above
    from statusbook.model.issue_form import FormKind  # noqa: PLC0415  as above
    from statusbook.views.form_authors import Allowed  # noqa: PLC0415  as above

    # A sign has four bytes at most. What is longer is refused by its length, not read to its end.
    text = body.read(4 * LONGEST + 4).decode("utf-8", errors="replace")
    try:
        filed = file_issue(
            root,
            text,
            Author(author, association),
            now,
            kind=None if form == "auto" else FormKind(form),
            allowed=Allowed(allow),
            dry_run=dry_run,
        )
    except WriteFault as fault:
        _show(_refused(fault), output)
        context.exit(fault.exit_code)
    _show(_written(filed) if filed else {"form": None, "written": False, "answer": ""}, output)


def _show(report: dict[str, object], output: str) -> None:
    if output == "json":
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        click.echo(report["answer"], nl=False)


def _refused(fault: "WriteFault") -> dict[str, object]:
    from statusbook.render.issue.answer import refusal  # noqa: PLC0415  as above

    return {"form": None, "written": False, "answer": refusal(str(fault), fault.findings)}


def _written(filed: "Filed") -> dict[str, object]:
    from statusbook.render.issue.answer import answer_to_form  # noqa: PLC0415  as above

    written = filed.written
    return {
        "form": filed.kind.value,
        "written": written.done,
        "id": written.event.id,
        "path": written.path,
        "status": written.state.status.value,
        "over": filed.is_over,
        "address": written.address,
        "commit_message": filed.commit_message,
        "answer": answer_to_form(filed.answer),
    }
