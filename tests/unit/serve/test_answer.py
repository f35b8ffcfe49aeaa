"""From a request to an answer, as static hosts do it."""

import gzip
from collections.abc import Callable
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusbook.serve.answer import Answer, Request, answer, path_of

Ask = Callable[..., Answer]


class Everything:
    """Has a file at every path, and remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.asked.append(path)
        return b"x"


@pytest.mark.parametrize(
    ("target", "expected"),
    [("/", b"All systems"), ("/history/", b"history"), ("/history/index.html", b"history"), ("/?from=mail", b"All")],
)
def test_a_folder_is_its_index(ask: Ask, target: str, expected: bytes) -> None:
    reply = ask(target)
    assert reply.status is HTTPStatus.OK
    assert expected in reply.body


def test_a_folder_without_its_slash_leads_to_the_one_with_it(ask: Ask) -> None:
    """Otherwise the page's relative links would lead elsewhere."""
    reply = ask("/history?page=2")
    assert (reply.status, reply.headers["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/history/?page=2")


def test_a_redirect_never_leaves_the_site(ask: Ask) -> None:
    """Two slashes at the beginning of an address are another host's name."""
    assert ask("//history").headers["Location"] == "/history/"


@pytest.mark.parametrize("target", ["/no-such", "/no-such/", "/_headers", "/.statusbook.json", "/it/.git/config"])
def test_what_is_missing_or_not_for_visitors_gets_the_sites_page_and_status_404(ask: Ask, target: str) -> None:
    reply = ask(target)
    assert (reply.status, reply.body) == (HTTPStatus.NOT_FOUND, b"nothing here")
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"


class Below:
    """A site of one page, published below a path."""

    def read(self, path: str) -> bytes | None:
        known = {
            "index.html": b"home",
            "history/index.html": b"history",
            "404.html": b"nothing here",
            "robots.txt": b"User-agent: *\nAllow: /\nSitemap: https://status.example.org/a/b/sitemap.xml\n",
        }
        return known.get(path)


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/a/b/", "/"),
        ("/a/b/history/", "/history/"),
        ("/a/b/history/?x=1", "/history/?x=1"),
    ],
)
def test_the_path_of_the_published_site_leads_to_the_same_page_here(target: str, place: str) -> None:
    """So the links of the page for what is missing work in the preview, too."""
    reply = answer(Request("GET", target), Below())
    assert (reply.status, reply.headers["Location"]) == (HTTPStatus.FOUND, place)


@pytest.mark.parametrize("target", ["/a/", "/a/bc/", "/nowhere/", "/x/a/b/"])
def test_what_is_missing_beside_the_published_path_stays_missing(target: str) -> None:
    reply = answer(Request("GET", target), Below())
    assert (reply.status, reply.body) == (HTTPStatus.NOT_FOUND, b"nothing here")


def test_a_missing_page_is_never_unchanged(ask: Ask) -> None:
    """A client that kept a page for a missing one must not take it for a page that is there."""
    tag = ask("/no-such").headers["ETag"]
    assert ask("/no-such", if_none_match=tag).status is HTTPStatus.NOT_FOUND


def test_what_is_well_known_is_served(ask: Ask) -> None:
    assert ask("/.well-known/security.txt").status is HTTPStatus.OK


def test_a_client_that_has_the_page_is_told_so(ask: Ask) -> None:
    """It gets no body, but what it needs to keep the page."""
    tag = ask("/").headers["ETag"]
    reply = ask("/", if_none_match=f'"another", W/{tag}')
    assert (reply.status, reply.body) == (HTTPStatus.NOT_MODIFIED, b"")
    assert {"ETag", "Cache-Control", "Vary"} <= reply.headers.keys()
    assert ask("/", if_none_match='"another"').status is HTTPStatus.OK


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip, br", True), ("GZIP;q=0.5", True), ("*", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_a_long_text_is_compressed_for_who_can_unpack_it(ask: Ask, accepted: str, packed: bool) -> None:
    plain, reply = ask("/"), ask("/", accept_encoding=accepted)
    assert ("Content-Encoding" in reply.headers) is packed
    assert (gzip.decompress(reply.body) if packed else reply.body) == plain.body
    assert (reply.headers["ETag"] != plain.headers["ETag"]) is packed
    assert reply.headers["Vary"] == "Accept-Encoding"


def test_other_methods_are_refused(ask: Ask) -> None:
    reply = ask("/", method="POST")
    assert (reply.status, reply.headers["Allow"]) == (HTTPStatus.METHOD_NOT_ALLOWED, "GET, HEAD")


@pytest.mark.parametrize(
    "target",
    [
        *("/../secret", "/%2e%2e/secret", "/a/%2e%2e%2fsecret", "/a/./b", "/a//b", "/..%5csecret", "/C:/secret"),
        *("/a%00b", "/a%0ab", "/%ff"),
    ],
)
def test_a_path_that_climbs_or_means_something_else_to_a_disk_is_refused(ask: Ask, target: str) -> None:
    assert ask(target).status is HTTPStatus.BAD_REQUEST


@given(st.text())
def test_no_target_reaches_out_of_the_site(target: str) -> None:
    """Whatever is asked for, only a path below the site's folder is ever read."""
    files = Everything()
    answer(Request("GET", target), files)
    for path in files.asked:
        parts = path.split("/")
        assert not path.startswith("/")
        assert not {"", ".", ".."} & set(parts)
        assert "\\" not in path


def test_an_address_with_signs_of_any_language_is_understood() -> None:
    assert path_of("/it/caff%C3%A8/") == "it/caffè/"
