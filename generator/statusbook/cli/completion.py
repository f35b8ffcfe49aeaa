"""What a shell completes: incidents, severities, components, statuses, languages of the repository at hand.

`statusbook completion SHELL` prints what the shell has to be told once.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from statusbook.load.desk import Desk

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="""\b
Examples:
  statusbook completion bash >> ~/.bashrc
  statusbook completion zsh >> ~/.zshrc
  statusbook completion fish > ~/.config/fish/completions/statusbook.fish
"""
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options, incidents, components, severities and statuses."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415  --help must not load it

    from statusbook.cli.bash_completion import use_whole_words  # noqa: PLC0415  as above
    from statusbook.cli.zsh_completion import use_begun_words  # noqa: PLC0415  as above

    use_whole_words()
    use_begun_words()
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"{shell} has no completion here.", context)
    click.echo(found(context.find_root().command, {}, "statusbook", "_STATUSBOOK_COMPLETE").source())


def complete_events(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the id of an incident or a maintenance, the newest first."""
    from statusbook.load.incident_names import FOLDER, id_of, is_incident  # noqa: PLC0415  --help must not load it
    from statusbook.load.listing import list_files  # noqa: PLC0415  as above

    ids = sorted(map(id_of, filter(is_incident, list_files(_root(context), FOLDER).paths)), reverse=True)
    return _items((event_id, "") for event_id in ids if event_id.startswith(incomplete))


def complete_severities(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a severity, with its first criterion beside it."""
    desk = _desk(context)
    found = desk.plan.definition.severities if desk else ()
    default = desk.plan.settings.default_language if desk else ""
    named = ((each.id, each.criteria[0].wording(default, default).text if each.criteria else "") for each in found)
    return _items((name, words) for name, words in named if name.startswith(incomplete))


def complete_components(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a component, then a status behind the equals sign."""
    from statusbook.model.status import ComponentStatus  # noqa: PLC0415  --help must not load it

    component, equals, begun = incomplete.partition("=")
    if equals:
        return _items((f"{component}={status}", "") for status in ComponentStatus if status.startswith(begun))
    desk = _desk(context)
    found = desk.plan.components.components if desk else ()
    default = desk.plan.settings.default_language if desk else ""
    named = ((each.id, each.name.wording(default, default).text) for each in found if each.id.startswith(component))
    return _items((f"{name}=", words) for name, words in named)


def complete_statuses(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a status: a maintenance's where the id before it is one's, otherwise an incident's."""
    from statusbook.model.incident import Maintenance  # noqa: PLC0415  --help must not load it
    from statusbook.model.status import IncidentStatus, MaintenanceStatus  # noqa: PLC0415  as above

    statuses: Iterable[str] = IncidentStatus
    # Where the status is the last word and still to come, click has not told arguments from options yet.
    wanted = context.params.get("event") or next(iter(context.args), None)
    if wanted:
        from statusbook.app.event_change import desk_in, open_event  # noqa: PLC0415  as above
        from statusbook.app.write_fault import WriteFault  # noqa: PLC0415  as above

        try:
            event = open_event(desk_in(_root(context)), wanted).event
        except WriteFault:
            return []
        statuses = MaintenanceStatus if isinstance(event, Maintenance) else IncidentStatus
    return _items((str(status), "") for status in statuses if status.startswith(incomplete))


def complete_languages(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a language of the plan."""
    desk = _desk(context)
    languages = desk.plan.settings.languages if desk else ()
    return _items((language, "") for language in languages if language.startswith(incomplete))


def _items(found: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    return [CompletionItem(word, help=about or None) for word, about in found]


def _root(context: click.Context) -> Path:
    return next(_chosen(context), Path())


def _chosen(context: click.Context) -> Iterator[Path]:
    """Yield the folders that -C names, the nearest to the command first."""
    each: click.Context | None = context
    while each is not None:
        root = each.params.get("root")
        if isinstance(root, Path):
            yield root
        each = each.parent


def _desk(context: click.Context) -> "Desk | None":
    from statusbook.load.desk import Desk, load_desk  # noqa: PLC0415  --help must not load it

    desk = load_desk(_root(context))
    return desk if isinstance(desk, Desk) else None
