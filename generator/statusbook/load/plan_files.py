"""The plan's YAML files: reads each part, then holds the parts against each other."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from statusbook.load.decode import decode_tree
from statusbook.load.findings import make_finding
from statusbook.load.plan_paths import PART_FILES, SETTINGS_FILE
from statusbook.load.source_file import SourceFile, read_source
from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.finding import Finding, Problem
from statusbook.model.frozen import frozen
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Roles
from statusbook.model.rules import plan_rules
from statusbook.model.rules.known import KnownIds
from statusbook.model.rules.languages import language_problems
from statusbook.model.status_page import StatusPage
from statusbook.model.values import Values

T = TypeVar("T")


@frozen
class Part(Generic[T]):
    """One file of the plan as it was read; `value` is `None` where it cannot be used."""

    source: SourceFile
    value: T | None
    findings: tuple[Finding, ...]


@frozen
class PlanParts:
    """Every YAML file of the plan."""

    settings: Part[PlanSettings]
    definition: Part[Definition]
    roles: Part[Roles]
    channels: Part[Channels]
    values: Part[Values]
    components: Part[Components]
    status_page: Part[StatusPage]

    def each(self) -> Iterator[tuple[Part[Any], Callable[[Any, KnownIds], Iterator[Problem]]]]:
        """Yield every part with the rules that hold for it."""
        yield self.settings, plan_rules.settings_problems
        yield self.definition, plan_rules.definition_problems
        yield self.roles, plan_rules.roles_problems
        yield self.channels, plan_rules.channels_problems
        yield self.values, plan_rules.values_problems
        yield self.components, plan_rules.components_problems
        yield self.status_page, plan_rules.status_page_problems


_ABOUT: Mapping[str, str] = {
    "definition": "the definition of an incident",
    "roles": "the roles and responsibilities",
    "channels": "the communication channels",
    "values": "the incident values",
    "components": "the components of the status page",
    "status_page": "the status page's name and address",
}


def read_plan_parts(root: Path) -> PlanParts:
    """Read every YAML file of the plan. A part without a file is empty, and a finding says so."""
    return PlanParts(**{name: _read_part(root, name, record, path) for name, (record, path) in PART_FILES.items()})


def _read_part(root: Path, name: str, record: type[T], path: str) -> Part[T]:
    if not os.path.lexists(root / path):
        return _absent_part(root, name, record, path)
    source = read_source(root, path, front_matter=False)
    if source.findings:
        return Part(source, None, source.findings)
    value, problems = decode_tree(record, source.tree)
    return Part(source, value, tuple(source.finding(problem) for problem in problems))


def _absent_part(root: Path, name: str, record: type[T], path: str) -> Part[T]:
    source = SourceFile(path, "", 1, "", ())
    if name == "settings":
        hint = "Choose the repository with -C, or write the file: organisation, languages, timezone."
        return Part(source, None, (make_finding("missing-plan", "there is no plan here", path, hint=hint),))
    if not os.path.lexists(root / SETTINGS_FILE):
        return Part(source, None, ())
    message = f"the plan has no such file yet: {_ABOUT[name]}"
    return Part(source, record(), (make_finding("missing-part", message, path),))


def known_ids(parts: PlanParts) -> KnownIds:
    """Return what references may name. Of parts that cannot be used, nothing is known."""
    settings, definition, roles = parts.settings.value, parts.definition.value, parts.roles.value
    channels, components = parts.channels.value, parts.components.value
    return KnownIds(
        languages=settings.languages if settings else None,
        severities=frozenset(severity.id for severity in definition.severities) if definition else None,
        roles=frozenset(role.id for role in roles.roles) if roles else None,
        people=frozenset(person.id for person in roles.people) if roles else None,
        teams=frozenset(team.id for team in roles.teams) if roles else None,
        channels=frozenset(channel.id for channel in channels.channels) if channels else None,
        dependent_channels=_dependent(channels) if channels else None,
        groups=frozenset(group.id for group in components.groups) if components else None,
        components=frozenset(component.id for component in components.components) if components else None,
    )


def _dependent(channels: Channels) -> frozenset[str]:
    return frozenset(channel.id for channel in channels.channels if not channel.independent_of_own_stack)


def plan_findings(root: Path, parts: PlanParts, known: KnownIds) -> Iterator[Finding]:
    """Yield what is wrong with every part of the plan, in itself and against the other parts."""
    for part, rules in parts.each():
        yield from part.findings
        yield from part.source.reminders
        # Of a part without a file, it is said that it is missing, and nothing else.
        if part.value is not None and os.path.lexists(root / part.source.path):
            for problem in (*rules(part.value, known), *language_problems(part.value, known.languages)):
                yield part.source.finding(problem)
    page = parts.status_page
    if page.value and page.value.logo and not _is_within(root / "plan", root / "plan" / page.value.logo):
        message = f'there is no file "{page.value.logo}" in plan/'
        yield page.source.finding(Problem("missing-file", message, ("logo",)))


def _is_within(folder: Path, file: Path) -> bool:
    try:
        return file.is_file() and file.resolve().is_relative_to(folder.resolve())
    except OSError:
        # Names that the system does not take, such as very long ones.
        return False
