"""The findings of the plan that depend on the moment: where each problem lies is kept from one build to the next.

Nearly the same ones are found again and again, and to find a problem's place, its file has to be read as YAML.
"""

from collections.abc import Iterable, Mapping

from statusbook.cache.packing import pack, unpack
from statusbook.cache.store import Store
from statusbook.load.source_file import SourceFile
from statusbook.model.finding import Finding, Problem

_NAME = "findings"


class PlanFindings:
    """The findings of the plan's files.

    Args:
        sources: The plan's YAML files, by path.
        store: Where the findings are kept, under a stamp that tells one plan from another.
    """

    def __init__(self, sources: Mapping[str, SourceFile], store: Store) -> None:
        self._sources = sources
        self._store = store
        kept = store.recall(_NAME)
        self._kept: dict[tuple[str, Problem], Finding] = {} if kept is None else unpack(kept)
        self._found: dict[tuple[str, Problem], Finding] = {}

    def of(self, path: str, problems: Iterable[Problem]) -> list[Finding]:
        """Return the findings of problems in one file."""
        findings = []
        for problem in problems:
            finding = self._kept.get((path, problem)) or self._sources[path].finding(problem)
            self._found[path, problem] = finding
            findings.append(finding)
        return findings

    def keep(self) -> None:
        """Keep what was found, for the next build."""
        if self._found != self._kept:
            self._store.keep(_NAME, pack(self._found))
