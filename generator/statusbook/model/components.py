"""What customers use, and what the status page shows the state of (`plan/components.yml`)."""

from statusbook.model.notation import Day, Flag, Id
from statusbook.model.record import record
from statusbook.model.references import GroupId, RoleId
from statusbook.model.text import Text


@record
class ComponentGroup:
    """Components that are shown together."""

    id: Id
    """The name that components use."""
    name: Text
    """What customers call it."""
    description: Text | None = None
    """What belongs to it."""


@record
class Component:
    """One part of the service that can work or fail on its own."""

    id: Id
    """The name that incidents use. It never changes; the name may."""
    name: Text
    """What customers call it."""
    group: GroupId | None = None
    """The group that it is shown in."""
    description: Text | None = None
    """What it does for customers."""
    owner: RoleId | None = None
    """The role that answers for it."""
    since: Day | None = None
    """The day from which on its state is known. Days before it are left blank."""
    showcase: Flag = True
    """Whether its uptime is shown."""


@record
class Components:
    """The components and their groups, in the order in which the status page shows them."""

    groups: tuple[ComponentGroup, ...] = ()
    """The groups."""
    components: tuple[Component, ...] = ()
    """The components. Those without a group come first."""

    def component(self, component_id: str) -> Component | None:
        """Return the component of that id, if there is one."""
        return next((component for component in self.components if component.id == component_id), None)
