"""Looking ahead: what there is in the repository, while this process imports what it needs."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from statusbook.cache.code_digest import code_digest
from statusbook.load.contents import Contents, contents_of
from statusbook.load.source_digest import plan_digest
from statusbook.workers.forked import Ahead


class Scouted(NamedTuple):
    """What there is.

    Attributes:
        plan: The digest of the plan.
        code: That of Statusbook itself.
        contents: What lies below `incidents/`.
    """

    plan: str
    code: str
    contents: Contents


def scout(root: Path) -> Ahead[Scouted]:
    """Begin to look what there is in a repository."""
    return Ahead(partial(_look, root))


def _look(root: Path) -> Scouted:
    return Scouted(plan_digest(root), code_digest(), contents_of(root))
