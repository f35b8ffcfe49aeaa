"""The interface's words for what the plan names: impacts, kinds, audiences and the like, in English."""

from collections.abc import Mapping
from enum import StrEnum

from statusbook.model.channels import Audience, ChannelKind, MessageFormat, Sending
from statusbook.model.status import Impact
from statusbook.render.localisation import N_, NP_

# Words for impacts have a context: other languages decline them after what they belong to.
IMPACTS: Mapping[StrEnum, tuple[str, str]] = {
    Impact.NONE: NP_("impact", "None"),
    Impact.MINOR: NP_("impact", "Minor"),
    Impact.MAJOR: NP_("impact", "Major"),
    Impact.CRITICAL: NP_("impact", "Critical"),
}

WORDS: Mapping[StrEnum, str] = {
    ChannelKind.STATUS_PAGE: N_("Status page"),
    ChannelKind.EMAIL: N_("Email"),
    ChannelKind.CHAT: N_("Chat"),
    ChannelKind.SMS: N_("Text message"),
    ChannelKind.SOCIAL: N_("Social network"),
    ChannelKind.SERVICE_DESK: N_("Service desk"),
    ChannelKind.PHONE: N_("Phone"),
    ChannelKind.IN_APP: N_("In the product"),
    ChannelKind.OTHER: N_("Other"),
    Audience.PUBLIC: N_("everybody"),
    Audience.CUSTOMERS: N_("customers"),
    Audience.PARTNERS: N_("partners"),
    Audience.EMPLOYEES: N_("employees"),
    Audience.RESPONDERS: N_("responders"),
    Sending.AUTOMATIC: N_("by itself"),
    Sending.DRAFT: N_("prepared, sent by a person"),
    Sending.MANUAL: N_("by a person"),
    MessageFormat.MARKDOWN: N_("Markdown"),
    MessageFormat.HTML: N_("HTML"),
    MessageFormat.PLAIN: N_("plain text"),
}
"""Each kind, audience, way of sending and format in words. No two of these values are spelled alike."""

PALETTE_NAMES = (
    N_("Switch to light mode"),
    N_("Switch to dark mode"),
    N_("Follow the system’s colours"),
)
"""What our `mkdocs.yml` calls the switches between light and dark. Other names are shown as they are written."""
