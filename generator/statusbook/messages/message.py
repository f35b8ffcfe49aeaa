"""A message: a template's title and text with all values in their places, and how long it is."""

from statusbook.messages.sandbox import fill
from statusbook.messages.values import NoValueError, Values
from statusbook.model.channels import Channel, ChannelKind
from statusbook.model.frozen import frozen
from statusbook.model.message_template import MessageTemplate

_WITH_SUBJECT = frozenset({ChannelKind.EMAIL, ChannelKind.SERVICE_DESK})


@frozen
class Message:
    """What is sent.

    Attributes:
        title: The title or subject.
        body: The text.
    """

    title: str
    body: str

    def length(self) -> int:
        """Return how many characters the text has; a subject has a place of its own, and does not count."""
        return len(self.body)


def has_subject(channel: Channel | None) -> bool:
    """Return whether messages on a channel have a subject: emails and the answers of a service desk do."""
    return channel is not None and channel.kind in _WITH_SUBJECT


def exceeds(message: Message, channel: Channel) -> bool:
    """Return whether a message is longer than its channel takes."""
    return channel.limits.characters is not None and message.length() > channel.limits.characters


def fill_message(template: MessageTemplate, values: Values) -> Message:
    """Return a template with its values.

    Raises:
        UnfilledError: The template asks for something that it cannot have.
        NoValueError: It needs the words of a variable that has no value.
    """
    return Message(" ".join(fill(template.title, values).split()), fill(template.body, values))


def lacking(template: MessageTemplate, values: Values) -> list[str]:
    """Return the variables without a value whose words the template needs, in the order in which it needs them.

    Raises:
        UnfilledError: The template cannot be filled at all.
    """
    given, names = dict(values), list[str]()
    while True:
        try:
            fill_message(template, given)
        except NoValueError as error:
            names.append(error.name)
            given[error.name] = "–"
        else:
            return names
