"""The plan as a whole, as a record of what reading `plan/` came to."""

from collections.abc import Mapping

from statusbook.load.source_file import SourceFile
from statusbook.model.definition import Definition
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.model.rules.known import KnownIds
from statusbook.model.theme import Theme


@frozen
class WholePlan:
    """What `plan/` holds.

    Attributes:
        plan: The plan; `None` where a part of it cannot be read.
        theme: What the organisation has made its own in the pages' look.
        definition: What the plan calls an incident; `None` where that part cannot be read.
        known: What references may name.
        findings: Everything that is wrong.
        examples: What is wrong with the examples of the templates, which need a plan that holds together.
        sources: The plan's YAML files by path, to give problems found later a place.
    """

    plan: Plan | None
    theme: Theme
    definition: Definition | None
    known: KnownIds
    findings: tuple[Finding, ...]
    examples: tuple[Finding, ...]
    sources: Mapping[str, SourceFile]
