"""The list of files for machines holds every one that a site has, and none that it has not."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from statusbook.app.public_site import public_artifacts
from statusbook.load.repository import load_repository
from statusbook.render.api.catalogue import COMPONENT, MONTH, machine_files
from statusbook.views.addresses import Addresses
from statusbook.views.page import page_state

# Pages, and what serves people or hosts rather than programs that want to know the status.
FOR_OTHERS = re.compile(r"(?!.*embed\.html).*\.html|_headers|robots\.txt|sitemap\.xml|sitemaps/.*\.xml|logo\.svg")


@pytest.mark.parametrize("name", ["empty", "minimal", "small", "rich", "offset"])
def test_every_file_is_listed(sites: Path, name: str, now: datetime) -> None:
    """In every language, with its schema; a file that somebody adds has to be added to the list."""
    book = load_repository(sites / "valid" / name).book
    assert book is not None
    page, settings = page_state(book, now), book.plan.settings
    built = {artifact.path for artifact in public_artifacts(book, now)}
    listed = {
        path
        for language in settings.languages
        for file in machine_files(book, page, Addresses.of(language, settings.default_language))
        for path in (*file.paths, *([file.schema] if file.schema else []))
    }
    assert listed == {path for path in built if not FOR_OTHERS.fullmatch(path)}


def test_names_stand_for_their_paths(sites: Path, now: datetime) -> None:
    """A name with a component or a month in it is the pattern of its paths; any other is its path."""
    book = load_repository(sites / "valid" / "small").book
    assert book is not None
    for file in machine_files(book, page_state(book, now), Addresses("it/")):
        pattern = (
            re.escape(file.name).replace(re.escape(COMPONENT), "[a-z]+").replace(re.escape(MONTH), "[0-9]{4}-[0-9]{2}")
        )
        assert all(re.fullmatch(pattern, path) for path in file.paths), file.name
        assert file.description.endswith(".")
        assert file.content_type != "application/octet-stream"
