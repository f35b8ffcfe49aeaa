"""The feeds keep to their specifications and tell what Statuspage's feeds tell, whatever the texts hold."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import groupby
from xml.etree import ElementTree as ET

import html5lib
import pytest

from statusbook.model.book import Book
from statusbook.model.incident import Incident, IncidentUpdate, Kind, Maintenance, MaintenanceUpdate, Window
from statusbook.model.notation import parse_instant
from statusbook.model.status import ComponentStatus, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.render.feeds.site import feed_files
from statusbook.views.page import page_state

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} .*")
TAG = re.compile(r"tag:[a-z0-9.-]+,2005:[A-Za-z0-9/_-]+")
Feeds = Mapping[str, bytes]
Write = Callable[..., Feeds]
Load = Callable[[str], Book]

NASTY = "Tom & <b>Jerry</b> ]]> “quoted” \x0b\x1f\x85\ufffe 🚢 مرحبا <!-- no --> &amp;"


def nasty(text: Text | None = None, **fields: object) -> Incident:
    """Return an incident whose words try everything that markup stumbles over."""
    words = text or Text(plain=NASTY)
    updates = (
        IncidentUpdate(at=parse_instant("2026-11-23T10:05Z"), status=IncidentStatus.INVESTIGATING, message=words),
        IncidentUpdate(at=parse_instant("2026-11-23T11:00Z"), status=IncidentStatus.INVESTIGATING, message=words),
        IncidentUpdate(at=parse_instant("2026-11-23T11:30Z"), status=IncidentStatus.RESOLVED, message=words),
    )
    made = Incident(
        id="2026-11-23-nasty",
        title=words,
        severity="major",
        started=parse_instant("2026-11-23T10:00Z"),
        components={"loans": ComponentStatus.MAJOR_OUTAGE},
        updates=updates,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def planned(*said: tuple[str, str]) -> Maintenance:
    """Return a maintenance of the evening of 23 November, announced on the 20th."""
    updates = tuple(
        MaintenanceUpdate(at=parse_instant(at), status=MaintenanceStatus(status), message=Text(plain="Words."))
        for at, status in (("2026-11-20T09:00Z", "scheduled"), *said)
    )
    return Maintenance(
        id="2026-11-23-planned",
        kind=Kind.MAINTENANCE,
        title=Text(plain="Planned"),
        scheduled=Window(from_=parse_instant("2026-11-23T20:00Z"), until=parse_instant("2026-11-24T01:30Z")),
        updates=updates,
    )


def xml(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  our own


def text(element: ET.Element, path: str) -> str:
    found = element.findtext(path)
    assert found, path
    return found


def entry_html(feeds: Feeds, path: str = "history.atom") -> str:
    """Return the content of a feed's first entry."""
    return text(xml(feeds[path]), f"{ATOM}entry/{ATOM}content")


@pytest.fixture(scope="module", params=["small", "rich"])
def every(request: pytest.FixtureRequest, book: Load, feeds: Write) -> Feeds:
    """Every feed of a whole site in several languages, one that is written from right to left among them."""
    return feeds(book(request.param), NOW)


def atoms(feeds: Feeds) -> Iterator[tuple[str, ET.Element]]:
    for path, data in feeds.items():
        if path.endswith(".atom"):
            yield path, xml(data)


def test_every_language_and_component_has_its_feeds(every: Feeds) -> None:
    """Nobody has to read a language that they do not know, or of a component that they do not use."""
    names = ["history.atom", "history.rss", "feed.json"]
    components = ["catalogue", "loans", "ebooks", "website"]
    wanted = {*names, *(f"components/{component}/feed.atom" for component in components)}
    if "components/loans/feed.atom" in every:
        assert every.keys() == wanted | {f"it/{path}" for path in wanted}
    else:
        assert {prefix + name for prefix in ("", "ar/", "ja/") for name in names} <= every.keys()


def test_an_atom_feed_has_what_rfc_4287_asks_of_it(every: Feeds) -> None:
    """Section 4.1.1: id, title, updated and author once, a link to itself, no two entries of one id."""
    for path, feed in atoms(every):
        assert feed.tag == f"{ATOM}feed"
        for required in ("id", "title", "updated", "author"):
            assert len(feed.findall(ATOM + required)) == 1, (path, required)
        assert text(feed, f"{ATOM}author/{ATOM}name")
        links = {link.get("rel"): link.attrib for link in feed.findall(f"{ATOM}link")}
        assert links["self"]["href"].endswith(f"/{path}")
        assert links["self"]["type"] == "application/atom+xml"
        assert links["alternate"]["href"].startswith("https://")
        ids = [text(entry, f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        assert all(TAG.fullmatch(name) for name in (text(feed, f"{ATOM}id"), *ids))


def test_an_atom_entry_has_what_rfc_4287_asks_of_it(every: Feeds) -> None:
    """Section 4.1.2: id, title and updated once, an alternate link as there is a page, dates by RFC 3339."""
    for path, feed in atoms(every):
        entries = feed.findall(f"{ATOM}entry")
        moments = [text(entry, f"{ATOM}updated") for entry in entries]
        assert moments == sorted(moments, reverse=True), path
        assert text(feed, f"{ATOM}updated") == max(moments, default="1970-01-01T00:00:00Z")
        for entry in entries:
            for required in ("id", "title", "published", "updated", "content"):
                assert len(entry.findall(ATOM + required)) == 1, (path, required)
            published, updated = text(entry, f"{ATOM}published"), text(entry, f"{ATOM}updated")
            assert RFC_3339.fullmatch(published)
            assert RFC_3339.fullmatch(updated)
            assert published <= updated <= "2026-11-23T12:00:00Z"
            assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
            content = entry.find(f"{ATOM}content")
            assert content is not None
            assert content.get("type") == "html"


def test_feeds_of_all_components_and_languages_have_ids_of_their_own(every: Feeds) -> None:
    """A reader who follows several of them tells them apart."""
    ids = [text(feed, f"{ATOM}id") for _, feed in atoms(every)]
    assert len(set(ids)) == len(ids)


def test_every_link_is_a_whole_address(every: Feeds) -> None:
    """A feed is read far away from its page: no link in it depends on where it is."""
    for feed in every.values():
        links = re.findall(r'(?:href|src)=\\?"([^"\\]*)', feed.decode().replace("&quot;", '"'))
        assert links or feed.startswith(b"{") or b"<rss" in feed
        assert all(re.match(r"https?://|mailto:|tel:", link) for link in links), links


def test_an_rss_feed_has_what_rss_2_asks_of_it(every: Feeds) -> None:
    """Title, link and description; dates as in mail, in English whatever the language; permanent links as guids."""
    for path, data in every.items():
        if not path.endswith(".rss"):
            continue
        channel = xml(data).find("channel")
        assert channel is not None
        for required in ("title", "link", "description", "language"):
            assert len(channel.findall(required)) == 1, required
        assert RFC_822.fullmatch(text(channel, "lastBuildDate"))
        for item in channel.findall("item"):
            guid = item.find("guid")
            assert guid is not None
            assert guid.get("isPermaLink") == "true"
            assert guid.text == text(item, "link")
            assert RFC_822.fullmatch(text(item, "pubDate"))
            assert parsedate_to_datetime(text(item, "pubDate")) <= NOW
            assert RFC_3339.fullmatch(text(item, f"{ATOM}updated"))


def test_a_json_feed_has_what_its_version_1_1_asks_of_it(every: Feeds) -> None:
    """Version, title and items; each with a unique id, its content and dates by RFC 3339."""
    for path, data in every.items():
        if not path.endswith(".json"):
            continue
        feed = json.loads(data)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"].endswith(f"/{path}")
        assert feed["title"]
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids) > 0
        for item in feed["items"]:
            assert item["content_html"]
            assert item["url"].startswith("https://")
            assert RFC_3339.fullmatch(item["date_published"])
            assert RFC_3339.fullmatch(item["date_modified"])


def test_all_three_formats_tell_the_same(every: Feeds) -> None:
    """Whichever of them somebody follows, they miss nothing."""
    prefix = max(path for path in every if path.endswith("feed.json")).removesuffix("feed.json")
    by_atom = [
        (text(entry, f"{ATOM}title"), text(entry, f"{ATOM}content"), text(entry, f"{ATOM}updated"))
        for entry in xml(every[f"{prefix}history.atom"]).findall(f"{ATOM}entry")
    ]
    by_rss = [
        (text(item, "title"), text(item, "description"), text(item, f"{ATOM}updated"))
        for item in xml(every[f"{prefix}history.rss"]).iter("item")
    ]
    items = json.loads(every[f"{prefix}feed.json"])["items"]
    assert by_atom == by_rss == [(item["title"], item["content_html"], item["date_modified"]) for item in items]


def test_an_incident_is_told_as_statuspage_tells_it(book: Load, feeds: Write) -> None:
    """Programs that take Statuspage's feeds apart find time, label and words where they look for them."""
    html = entry_html(feeds(book("small"), NOW, nasty(Text(plain="One.\n\nTwo."))))
    zone = "GMT"
    when = "<p><small>Nov <var data-var='date'>23</var>, <var data-var='time'>{}</var> " + zone + "</small><br>"
    html = re.sub(r"</var> \w+</small>", f"</var> {zone}</small>", html)
    assert re.findall(r"<strong>(\w+)</strong> - ", html) == ["Resolved", "Update", "Investigating"]
    clock = re.findall(r"data-var='time'>([\d:]+)<", html)[0]
    assert html.startswith(f"{when.format(clock)}<strong>Resolved</strong> - One.</p><p>Two.</p><p><small>")


def test_days_are_padded_as_statuspage_pads_them(book: Load, feeds: Write) -> None:
    """`Feb  8` is what its feeds say."""
    early = replace(nasty().updates[0], at=parse_instant("2026-02-08T09:00Z"), status=IncidentStatus.RESOLVED)
    event = nasty(updates=(early,), started=parse_instant("2026-02-08T08:00Z"))
    assert "<small>Feb <var data-var='date'> 8</var>, <var" in entry_html(feeds(book("small"), NOW, event))


def test_a_coming_maintenance_says_when_it_is(book: Load, feeds: Write) -> None:
    """The line by which programs tell maintenances from incidents, until it is over."""
    line = (
        "<p><strong>THIS IS A SCHEDULED EVENT Nov <var data-var='date'>23</var>, <var data-var='time'>21:00</var> - "
        "Nov <var data-var='date'>24</var>, <var data-var='time'>02:30</var> CET</strong></p>"
    )
    before = entry_html(feeds(book("small"), NOW, planned()))
    assert before.startswith(line)
    assert re.findall(r"<strong>([\w ]+)</strong> - ", before) == ["Scheduled"]
    after = entry_html(feeds(book("small"), parse_instant("2026-11-25T12:00Z"), planned()))
    assert "SCHEDULED EVENT" not in after
    assert re.findall(r"<strong>([\w ]+)</strong> - ([^<]+)", after) == [
        ("Completed", "Over as planned"),
        ("In progress", "Under way as planned"),
        ("Scheduled", "Words."),
    ]


def test_a_postmortem_is_told_like_an_update(book: Load, feeds: Write) -> None:
    """Its headings take their place below the entry's, and its label is Statuspage's."""
    event = nasty(postmortem="# Why\n\nBecause.", postmortem_published=parse_instant("2026-11-23T11:45Z"))
    html = entry_html(feeds(book("small"), NOW, event))
    assert "<strong>Postmortem</strong> - </p><h4>Why</h4>\n<p>Because.</p><p><small>" in html


def test_labels_and_days_speak_the_feeds_language(book: Load, feeds: Write) -> None:
    """An Italian feed is Italian, but for the dates of RSS, which are the same in every language."""
    made = feeds(book("small"), NOW, nasty(Text(by_language={"en": "Words.", "it": "Parole."})))
    html = entry_html(made, "it/history.atom")
    assert re.findall(r"<strong>([\w ]+)</strong> - ([^<]+)", html)[1] == ("Aggiornamento", "Parole.")
    assert "<var data-var='date'>23 nov</var>" in html
    feed = xml(made["it/history.atom"])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "it"
    assert text(feed, f"{ATOM}title").endswith(" - Storico degli incidenti")
    assert RFC_822.fullmatch(text(xml(made["it/history.rss"]), "channel/item/pubDate"))


def test_what_is_not_translated_says_its_language(book: Load, feeds: Write) -> None:
    """A screen reader reads English words in English, in an Italian feed too."""
    made = feeds(book("small"), NOW, nasty(Text(plain="One.\n\nTwo.")))
    assert " - <span lang='en' dir='ltr'>One.</span></p><div lang='en' dir='ltr'><p>Two.</p></div>" in entry_html(
        made, "it/history.atom"
    )
    title = xml(made["it/history.atom"]).find(f"{ATOM}entry/{ATOM}title")
    assert title is not None
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert json.loads(made["it/feed.json"])["items"][0]["language"] == "en"
    assert "lang=" not in entry_html(made)


def test_a_language_from_right_to_left_says_so_in_every_entry(book: Load, feeds: Write) -> None:
    """Readers show an entry in the direction of their own interface otherwise."""
    made = feeds(book("rich"), NOW)
    assert entry_html(made, "ar/history.atom").startswith("<div dir='rtl' lang='ar'><p>")
    assert not entry_html(made).startswith("<div")


def test_an_update_changes_when_it_was_updated_and_not_when_it_was_published(book: Load, feeds: Write) -> None:
    """A reader shows the entry as changed, with the date that it had, in all three formats."""
    for now, changed in ((parse_instant("2026-11-23T10:30Z"), "10:05:00"), (NOW, "11:30:00")):
        made = feeds(book("small"), now, nasty())
        entry, item = xml(made["history.atom"]).find(f"{ATOM}entry"), xml(made["history.rss"]).find("channel/item")
        assert entry is not None
        assert item is not None
        same = json.loads(made["feed.json"])["items"][0]
        published, updated = "2026-11-23T10:05:00Z", f"2026-11-23T{changed}Z"
        assert text(entry, f"{ATOM}published") == same["date_published"] == published
        assert text(item, "pubDate") == "Mon, 23 Nov 2026 10:05:00 +0000"
        assert text(entry, f"{ATOM}updated") == text(item, f"{ATOM}updated") == same["date_modified"] == updated


def test_links_in_texts_lead_where_they_lead_on_the_page(book: Load, feeds: Write) -> None:
    """Who wrote the text thought of the page; who reads the feed is somewhere else."""
    words = Text(plain="[terms](/terms) and [the other one](../2026-11-01-other/)")
    html = entry_html(feeds(book("small"), NOW, nasty(words)))
    links = re.findall(r'href="([^"]*)"', html)
    assert set(links) == {"https://status.example.org/terms", "https://status.example.org/incidents/2026-11-01-other/"}


def test_a_translation_is_an_entry_of_its_own(book: Load, feeds: Write) -> None:
    """Who follows two languages gets both; every feed of one language has the same entry under the same id."""
    made = feeds(book("small"), NOW, nasty())
    ids = {
        path: text(xml(made[path]), f"{ATOM}entry/{ATOM}id")
        for path in made
        if path.endswith(".atom")
        if b"<entry>" in made[path]
    }
    assert ids["history.atom"] == ids["components/loans/feed.atom"] != ids["it/history.atom"]
    assert ids["history.atom"] == "tag:status.example.org,2005:Incident/" + ids["history.atom"].rpartition("/")[2]


def test_any_sign_that_people_type_leaves_the_files_whole(book: Load, feeds: Write) -> None:
    """Markup in titles is shown, not obeyed; what XML forbids is left out; the rest arrives as it was written."""
    made = feeds(book("small"), NOW, nasty())
    title = "Tom & <b>Jerry</b> ]]> “quoted” 🚢 مرحبا <!-- no --> &amp;"
    entry = xml(made["history.atom"]).find(f"{ATOM}entry")
    item = xml(made["history.rss"]).find("channel/item")
    assert entry is not None
    assert item is not None
    assert (
        text(entry, f"{ATOM}title")
        == text(item, "title")
        == json.loads(made["feed.json"])["items"][0]["title"]
        == title
    )
    html = text(entry, f"{ATOM}content")
    assert "<b>Jerry" not in html
    assert "Tom &amp; Jerry ]]&gt; “quoted”" in html
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_the_moment_of_the_build_is_in_no_feed(book: Load, feeds: Write) -> None:
    """Where nothing has happened since, a later build gives the same bytes."""
    event = nasty()
    assert feeds(book("small"), NOW, event) == feeds(book("small"), NOW + timedelta(days=90), event)


def test_a_page_without_history_has_feeds_that_can_be_followed(book: Load, feeds: Write) -> None:
    """Whoever follows a new page is told when the first thing happens."""
    made = feeds(replace(book("small"), events=()), NOW)
    assert text(xml(made["history.atom"]), f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert xml(made["history.rss"]).find("channel/pubDate") is None
    assert json.loads(made["feed.json"])["items"] == []


def test_without_an_address_there_is_no_feed(book: Load, feeds: Write) -> None:
    """A feed of broken links helps nobody; `check` says why there is none."""
    small = book("small")
    nowhere = replace(small, plan=replace(small.plan, status_page=replace(small.plan.status_page, url=None)))
    assert feeds(nowhere, NOW) == {}


def test_the_feeds_of_a_language_are_made_together(book: Load) -> None:
    """What they tell of an event is written once, by whoever makes all of them."""
    found = book("rich")
    files = list(feed_files(found, page_state(found, NOW)))
    topics = [topic for topic, _ in groupby(file.topic for file in files)]
    assert len(topics) == len(set(topics)) == len(found.plan.settings.languages) > 1
    assert None not in topics
