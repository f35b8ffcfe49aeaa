"""The values of a message's variables, written in the message's language."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from jinja2 import Undefined
from jinja2.exceptions import UndefinedError

from statusbook.messages.writing import Writing
from statusbook.model.frozen import frozen
from statusbook.model.message_template import TemplateStatus
from statusbook.model.message_variables import variables_of
from statusbook.model.plan import Plan
from statusbook.model.text import Text
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.message_facts import MessageFacts


class NoValueError(UndefinedError):
    """A message needs the words of a variable that has no value."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoValue(Undefined):
    """What a variable without a value is: false in `if` and `or`, empty in `for`, and no words at all."""

    def __str__(self) -> str:
        """Refuse to be written.

        Raises:
            NoValueError: Always. An empty place in a sentence would be sent without anybody noticing.
        """
        raise NoValueError(self._undefined_name or "")


@frozen
class Names:
    """Names that templates can go through one by one, or write as one list in a sentence.

    Attributes:
        every: The names.
        sentence: All of them as the language lists them: `a, b and c`.
    """

    every: tuple[str, ...]
    sentence: str

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self.every)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.every)

    def __str__(self) -> str:
        """Return the names as a list in a sentence."""
        return self.sentence


Value = str | Names | NoValue
Values = Mapping[str, Value]
"""What a message's variables stand for, by the names that templates write, such as `incident.title`."""


def message_values(plan: Plan, facts: MessageFacts, language: str) -> Values:
    """Return the values of every variable that exists in the message's status, as its language writes them."""
    default = plan.settings.default_language
    writing = Writing(language, plan.settings.timezone)

    def words(text: Text | None) -> str | None:
        return text.wording(language, default).text if text else None

    def instant(moment: datetime | None) -> str | None:
        return writing.instant(moment) if moment else None

    lasted = facts.ended - facts.started if facts.ended and facts.started else None
    home, page = _addresses(plan, facts, language)
    found: dict[str, str | Names | None] = {
        "incident.title": words(facts.title),
        "components": _listed((words(name) or "" for name in facts.components), writing),
        "severity": words(facts.severity),
        "started": instant(facts.started),
        "ended": instant(facts.ended),
        "duration": writing.duration(lasted) if lasted is not None else None,
        "next_update_by": instant(facts.next_update_by),
        "next_update_time": writing.time(facts.next_update_by) if facts.next_update_by else None,
        "expected_recovery": instant(facts.expected_recovery),
        "scheduled_from": instant(facts.scheduled_from),
        "scheduled_until": instant(facts.scheduled_until),
        "status_page_url": page,
        "status_page_home": home,
        "organisation": words(plan.settings.organisation),
        "support": (plan.status_page.support or "").removeprefix("mailto:").removeprefix("tel:"),
    }
    return {name: found[name] or NoValue(name=name) for name in variables_of(facts.status)}


def placeholders(status: TemplateStatus, names: Iterable[str]) -> Values:
    """Return a mark to be replaced by hand, such as `[components]`, for every variable of a message.

    Args:
        status: The status that the message announces.
        names: The variables that its template declares.
    """
    every = {name: f"[{name}]" for name in (*variables_of(status), *names)}
    components = every["components"]
    return every | {"components": Names((components,), components)}


def _listed(names: Iterable[str], writing: Writing) -> Names:
    every = tuple(names)
    return Names(every, writing.listed(every))


def _addresses(plan: Plan, facts: MessageFacts, language: str) -> tuple[str | None, str | None]:
    site = plan.status_page.url
    if site is None:
        return None, None
    addresses = Addresses("" if language == plan.settings.default_language else f"{language}/")
    return public_address(site, addresses.home), public_address(site, addresses.event(facts.event_id))
