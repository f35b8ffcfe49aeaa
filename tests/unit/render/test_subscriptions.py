"""What pages offer to follow is what is built, under the names that the files give themselves."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.model.book import Book
from statusbook.render.localisation import Localisation
from statusbook.render.subscriptions import subscriptions
from statusbook.views.addresses import Addresses

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def small(sites: Path) -> Book:
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    return book


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_offer_exists_and_has_the_name_that_it_is_offered_under(small: Book, language: str) -> None:
    """A browser shows the same name before somebody follows a feed as their reader shows afterwards."""
    files = {artifact.path: artifact for artifact in public_artifacts(small, NOW)}
    l10n, addresses = Localisation(language, "Europe/Rome"), Addresses.of(language, "en")
    offers = [
        offer
        for component in (None, *small.plan.components.components)
        for offer in subscriptions(small.plan, l10n, addresses, component)
    ]
    made = {path for path in files if path.endswith((".atom", ".rss", "feed.json", ".ics"))}
    assert {offer.path for offer in offers} == {path for path in made if path.startswith("it/") == (language == "it")}
    for offer in offers:
        assert offer.title in files[offer.path].make().decode().replace("\r\n ", "").replace("\\,", ",")


def test_the_best_comes_first_and_each_kind_once(small: Book) -> None:
    """Readers that take the first feed of a page take Atom, which knows what changed."""
    offers = subscriptions(small.plan, Localisation("en", "UTC"), Addresses())
    kinds = ["application/atom+xml", "application/rss+xml", "application/feed+json", "text/calendar"]
    assert [offer.type for offer in offers] == kinds


def test_a_page_without_an_address_offers_nothing(small: Book) -> None:
    """There would be no file behind it."""
    nowhere = replace(small.plan, status_page=replace(small.plan.status_page, url=None))
    assert subscriptions(nowhere, Localisation("en", "UTC"), Addresses()) == ()
