"""The feeds as two parsers understand them that people's readers are built on: feedparser and rss-parser."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest

NODE = Path(__file__).parents[1] / "node"
READ = """
const Parser = require("rss-parser");
const parser = new Parser({customFields: {item: ["updated"]}});
parser.parseURL(process.argv[1]).then((feed) => console.log(JSON.stringify(feed)));
"""
LABEL = r"<strong>([\w ]+)</strong> - "
Served = Callable[[str], str]


def by_feedparser(address: str) -> Any:  # noqa: ANN401  feedparser carries no types
    feed = feedparser.parse(address)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.status == 200
    return feed


def by_rss_parser(address: str) -> Any:  # noqa: ANN401  what it made of the feed, as JSON
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules" / "rss-parser").is_dir():
        pytest.skip("there is no node with rss-parser here; .ci/run installs both")
    command = [node, "--eval", READ, address]
    done = subprocess.run(command, cwd=NODE, capture_output=True, check=False, timeout=60)  # noqa: S603  our own
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


PATHS = ["history.atom", "history.rss", "it/history.atom", "components/loans/feed.atom"]
RICH_PATHS = ["history.atom", "ar/history.atom", "ja/history.rss", "ar/components/api/feed.atom"]


@pytest.mark.parametrize(
    ("situation", "path"),
    [*((situation, path) for situation in ("trouble", "calm", "new") for path in PATHS)]
    + [("rich", path) for path in RICH_PATHS],
)
def test_both_parsers_read_the_same_entries(served: Served, situation: str, path: str) -> None:
    """Titles, links and moments arrive whole, however the feed is written and whatever has happened."""
    address = f"{served(situation)}/{path}"
    feed, other = by_feedparser(address), by_rss_parser(address)
    assert feed.feed.title == other["title"]
    assert [entry.title for entry in feed.entries] == [item["title"] for item in other["items"]]
    assert [entry.link for entry in feed.entries] == [item["link"] for item in other["items"]]
    assert all(entry.link.startswith("https://status.") for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    moments = [entry.updated_parsed for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)
    if situation != "new":
        assert feed.entries
        assert feed.feed.updated_parsed == max(moments)


def test_what_goes_on_arrives_with_all_that_was_said(served: Served) -> None:
    """An open incident, a running and a coming maintenance are in the feed, each with its last word first."""
    feed = by_feedparser(f"{served('trouble')}/history.atom")
    assert feed.version == "atom10"
    planned = [entry.content[0].value for entry in feed.entries if "SCHEDULED EVENT" in entry.content[0].value]
    assert [re.findall(LABEL, html)[0] for html in planned] == ["In progress", "Scheduled"]
    last = [re.findall(LABEL, entry.content[0].value)[0] for entry in feed.entries]
    assert set(last) >= {"Identified", "Resolved", "Completed", "Postmortem"}


def test_an_entry_keeps_its_id_and_first_moment_while_it_changes(served: Served) -> None:
    """Readers show what has changed as changed, not as new."""
    before = {entry.id: entry for entry in by_feedparser(f"{served('calm')}/history.atom").entries}
    after = {entry.id: entry for entry in by_feedparser(f"{served('trouble')}/history.atom").entries}
    both = before.keys() & after.keys()
    assert both
    assert all(before[key].published == after[key].published for key in both)
    assert all(before[key].updated_parsed <= after[key].updated_parsed for key in both)


def test_a_page_without_an_address_links_no_feed_that_is_not_there(served: Served) -> None:
    """Nobody is sent to a feed of a page that has none."""
    assert feedparser.parse(f"{served('empty')}/history.atom").status == 404
