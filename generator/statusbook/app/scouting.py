"""Looking ahead: what there is in the repository and in the output folder, while this process imports what it needs."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from statusbook.load.contents import Contents, contents_of
from statusbook.publish.manifest import OutputError
from statusbook.publish.survey import Survey, survey_site
from statusbook.workers.forked import Ahead


class Scouted(NamedTuple):
    """What there is.

    Attributes:
        contents: What lies below `incidents/`.
        survey: What there is in the output folder; `None` where that cannot be understood.
    """

    contents: Contents
    survey: Survey | None


def scout(root: Path, out: Path) -> Ahead[Scouted]:
    """Begin to look what there is in a repository and in an output folder."""
    return Ahead(partial(_look, root, out))


def _look(root: Path, out: Path) -> Scouted:
    survey = None
    with suppress(OutputError):
        # Whoever prepares the site says what is wrong with the folder.
        survey = survey_site(out)
    return Scouted(contents_of(root), survey)
