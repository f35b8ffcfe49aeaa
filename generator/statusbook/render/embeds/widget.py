"""`widget.js`: the script that shows what is open on other pages, and what it says in each language."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial

from statusbook.model.artifact import PLAN_ONLY, Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.plan import PlanSettings
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.render.embeds.style import style_sheet
from statusbook.render.html.compact import compact_script
from statusbook.render.labels import OVERALL_LABELS, STATUS_LABELS
from statusbook.render.localisation import N_, Localisation
from statusbook.render.own_files import own_file
from statusbook.views.addresses import WIDGET, Addresses
from statusbook.views.page import PageState
from statusbook.views.public_ids import event_id

_CLOSE = N_("Close")
_SHOWN_STATUSES = (
    IncidentStatus.INVESTIGATING,
    IncidentStatus.IDENTIFIED,
    IncidentStatus.MONITORING,
    MaintenanceStatus.IN_PROGRESS,
    MaintenanceStatus.VERIFYING,
)


def widget_files(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield the script, and what it says in each language.

    The script takes what is open from `api/v2/summary.json`. That file has one language only, so the file of a language
    holds the titles and addresses of what is open too.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """
    settings = book.plan.settings
    yield Artifact(WIDGET, partial(_script, settings), Stage.ASSET, PLAN_ONLY)
    for language in settings.languages:
        addresses = Addresses.of(language, settings.default_language)
        yield Artifact(addresses.widget_words, partial(_in_language, book, state, language, addresses), Stage.ASSET)


def _script(settings: PlanSettings) -> bytes:
    default = settings.default_language
    folders = {language: Addresses.of(language, default).prefix for language in settings.languages}
    filled = {"__FOLDERS__": _json(folders), "__CSS__": _json(style_sheet("widget.css"))}
    script = _source()
    for mark, value in filled.items():
        script = script.replace(mark, value)
    return script.encode()


def _in_language(book: Book, state: PageState, language: str, addresses: Addresses) -> bytes:
    settings = book.plan.settings
    l10n = Localisation(language, settings.timezone)
    events = {
        event_id(shown.id): [
            shown.title.wording(language, settings.default_language).text,
            addresses.event(shown.id).removesuffix("index.html"),
        ]
        for shown in (*state.open_incidents, *state.running_maintenances)
    }
    return (_json({"words": _words(l10n), "events": events}) + "\n").encode()


def _words(l10n: Localisation) -> Mapping[str, str]:
    """Return the words by what the API says: the page's descriptions and the statuses."""
    overall = {description.value: l10n.gettext(label) for description, label in OVERALL_LABELS.items()}
    statuses = {status.value: l10n.gettext(STATUS_LABELS[status]) for status in _SHOWN_STATUSES}
    return {"close": l10n.gettext(_CLOSE), "dir": l10n.direction, **overall, **statuses}


@cache
def _source() -> str:
    """Return the script with the places that are filled in."""
    file = own_file("theme", "static", WIDGET)
    return compact_script(file.read_text(encoding="utf-8")) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
