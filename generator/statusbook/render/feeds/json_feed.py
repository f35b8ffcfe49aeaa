"""Feeds as JSON Feed 1.1."""

import json
from typing import Any

from statusbook.render.feeds.entry import Entry, Feed, timestamp

VERSION = "https://jsonfeed.org/version/1.1"
"""What the file says it is."""


def json_feed(feed: Feed, address: str) -> bytes:
    """Return a feed as JSON Feed.

    Args:
        feed: The feed.
        address: Where the file is published.
    """
    content = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": address,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.site}],
        "items": [_item(entry, feed.language) for entry in feed.entries],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: Entry, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title.text,
        "content_html": entry.html,
        "date_published": timestamp(entry.published),
        "date_modified": timestamp(entry.updated),
    }
    if entry.categories:
        item["tags"] = [category.label for category in entry.categories]
    if entry.title.language != language:
        item["language"] = entry.title.language
    return item
