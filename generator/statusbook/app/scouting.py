"""Looking ahead: what there is in the repository and in the output folder, while this process imports what it needs."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from statusbook.cache.code_digest import code_digest
from statusbook.load.contents import Contents, contents_of
from statusbook.publish.manifest import OutputError
from statusbook.publish.survey import Survey, survey_site
from statusbook.workers.forked import Ahead


class Scout:
    """Somebody who looks what there is. Each answer is waited for when it is asked for.

    Args:
        root: The repository.
        out: The output folder.
    """

    def __init__(self, root: Path, out: Path) -> None:
        # In the order in which a build wants to know.
        self._ahead = Ahead(code_digest, partial(contents_of, root), partial(_survey, out))

    def code(self) -> str:
        """Return the digest of Statusbook itself."""
        digest: str = self._ahead.result(0)
        return digest

    def contents(self, beside: Callable[[], object] | None = None) -> Contents:
        """Return what lies below `incidents/`.

        Args:
            beside: What else this process has to do, and does first where it would have to wait.
        """
        contents: Contents = self._ahead.result(1, beside)
        return contents

    def survey(self) -> Survey | None:
        """Return what there is in the output folder; `None` where that cannot be understood."""
        survey: Survey | None = self._ahead.result(2)
        return survey


def _survey(out: Path) -> Survey | None:
    # Whoever prepares the site says what is wrong with the folder.
    with suppress(OutputError):
        return survey_site(out)
    return None
