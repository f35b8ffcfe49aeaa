"""The plan as a whole: its settings (`plan/plan.yml`) and its parts, as far as they are written."""

from enum import StrEnum

from statusbook.model.channels import Channels
from statusbook.model.components import Components
from statusbook.model.definition import Definition
from statusbook.model.message_template import MessageTemplate
from statusbook.model.notation import Day, Duration, Language, Zone
from statusbook.model.record import record
from statusbook.model.references import RoleId
from statusbook.model.roles import Roles
from statusbook.model.status_page import StatusPage
from statusbook.model.text import Text
from statusbook.model.values import Values


class Visibility(StrEnum):
    """Who may read the plan's pages."""

    PUBLIC = "public"
    INTERNAL = "internal"


@record
class PlanSettings:
    """What holds for the whole plan (`plan/plan.yml`)."""

    organisation: Text
    """Who runs the services, as customers know them."""
    title: Text | None = None
    """The plan's title. Without one, a title is made from the organisation's name."""
    languages: tuple[Language, ...] = ("en",)
    """The languages that the plan and the status page appear in. The first is the default one, which stands in
    wherever a translation is missing."""
    timezone: Zone = "UTC"
    """The time zone in which days begin and times are shown."""
    visibility: Visibility = Visibility.PUBLIC
    """`public` publishes the plan beside the status page; `internal` builds it to a folder of its own."""
    owner: RoleId | None = None
    """The role that keeps the plan up to date."""
    reviewed: Day | None = None
    """The day of the last review."""
    review_every: Duration | None = None
    """How long a review stays good."""

    @property
    def default_language(self) -> str:
        """The language that stands in where a translation is missing."""
        return self.languages[0]


@record
class Plan:
    """The five parts of an incident communication plan, and what the status page needs."""

    settings: PlanSettings
    definition: Definition
    roles: Roles
    channels: Channels
    templates: tuple[MessageTemplate, ...]
    values: Values
    components: Components
    status_page: StatusPage
