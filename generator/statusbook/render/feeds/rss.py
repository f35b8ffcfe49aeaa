"""Feeds as RSS 2.0."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from statusbook.render.feeds.entry import Entry, Feed, timestamp
from statusbook.render.feeds.xml_form import ATOM, add, document
from statusbook.render.subscriptions import RSS_TYPE


def rss(feed: Feed, address: str) -> bytes:
    """Return a feed as RSS.

    Args:
        feed: The feed.
        address: Where the file is published.
    """
    root = Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page)
    add(channel, "atom:link", rel="self", type=RSS_TYPE, href=address)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language.lower())
    if feed.updated:
        add(channel, "pubDate", _date(feed.updated))
        add(channel, "lastBuildDate", _date(feed.updated))
    for entry in feed.entries:
        _add_item(channel, entry)
    return document(root)


def _add_item(channel: Element, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title.text)
    add(item, "description", entry.html)
    add(item, "pubDate", _date(entry.published))
    # RSS itself has no word for an item that has changed; readers that look for one know Atom's.
    add(item, "atom:updated", timestamp(entry.updated))
    add(item, "link", entry.url)
    add(item, "guid", entry.url, isPermaLink="true")
    for category in entry.categories:
        add(item, "category", category.label)


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _date(instant: datetime) -> str:
    """Write an instant as mail does (RFC 5322), in English whatever the feed's language is.

    Not by `email.utils`, which takes longer to import than the whole feed to write.
    """
    utc = instant.astimezone(UTC)
    return f"{_DAYS[utc.weekday()]}, {utc.day:02} {_MONTHS[utc.month - 1]} {utc.year:04} {utc:%H:%M:%S} +0000"
