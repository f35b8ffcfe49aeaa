"""From the first question to the last line: what the commands have in common that write into the history."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import click

from statusbook.app.default_message import MissingMessageFault
from statusbook.app.event_change import Written
from statusbook.app.publish_change import PublishFault, can_publish, publish_change, require_git
from statusbook.app.write_fault import WriteFault
from statusbook.cli.asking import confirm
from statusbook.cli.findings import findings_as_text
from statusbook.cli.telling import tell
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.model.text import Text


class Write(Protocol):
    """Writes a change, or only says what it would be."""

    def __call__(self, *, dry_run: bool) -> Written:
        """Write it, or not."""
        ...


@frozen
class Wishes:
    """What becomes of the file.

    Attributes:
        commit: Whether it is committed.
        push: Whether it is committed and pushed.
        dry_run: Whether nothing is written.
    """

    commit: bool
    push: bool
    dry_run: bool


@contextmanager
def faults_end_it(context: click.Context) -> Iterator[None]:
    """Turn what keeps a change from being written or published into words and an exit code."""
    try:
        yield
    except WriteFault as fault:
        if fault.findings:
            click.echo(findings_as_text(fault.findings), err=True)
        click.echo(f"statusbook: {fault}", err=True)
        if isinstance(fault, MissingMessageFault):
            click.echo("Give the message with --message, or each of these with --set NAME=VALUE.", err=True)
        context.exit(fault.exit_code)
    except PublishFault as fault:
        click.echo(f"statusbook: {fault}", err=True)
        context.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.", err=True)
        context.exit(1)


def prepare(root: Path, wishes: Wishes) -> None:
    """Make sure, before anybody is asked or anything is written, that what is wished for can be done.

    Raises:
        PublishFault: The file could not be committed, or not be pushed.
    """
    if (wishes.commit or wishes.push) and not wishes.dry_run:
        require_git(root, push=wishes.push)


def finish(  # noqa: PLR0913  all that decides what happens at the end
    root: Path,
    plan: Plan,
    write: Write,
    wishes: Wishes,
    *,
    asked: bool,
    message: Text | None,
) -> None:
    """Write, publish where that is wanted, and say what is there now.

    Args:
        root: The repository.
        plan: The plan.
        write: Writes the change; told whether it is a dry run.
        wishes: What becomes of the file.
        asked: Whether somebody was asked for something: then they see the change before it is written.
        message: What somebody wrote; it is shown where it could not be written, so that it is not lost.
    """
    publishable = can_publish(root, push=True)
    try:
        if asked and not wishes.dry_run:
            wishes = _confirmed(write(dry_run=True), wishes, publishable=publishable)
        written = write(dry_run=wishes.dry_run)
    except WriteFault:
        if message is not None:
            words = "\n\n".join(message.strings())
            click.echo(f"Your message, so that it is not lost:\n\n{words.strip()}\n", err=True)
        raise
    published = None
    if written.done and (wishes.commit or wishes.push):
        published = publish_change(root, written, push=wishes.push)
    tell(plan, written, published, can_publish=publishable)


def _confirmed(preview: Written, wishes: Wishes, *, publishable: bool) -> Wishes:
    click.echo("\n".join(["", *(line[1:] for line in preview.diff[2:] if line.startswith("+")), ""]), err=True)
    if not confirm(f"Write this to {preview.path}?"):
        raise click.Abort
    if wishes.commit or wishes.push or not publishable:
        return wishes
    push = confirm("Commit it and push?", default=False)
    return Wishes(commit=push, push=push, dry_run=False)


def lacking(context: click.Context, options: list[str]) -> click.UsageError:
    """Return the error of options that have to be there, since nobody can be asked."""
    words = ", ".join(options[:-1]) + f" and {options[-1]}" if len(options) > 1 else options[0]
    hint = "" if sys.stdin.isatty() else " Nobody can be asked here: this is no terminal."
    return click.UsageError(f"Missing: {words}.{hint}", context)
