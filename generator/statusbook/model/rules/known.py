"""The ids that references may name, and the problem of a reference that names another one."""

from collections.abc import Iterable, Iterator, Mapping

from statusbook.model.finding import Loc, Problem
from statusbook.model.frozen import frozen
from statusbook.model.suggest import any_of, did_you_mean

Ids = frozenset[str] | None
"""Ids that exist; `None` where their file could not be read, so that nobody knows."""


@frozen
class KnownIds:
    """Every id of the plan that something else may refer to.

    `dependent_channels` are those among the channels that go down with our own services.
    """

    languages: tuple[str, ...] | None = None
    severities: Ids = None
    roles: Ids = None
    people: Ids = None
    teams: Ids = None
    channels: Ids = None
    dependent_channels: Ids = None
    groups: Ids = None
    components: Ids = None

    def reference(self, noun: str, word: str | None, loc: Loc, *, at_key: bool = False) -> Iterator[Problem]:
        """Yield a problem if `word` is no id of its kind.

        Args:
            noun: The kind: `severity`, `role`, `person`, `team`, `channel`, `group` or `component`.
            word: The reference; `None` refers to nothing.
            loc: The way to it.
            at_key: Whether it is the key of a mapping.
        """
        ids: Ids = getattr(self, _PLURALS[noun])
        if word is None or ids is None or word in ids:
            return
        hint = did_you_mean(word, ids) or (f"Known: {any_of(sorted(ids))}." if ids else f"Add it to {_FILES[noun]}.")
        yield Problem(f"unknown-{noun}", f'there is no {noun} "{word}" in {_FILES[noun]}', loc, hint, at_key=at_key)

    def references(self, noun: str, words: Iterable[str], loc: Loc) -> Iterator[Problem]:
        """Yield the problems of a list of references."""
        for index, word in enumerate(words):
            yield from self.reference(noun, word, (*loc, index))


_PLURALS: Mapping[str, str] = {
    "severity": "severities",
    "role": "roles",
    "person": "people",
    "team": "teams",
    "channel": "channels",
    "group": "groups",
    "component": "components",
}
_FILES: Mapping[str, str] = {
    "severity": "plan/definition.yml",
    "role": "plan/roles.yml",
    "person": "plan/roles.yml",
    "team": "plan/roles.yml",
    "channel": "plan/channels.yml",
    "group": "plan/components.yml",
    "component": "plan/components.yml",
}


def unique_ids(ids: Iterable[str], loc: Loc) -> Iterator[Problem]:
    """Yield a problem for every entry of the list at `loc` whose id an earlier entry has."""
    seen: set[str] = set()
    for index, entry_id in enumerate(ids):
        if entry_id in seen:
            yield Problem("duplicate-id", f'the id "{entry_id}" is taken by an entry above', (*loc, index, "id"))
        seen.add(entry_id)
