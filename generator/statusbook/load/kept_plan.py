"""The plan as it was read the last time, or read anew where one of its files has changed."""

from pathlib import Path

from statusbook.cache.packing import pack, unpack
from statusbook.cache.store import Store
from statusbook.load.whole_plan import WholePlan
from statusbook.model.finding import has_errors

_NAME = "plan"


def read_whole_plan(root: Path, store: Store) -> WholePlan:
    """Read the plan of a repository.

    Args:
        root: The repository's folder.
        store: Where it is kept, if there is nothing wrong with it, under a stamp that tells one plan from another.
    """
    kept = store.recall(_NAME)
    if kept is not None:
        known: WholePlan = unpack(kept)
        return known
    from statusbook.load.plan_reading import read_plan  # noqa: PLC0415  most builds find the plan as it was

    read = read_plan(root)
    if not has_errors((*read.findings, *read.examples)):
        store.keep(_NAME, pack(read))
    return read
