"""The ids by which one part of the plan names an entry of another: each says which kind of entry that is."""

from typing import Annotated

from statusbook.model.access import Refers
from statusbook.model.notation import Id

SeverityId = Annotated[Id, Refers("severity")]
"""The id of a severity of `plan/definition.yml`."""
RoleId = Annotated[Id, Refers("role")]
"""The id of a role of `plan/roles.yml`."""
PersonId = Annotated[Id, Refers("person")]
"""The id of a person of `plan/roles.yml`."""
TeamId = Annotated[Id, Refers("team")]
"""The id of a team of `plan/roles.yml`."""
ChannelId = Annotated[Id, Refers("channel")]
"""The id of a channel of `plan/channels.yml`."""
GroupId = Annotated[Id, Refers("group")]
"""The id of a component group of `plan/components.yml`."""
ComponentId = Annotated[Id, Refers("component")]
"""The id of a component of `plan/components.yml`."""
