"""`embed.html`: the overall status and what is open, on a small page that other pages show in a frame."""

from collections.abc import Iterator
from functools import partial

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.render.embeds.style import style_sheet
from statusbook.render.html.environment import environment_for
from statusbook.render.html.presenter import Presenter
from statusbook.render.labels import OVERALL_LABELS, OVERALL_TONES
from statusbook.render.localisation import Localisation
from statusbook.views.addresses import Addresses, relative
from statusbook.views.page import PageState


def frame_files(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield the page for frames, in every language.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """
    settings = book.plan.settings
    for language in settings.languages:
        addresses = Addresses.of(language, settings.default_language)
        yield Artifact(addresses.embed, partial(_page, book, state, language, addresses), Stage.LIST)


def _page(book: Book, state: PageState, language: str, addresses: Addresses) -> bytes:
    settings = book.plan.settings
    l10n = Localisation(language, settings.timezone)
    presenter = Presenter(book, l10n)
    shown = (*state.open_incidents, *state.running_maintenances)
    context = {
        "language": language,
        "direction": l10n.direction,
        "site_name": presenter.words(book.plan.status_page.name or settings.organisation),
        "embed_style": style_sheet("embed.css"),
        "overall": l10n.gettext(OVERALL_LABELS[state.overall.description]),
        "tone": OVERALL_TONES[state.overall.indicator],
        "home": relative(addresses.embed, addresses.home),
        "events": [(presenter.event(event), relative(addresses.embed, addresses.event(event.id))) for event in shown],
    }
    return environment_for(l10n, book.theme).get_template("embed.html").render(context).encode()
