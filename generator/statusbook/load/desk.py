"""What somebody has at hand who writes about an incident: the plan, and which incidents there are.

Only the plan is read, so that it is there at once however long the history is; and it is there although something is
wrong with it, for a slip in the plan must never keep anybody from telling customers that something is broken.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from statusbook.load.incident_names import FOLDER as INCIDENTS
from statusbook.load.incident_names import id_of, is_incident
from statusbook.load.listing import list_files
from statusbook.load.plan_files import Part, known_ids, read_plan_parts
from statusbook.load.template_files import read_templates
from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan, PlanSettings
from statusbook.model.roles import Roles
from statusbook.model.rules.known import KnownIds
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Values

T = TypeVar("T")


@frozen
class Desk:
    """What somebody has at hand who writes about an incident.

    Attributes:
        root: The repository's folder.
        plan: The plan. A part of it that cannot be read is empty, and a template that cannot be read is left out.
        known: What references may name; of a part that cannot be read, nothing is known.
        event_paths: The file of every incident and maintenance, by its id, in the order of ids.
    """

    root: Path
    plan: Plan
    known: KnownIds
    event_paths: Mapping[str, str]


def load_desk(root: Path) -> Desk | Finding:
    """Return what is at hand in `root`, or the finding that there is no plan."""
    parts = read_plan_parts(root)
    missing = next((finding for finding in parts.settings.findings if finding.code == "missing-plan"), None)
    if missing:
        return missing
    known = known_ids(parts)
    templates = read_templates(root, list_files(root, "plan").paths, known)
    plan = Plan(
        settings=_value(parts.settings, PlanSettings(organisation=Text())),
        definition=_value(parts.definition, Definition()),
        roles=_value(parts.roles, Roles()),
        channels=_value(parts.channels, Channels()),
        templates=tuple(template for template, _ in templates.templates),
        values=_value(parts.values, Values()),
        components=_value(parts.components, Components()),
        status_page=_value(parts.status_page, StatusPage()),
    )
    paths = sorted(filter(is_incident, list_files(root, INCIDENTS).paths), key=id_of)
    return Desk(root, plan, known, {id_of(path): path for path in paths})


def _value(part: Part[T], empty: T) -> T:
    return empty if part.value is None else part.value
