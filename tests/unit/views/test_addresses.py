"""Links work from every page to every page, on a host, below a path and from a disk."""

import posixpath
import re
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statusbook.views.addresses import Addresses, calendar_address, host_of, public_address, relative

ENGLISH, ITALIAN = Addresses(), Addresses("it/")
PATHS = [
    page
    for addresses in (ENGLISH, ITALIAN)
    for page in (addresses.home, addresses.history, addresses.month(date(2026, 11, 3)), addresses.event("2026-11-03-x"))
]


@pytest.mark.parametrize("source", PATHS)
@pytest.mark.parametrize("target", PATHS)
def test_a_link_leads_from_any_page_to_any_other(source: str, target: str) -> None:
    """Following the link from the page's folder arrives at the other page's file."""
    assert posixpath.normpath(posixpath.join(posixpath.dirname(source), relative(source, target))) == target


def test_no_two_pages_share_a_file() -> None:
    """Languages and kinds of pages have paths of their own."""
    assert len(set(PATHS)) == len(PATHS)


def test_public_addresses_are_clean() -> None:
    """The world knows a page without its file's name, and a slash in the setting does no harm."""
    assert (
        public_address("https://status.example.com/", ITALIAN.event("x"))
        == "https://status.example.com/it/incidents/x/"
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://status.example.org", "status.example.org"),
        ("https://Status.Example.org/shop?x=1", "status.example.org"),
        ("http://me@127.0.0.1:8000/", "127.0.0.1"),
        ("https://bücher.example", "xn--bcher-kva.example"),
        ("https://" + "a" * 64 + "ü.example", "a" * 64 + "%C3%BC.example"),
    ],
)
def test_a_host_is_written_in_ascii(url: str, host: str) -> None:
    """It is part of ids that feeds and calendars keep for ever, whatever stands around it in the address."""
    assert host_of(url) == host


@given(st.text("aZ09.-_é:@[%", max_size=70))
@example("a" * 64)
@example("a..b")
def test_a_host_is_what_the_codec_for_hosts_makes_of_it(host: str) -> None:
    """Also where that is known without asking the codec: a feed's entries would all be new ones."""
    name = re.sub(":[0-9]*$", "", host.rpartition("@")[2]).lower()
    try:
        expected = name.encode("idna").decode()
    except UnicodeError:
        expected = quote(name)
    assert host_of(f"https://{host}/live") == expected


def test_a_calendar_is_followed_rather_than_fetched_once() -> None:
    """The scheme that phones and computers hand over to their calendar, for the same host and file."""
    address = calendar_address("https://status.example.org/live/", ITALIAN.calendar)
    assert address == "webcal://status.example.org/live/it/maintenance.ics"
