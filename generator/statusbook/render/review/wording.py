"""How values of the plan are written in a comment: durations and times in words, all else so that it is inert."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from statusbook.messages.writing import Writing
from statusbook.model.plan import Plan
from statusbook.model.text import Text
from statusbook.render.labels import COMPONENT_LABELS, OVERALL_LABELS, STATUS_LABELS
from statusbook.render.review.github_markdown import LONGEST, code, plain

LANGUAGE = "en"
"""Comments are in English, as findings are."""
_LABELS: Mapping[StrEnum, str] = dict(
    chain[tuple[StrEnum, str]](COMPONENT_LABELS.items(), OVERALL_LABELS.items(), STATUS_LABELS.items())
)


class Wording:
    """Writes the values of one plan.

    Args:
        plan: Whose languages and time zone hold.
    """

    def __init__(self, plan: Plan) -> None:
        self.default = plan.settings.default_language
        self._writing = Writing(LANGUAGE, plan.settings.timezone)

    def name(self, name: object, most: int = LONGEST) -> str:
        """Write a human text, in English where there is one, escaped and in one line."""
        text = name.wording(LANGUAGE, self.default).text if isinstance(name, Text) else name
        return plain(text, most)

    def quoted(self, words: object) -> str:
        """Write words between quotation marks."""
        return f"“{self.name(words)}”"

    def time(self, instant: datetime) -> str:
        """Write a moment in the plan's time zone."""
        return self._writing.instant(instant)

    def value(self, value: object) -> str:
        """Write any value of a field."""
        written = plain(value)
        if value is None:
            written = "nothing"
        elif isinstance(value, bool):
            written = "yes" if value else "no"
        elif isinstance(value, timedelta):
            written = self._writing.duration(value)
        elif isinstance(value, datetime):
            written = self.time(value)
        elif isinstance(value, StrEnum):
            written = label(value)
        elif isinstance(value, Text):
            written = self.quoted(value)
        return written

    def items(self, items: Iterable[object]) -> str:
        """Write the items of a list: names as code, texts between quotation marks."""
        return ", ".join(self.value(item) if isinstance(item, (Text, StrEnum)) else code(item) for item in items)


def label(value: StrEnum) -> str:
    """Write a status, an impact or any other word that has a fixed spelling, as the pages do."""
    return _LABELS.get(value) or plain(str(value.value).replace("_", " "))
