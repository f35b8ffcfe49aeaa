"""`next-change.json`: when the site is due to be built again, though nobody changes a file."""

import json
from functools import partial

from statusbook import __version__
from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.notation import format_instant
from statusbook.views.addresses import NEXT_CHANGE
from statusbook.views.next_change import next_change
from statusbook.views.page import PageState


def next_change_file(book: Book, state: PageState, source: str) -> Artifact:
    """Return the file that says when a build would next make something else.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
        source: The digest of the files that it is built from.
    """
    return Artifact(NEXT_CHANGE, partial(_content, book, state, source), Stage.ENTRY)


def _content(book: Book, state: PageState, source: str) -> bytes:
    document = {
        "built": format_instant(state.now),
        "next_change": format_instant(next_change(book, state).astimezone(state.zone)),
        "source": source,
        "statusbook": __version__,
    }
    return (json.dumps(document, indent=2) + "\n").encode()
