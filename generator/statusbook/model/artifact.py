"""Files of the output as values: where each goes, what it depends on, and how its bytes are made."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple


class Stage(IntEnum):
    """When a file is written: what others link to comes first, so that a half-published site has no dead link."""

    ASSET = 0
    PAGE = 1
    LIST = 2
    ENTRY = 3


PLAN_ONLY = "plan"
"""The key of what depends on nothing but the plan and Statusbook itself."""


class Artifact(NamedTuple):
    """One file of the output.

    Attributes:
        path: Where it goes, relative to the output folder, with `/` between parts.
        make: Makes its bytes. Called once at most.
        stage: When it is written.
        key: What its bytes depend on, beside the plan and Statusbook itself, in one word: while it is the same, so are
            they, and they need not be made again. `None` where nobody says so.
        topic: What it shows, in a word. Files of one topic that follow each other are made by the same core: what has
            been worked out for one of them need not be worked out again for the next. `None` where it shows nothing
            that others show.
    """

    path: str
    make: Callable[[], bytes]
    stage: Stage = Stage.PAGE
    key: str | None = None
    topic: str | None = None


class Bundle(NamedTuple):
    """Many files that depend on the same, so that they need not even be listed while it is the same.

    Attributes:
        name: Tells one bundle of a site from the others.
        key: What all of them depend on, which ones they are included, beside the plan and Statusbook itself; `None`
            where nobody says so.
        artifacts: Lists them.
        size: About how many there are. Who has them made by several cores has to know before they are listed.
    """

    name: str
    key: str | None
    artifacts: Callable[[], Iterable[Artifact]]
    size: int = 1
