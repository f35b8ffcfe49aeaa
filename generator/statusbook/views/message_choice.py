"""Which template is used where: the one place that says which words a channel gets in a language."""

from collections.abc import Iterable

from statusbook.model.channels import Channel, ChannelKind
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.plan import Plan
from statusbook.model.status import IncidentStatus


def choose_template(
    templates: Iterable[MessageTemplate], status: TemplateStatus, channel: str | None, language: str, default: str
) -> MessageTemplate | None:
    """Return the template that a message is made of, or `None` where the status has none that fits.

    The most specific one: the channel's own text, in the reader's language or else in the plan's default one; then the
    general text, likewise. The channel comes before the language, because a text that was not written for a channel
    may not fit there at all. A file that names no language is in the default one.

    Args:
        templates: The plan's templates.
        status: The status that the message announces.
        channel: Where it goes; `None` for the general text.
        language: The reader's language.
        default: The plan's first language.
    """
    found = {(each.channel, language_of(each, default)): each for each in templates if each.status is status}
    for wanted in ((channel, language), (channel, default), (None, language), (None, default)):
        if wanted in found:
            return found[wanted]
    return None


def language_of(template: MessageTemplate, default: str) -> str:
    """Return the language that a template is written in; `default` is the plan's first language."""
    return template.language or default


def channels_told(plan: Plan, status: TemplateStatus) -> tuple[Channel, ...]:
    """Return the channels that messages of a status go to.

    For an incident these are the channels of any severity. No severity says where a maintenance is announced: that is
    the status page, and wherever there is a text of its own for it.
    """
    own = {template.channel for template in plan.templates if template.status is status}
    if isinstance(status, IncidentStatus):
        severities = plan.definition.severities
        named = {channel for severity in severities for channel in severity.channels}
        named |= {action.channel for severity in severities for action in severity.actions if action.channel}
    else:
        named = {each.id for each in plan.channels.channels if each.kind is ChannelKind.STATUS_PAGE}
    return tuple(channel for channel in plan.channels.channels if channel.id in named | own)


def channels_using(plan: Plan, template: MessageTemplate, language: str | None = None) -> tuple[Channel, ...]:
    """Return the channels that get the words of this very template, for readers of a language, by default its own."""
    default = plan.settings.default_language
    language = language or language_of(template, default)
    return tuple(
        channel
        for channel in channels_told(plan, template.status)
        if choose_template(plan.templates, template.status, channel.id, language, default) is template
    )
