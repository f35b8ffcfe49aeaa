"""The plan's YAML files: what each part's record and file are."""

from collections.abc import Mapping

from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.plan import PlanSettings
from statusbook.model.roles import Roles
from statusbook.model.status_page import StatusPage
from statusbook.model.values import Values

SETTINGS_FILE = "plan/plan.yml"
PART_FILES: Mapping[str, tuple[type, str]] = {
    "settings": (PlanSettings, SETTINGS_FILE),
    "definition": (Definition, "plan/definition.yml"),
    "roles": (Roles, "plan/roles.yml"),
    "channels": (Channels, "plan/channels.yml"),
    "values": (Values, "plan/values.yml"),
    "components": (Components, "plan/components.yml"),
    "status_page": (StatusPage, "plan/status-page.yml"),
}
"""Each part's record and file."""
