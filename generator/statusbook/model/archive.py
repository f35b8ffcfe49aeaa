"""What stands for an event of which nothing will change any more: what lists show of it, and a way to the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from statusbook.model.incident import Event


@dataclass(frozen=True, slots=True, eq=False)
class ArchivedEvent:
    """An event that is over, at every moment from when all that its file tells has happened.

    Attributes:
        id: Its id.
        facts: What is known of it without opening it; `views/event_facts.py` writes and reads them.
        open: Reads what its file tells.
    """

    id: str
    facts: tuple[Any, ...]
    open: Callable[[], Event]
