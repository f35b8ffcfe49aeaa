"""Part 5 of the plan, the values (`plan/values.yml`): what holds for every word that is said."""

from statusbook.model.notation import Id
from statusbook.model.record import record
from statusbook.model.text import Text


@record
class Value:
    """One value, and what it means while an incident is handled."""

    id: Id
    """A name that never changes."""
    name: Text
    """The value, in a few words."""
    meaning: Text
    """What it means."""
    in_practice: tuple[Text, ...] = ()
    """How the team lives up to it while it handles an incident."""
    good: tuple[Text, ...] = ()
    """Examples of words or deeds that live up to it."""
    bad: tuple[Text, ...] = ()
    """Examples of words or deeds that do not."""


@record
class Values:
    """The values."""

    values: tuple[Value, ...] = ()
    """The values, the most important one first."""
