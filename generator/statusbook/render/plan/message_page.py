"""What the page of the messages shows of each: what to copy, an example, its lengths, its variables, its source."""

from collections.abc import Iterator

from statusbook.messages.example import example_values
from statusbook.messages.message import Message, exceeds, fill_message, lacking
from statusbook.messages.values import placeholders
from statusbook.model.channels import Channel, MessageFormat
from statusbook.model.frozen import frozen
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.message_variables import VARIABLES
from statusbook.render.plan import markdown
from statusbook.render.plan.reader import Reader, template_anchor
from statusbook.views.message_choice import channels_using, choose_template, language_of


@frozen
class Length:
    """How long the example is on one channel, and how long it may be."""

    channel: str
    most: int
    too_long: bool


@frozen
class VariableRow:
    """One variable that a message uses, as Markdown for the cells of a table."""

    name: str
    about: str
    example: str


@frozen
class MessageView:
    """One text of a status.

    Attributes:
        anchor: Where it is on the page.
        channel: The channel whose own text it is; `None` for the general one.
        language: The language that it is written in.
        blank: What to copy, with a mark such as `[components]` for everything that has to be filled in.
        example: The same with example values.
        quoted: The example as a quotation in Markdown.
        used_on: The channels that get this text.
        lengths: Those of them that limit it.
        variables: What it has to be filled with.
        source: What its file says.
    """

    anchor: str
    channel: Channel | None
    language: str
    blank: Message
    example: Message
    quoted: str
    used_on: tuple[str, ...]
    lengths: tuple[Length, ...]
    variables: tuple[VariableRow, ...]
    source: str


def message_views(reader: Reader, status: TemplateStatus) -> list[MessageView]:
    """Return the texts that a reader has for a status: the general one, then each channel's own."""
    plan, default = reader.plan, reader.plan.settings.default_language
    channels = (None, *(channel.id for channel in plan.channels.channels))
    found = (choose_template(plan.templates, status, channel, reader.language, default) for channel in channels)
    chosen = {template.channel: template for template in found if template}
    return [_view(reader, template) for template in chosen.values()]


def borrowing(reader: Reader, status: TemplateStatus) -> Iterator[str]:
    """Yield the channels whose own text exists in other languages only, so that this reader's get the general one."""
    plan, default = reader.plan, reader.plan.settings.default_language
    own = {template.channel for template in plan.templates if template.status is status}
    for channel in plan.channels.channels:
        template = choose_template(plan.templates, status, channel.id, reader.language, default)
        if channel.id in own and (template is None or template.channel is None):
            yield channel.id


def _view(reader: Reader, template: MessageTemplate) -> MessageView:
    plan = reader.plan
    values = dict(example_values(plan, template))
    absent = lacking(template, values)
    marks = placeholders(template.status, template.variables)
    values |= {name: marks[name] for name in absent}
    example = fill_message(template, values)
    channel = plan.channels.channel(template.channel)
    used_on = channels_using(plan, template, reader.language)
    plain = channel is not None and channel.limits.format is MessageFormat.PLAIN
    return MessageView(
        anchor=template_anchor(template),
        channel=channel,
        language=language_of(template, plan.settings.default_language),
        blank=fill_message(template, marks),
        example=example,
        quoted="\n".join(f"> {markdown.escape(line) if plain else line}".rstrip() for line in example.body.split("\n")),
        used_on=tuple(each.id for each in used_on),
        lengths=tuple(_lengths(example, used_on)),
        variables=tuple(_rows(template)),
        source=template.body.strip("\n"),
    )


def _lengths(example: Message, channels: tuple[Channel, ...]) -> Iterator[Length]:
    for channel in channels:
        if channel.limits.characters is not None:
            yield Length(channel.id, channel.limits.characters, exceeds(example, channel))


def _rows(template: MessageTemplate) -> Iterator[VariableRow]:
    for name, variable in template.variables.items():
        yield VariableRow(_mark(name), markdown.cell(variable.about), markdown.escape(variable.example))


def builtin_rows(reader: Reader) -> Iterator[VariableRow]:
    """Yield the variables that messages have by themselves, with what each is where it has no value."""
    words = reader.localisation
    for variable in VARIABLES:
        about = words.gettext(variable.about)
        if variable.absent:
            absent = words.gettext("Nothing where %(reason)s.") % {"reason": words.gettext(variable.absent)}
            about = f"{about}.<br>{absent}"
        yield VariableRow(_mark(variable.name), about, "")


def _mark(name: str) -> str:
    return markdown.code(f"[{name}]")
