"""Feeds as Atom (RFC 4287)."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from statusbook.render.feeds.entry import Entry, Feed, timestamp
from statusbook.render.feeds.xml_form import ATOM, add, document
from statusbook.render.subscriptions import ATOM_TYPE

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def atom(feed: Feed, address: str) -> bytes:
    """Return a feed as Atom.

    Args:
        feed: The feed.
        address: Where the file is published.
    """
    # Without prefixes, the file reads as Statuspage's does to programs that look for names only.
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    add(root, "id", feed.id)
    add(root, "link", rel="alternate", type="text/html", href=feed.page)
    add(root, "link", rel="self", type=ATOM_TYPE, href=address)
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    # The element has to be there, and a page that nothing has happened on has not changed at any time.
    add(root, "updated", timestamp(feed.updated or _BEGINNING))
    author = add(root, "author")
    add(author, "name", feed.author)
    add(author, "uri", feed.site)
    for entry in feed.entries:
        _add_entry(root, entry, feed.language)
    return document(root)


def _add_entry(root: Element, entry: Entry, language: str) -> None:
    element = add(root, "entry")
    add(element, "id", entry.id)
    add(element, "published", timestamp(entry.published))
    add(element, "updated", timestamp(entry.updated))
    add(element, "link", rel="alternate", type="text/html", href=entry.url)
    title = add(element, "title", entry.title.text)
    if entry.title.language != language:
        title.set("xml:lang", entry.title.language)
    for category in entry.categories:
        add(element, "category", term=category.term, label=category.label)
    add(element, "content", entry.html, type="html")
