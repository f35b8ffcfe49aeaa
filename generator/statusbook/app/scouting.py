"""Looking ahead: what there is in the repository and in the output folder, while this process imports what it needs."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from statusbook.workers.forked import Ahead

if TYPE_CHECKING:
    from statusbook.load.contents import Contents
    from statusbook.publish.survey import Survey


class Scouted(NamedTuple):
    """What there is.

    Attributes:
        plan: The digest of the plan.
        code: That of Statusbook itself.
        contents: What lies below `incidents/`.
        survey: What there is in the output folder; `None` where that cannot be understood.
    """

    plan: str
    code: str
    contents: "Contents"
    survey: "Survey | None"


def scout(root: Path, out: Path) -> Ahead[Scouted]:
    """Begin to look what there is.

    Args:
        root: The repository.
        out: The output folder.
    """
    return Ahead(partial(_look, root, out))


def _look(root: Path, out: Path) -> Scouted:
    # Imported by whoever looks: the other process does not wait for it.
    from statusbook.cache.code_digest import code_digest  # noqa: PLC0415
    from statusbook.load.contents import contents_of  # noqa: PLC0415
    from statusbook.load.source_digest import plan_digest  # noqa: PLC0415
    from statusbook.publish.manifest import OutputError  # noqa: PLC0415
    from statusbook.publish.survey import survey_site  # noqa: PLC0415

    survey = None
    with suppress(OutputError):
        # Whoever prepares the site says what is wrong with the folder.
        survey = survey_site(out)
    return Scouted(plan_digest(root), code_digest(), contents_of(root), survey)
