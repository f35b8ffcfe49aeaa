"""Which badges there are: the page's and each component's, in every language, drawn and as data."""

import json
from collections.abc import Iterator
from functools import partial

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.plan import PlanSettings
from statusbook.model.text import Text
from statusbook.render.badges.badge import Badge, Words
from statusbook.render.labels import COMPONENT_LABELS, COMPONENT_TONES, OVERALL_LABELS, OVERALL_TONES
from statusbook.render.localisation import Localisation
from statusbook.render.tones import LIGHT
from statusbook.views.addresses import Addresses
from statusbook.views.fingerprints import Fingerprints
from statusbook.views.page import PageState

_SECONDS = 300
"""How long shields.io keeps what it has drawn; it takes no less."""
_SOMETHING_IS_WRONG = frozenset({"slow", "part", "down"})


def badge_files(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield every badge.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """
    settings, page = book.plan.settings, book.plan.status_page
    for language in settings.languages:
        addresses = Addresses.of(language, settings.default_language)
        scribe = _Scribe(settings, language)
        overall = OVERALL_LABELS[state.overall.description], OVERALL_TONES[state.overall.indicator]
        badge = scribe.badge(page.name or settings.organisation, *overall)
        yield from _files(badge, addresses.badge, addresses.badge_data)
        for group in state.groups:
            for component, status in group.components:
                badge = scribe.badge(component.name, COMPONENT_LABELS[status], COMPONENT_TONES[status])
                picture, data = addresses.component_badge(component.id), addresses.component_badge_data(component.id)
                yield from _files(badge, picture, data)


class _Scribe:
    """Writes badges in one language."""

    def __init__(self, settings: PlanSettings, language: str) -> None:
        self._default = settings.default_language
        self._l10n = Localisation(language, settings.timezone)
        self._directions = {tag: Localisation(tag, settings.timezone).direction for tag in settings.languages}

    def badge(self, name: Text, label: str, tone: str) -> Badge:
        wording = name.wording(self._l10n.language, self._default)
        return Badge(
            self._words(wording.text, wording.language),
            self._words(self._l10n.gettext(label), self._l10n.language),
            tone,
        )

    def _words(self, text: str, language: str) -> Words:
        return Words(text, language, self._directions.get(language) == "rtl")


def _files(badge: Badge, picture: str, data: str) -> Iterator[Artifact]:
    key = Fingerprints.of_plain(badge)
    yield Artifact(picture, partial(_drawn, badge), Stage.ASSET, key)
    yield Artifact(data, partial(_for_shields, badge), Stage.ASSET, key)


def _drawn(badge: Badge) -> bytes:
    from statusbook.render.badges.drawing import draw_badge  # noqa: PLC0415  most builds draw none

    return draw_badge(badge)


def _for_shields(badge: Badge) -> bytes:
    """Return the badge as shields.io's endpoint badge reads it (https://shields.io/badges/endpoint-badge)."""
    document: dict[str, object] = {
        "schemaVersion": 1,
        "label": badge.name.text,
        "message": badge.status.text,
        "color": LIGHT.tones[badge.tone].removeprefix("#"),
        "cacheSeconds": _SECONDS,
    }
    if badge.tone in _SOMETHING_IS_WRONG:
        # Keeps whoever shows the badge from painting a disturbance green.
        document["isError"] = True
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()
