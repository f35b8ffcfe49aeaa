"""A template's words for a real incident: what is known is filled in, what only a person knows is asked for."""

from collections.abc import Iterator, Mapping

from statusbook.messages.message import Message, fill_message, lacking
from statusbook.messages.values import Value, message_values
from statusbook.model.message_template import MessageTemplate
from statusbook.model.message_variables import variables_of
from statusbook.model.plan import Plan
from statusbook.views.message_choice import language_of
from statusbook.views.message_facts import MessageFacts


class MissingWordsError(Exception):
    """A message that lacks what only a person knows; the message of the error lists it, a line or two for each."""

    def __init__(self, template: MessageTemplate, names: tuple[str, ...]) -> None:
        super().__init__("\n".join(_asking(template, names)))
        self.names = names


def words_of(plan: Plan, template: MessageTemplate, facts: MessageFacts, given: Mapping[str, str]) -> Message:
    """Return a template's words.

    Args:
        plan: The plan.
        template: The template.
        facts: What is known of the incident.
        given: What somebody has said, by the names of variables.

    Raises:
        MissingWordsError: Somebody has to say more.
        UnfilledError: The template cannot be filled at all.
    """
    values = _values(plan, template, facts, given)
    missing = missing_names(plan, template, facts, given)
    if missing:
        raise MissingWordsError(template, missing)
    return fill_message(template, values)


def words_with_marks(plan: Plan, template: MessageTemplate, facts: MessageFacts, given: Mapping[str, str]) -> Message:
    """Return a template's words with a mark to be replaced by hand, such as `[cause]`, for all that is missing.

    Raises:
        UnfilledError: The template cannot be filled at all.
    """
    marks = {name: f"[{name}]" for name in missing_names(plan, template, facts, given)}
    return fill_message(template, {**_values(plan, template, facts, given), **marks})


def missing_names(
    plan: Plan, template: MessageTemplate, facts: MessageFacts, given: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the variables that only a person can fill, in the order in which they are asked for.

    Raises:
        UnfilledError: The template cannot be filled at all.
    """
    own = [name for name in template.variables if name not in given]
    return tuple(dict.fromkeys([*own, *lacking(template, _values(plan, template, facts, given))]))


def _values(plan: Plan, template: MessageTemplate, facts: MessageFacts, given: Mapping[str, str]) -> dict[str, Value]:
    known = message_values(plan, facts, language_of(template, plan.settings.default_language))
    return {**known, **{name: f"[{name}]" for name in template.variables}, **given}


def _asking(template: MessageTemplate, names: tuple[str, ...]) -> Iterator[str]:
    known = variables_of(template.status)
    for name in names:
        if name in template.variables:
            variable = template.variables[name]
            yield f"  {name}: {variable.about}"
            yield f"      such as: {variable.example}"
        else:
            yield f"  {name}: {known[name].about} ({known[name].absent})"
