"""The plan as it was read the last time, or read anew where one of its files has changed."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from statusbook.cache.packing import pack, unpack
from statusbook.cache.store import Store
from statusbook.load.whole_plan import WholePlan
from statusbook.model.definition import Definition
from statusbook.model.finding import has_errors
from statusbook.model.rules.known import KnownIds

_NAME = "plan"


class PlanAtHand(NamedTuple):
    """What reading the history needs of a plan, and a way to all of it, which takes longer.

    Attributes:
        known: What references may name.
        definition: What the plan calls an incident; `None` where that part cannot be read.
        timezone: The time zone whose days are the page's; `None` where a part of the plan cannot be read.
        whole: Reads the rest, and returns all of it.
        is_kept: Whether it is as it was read the last time, as nearly all of the history is then.
    """

    known: KnownIds
    definition: Definition | None
    timezone: str | None
    whole: Callable[[], WholePlan]
    is_kept: bool


def plan_at_hand(root: Path, store: Store) -> PlanAtHand:
    """Begin to read the plan of a repository.

    Args:
        root: The repository's folder.
        store: Where it is kept, if there is nothing wrong with it, under a stamp that tells one plan from another.
    """
    kept = store.recall(_NAME)
    if kept is not None:
        known: WholePlan = unpack(kept)
        timezone = known.plan.settings.timezone if known.plan else None
        return PlanAtHand(known.known, known.definition, timezone, lambda: known, is_kept=True)
    from statusbook.load.plan_reading import PlanReading  # noqa: PLC0415  most builds find the plan as it was

    reading = PlanReading(root)

    @cache
    def whole() -> WholePlan:
        read = reading.whole()
        if not has_errors((*read.findings, *read.examples)):
            store.keep(_NAME, pack(read))
        return read

    return PlanAtHand(reading.known, reading.definition, reading.timezone, whole, is_kept=False)
