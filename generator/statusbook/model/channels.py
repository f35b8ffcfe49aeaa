"""Part 3 of the plan, the communication channels (`plan/channels.yml`): where what is said, and by whom."""

from enum import StrEnum
from typing import Annotated

from statusbook.model.access import INTERNAL
from statusbook.model.notation import Count, Day, Duration, Flag, Id, VariableName
from statusbook.model.record import record
from statusbook.model.references import ChannelId, RoleId
from statusbook.model.text import Text


class ChannelKind(StrEnum):
    """What sort of channel it is."""

    STATUS_PAGE = "status-page"
    EMAIL = "email"
    CHAT = "chat"
    SMS = "sms"
    SOCIAL = "social"
    SERVICE_DESK = "service-desk"
    PHONE = "phone"
    IN_APP = "in-app"
    OTHER = "other"


class Audience(StrEnum):
    """Who reads a channel."""

    PUBLIC = "public"
    CUSTOMERS = "customers"
    PARTNERS = "partners"
    EMPLOYEES = "employees"
    RESPONDERS = "responders"


class Sending(StrEnum):
    """How a message gets out on a channel."""

    AUTOMATIC = "automatic"
    DRAFT = "draft"
    MANUAL = "manual"


class MessageFormat(StrEnum):
    """What a channel makes of a message's markup."""

    MARKDOWN = "markdown"
    HTML = "html"
    PLAIN = "plain"


@record
class Access:
    """How somebody gets to use a channel."""

    how: Text
    """What to ask for, and where."""
    granted_by: RoleId | None = None
    """The role that grants it."""
    verified: Day | None = None
    """The day on which somebody last tried whether the access works."""
    verify_every: Duration | None = None
    """How long such a trial stays good."""


@record
class Limits:
    """What a message on a channel may be."""

    characters: Count | None = None
    """The most characters that fit into one message."""
    format: MessageFormat = MessageFormat.PLAIN
    """The markup that arrives."""
    note: Text | None = None
    """Any other limit, such as how many messages an hour."""


@record
class Users:
    """Who writes on a channel."""

    roles: tuple[RoleId, ...] = ()
    """The roles that write on it."""
    departments: tuple[Text, ...] = ()
    """The departments that use it in their daily work."""


@record
class Channel:
    """One way to tell people about an incident. Which severities go there is said once, in the definition."""

    id: Id
    """The name that severities, actions and templates use."""
    name: Text
    """What people call it."""
    kind: ChannelKind
    """What sort of channel it is."""
    audience: tuple[Audience, ...]
    """Who reads it."""
    purpose: Text
    """What it is for."""
    used_by: Users = Users()
    """Who writes on it."""
    access: Annotated[Access | None, INTERNAL] = None
    """How somebody gets to use it."""
    limits: Limits = Limits()
    """What a message on it may be."""
    fallback: ChannelId | None = None
    """The channel that takes its place when it is down."""
    independent_of_own_stack: Flag = False
    """Whether it works while our own services do not."""
    sending: Sending = Sending.MANUAL
    """Whether Statusbook sends (`automatic`), prepares (`draft`) or only shows (`manual`) the message."""
    address_env: Annotated[VariableName | None, INTERNAL] = None
    """The name of the environment variable that holds the channel's address. Never the address itself."""


@record
class Channels:
    """The channels."""

    channels: tuple[Channel, ...] = ()
    """The channels, the first to be used first."""

    def channel(self, channel_id: str | None) -> Channel | None:
        """Return the channel of that id, if there is one."""
        return next((channel for channel in self.channels if channel.id == channel_id), None)
