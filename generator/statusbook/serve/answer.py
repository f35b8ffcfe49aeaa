"""From a request to an answer, as static hosts do it: folders, the page for what is missing, types, compression."""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import field
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes, urlsplit

from statusbook.model.frozen import frozen
from statusbook.serve.files import Files, is_served
from statusbook.views.serving import headers_of

_INDEX = "index.html"
_NOT_FOUND = "404.html"
_ROBOTS = "robots.txt"
_COMPRESSIBLE = ("text/", "application/json", "application/atom+xml", "application/rss+xml", "application/xml")
_ALSO_COMPRESSIBLE = ("application/feed+json", "application/openmetrics-text", "image/svg+xml")
_WORTH_COMPRESSING = 512
"""Bytes. Below that, compressing saves no packet."""


@frozen
class Request:
    """What was asked for.

    Attributes:
        method: `GET`, `HEAD` or another one.
        target: The path and the query, as they stand in the request.
        accept_encoding: What the client can unpack.
        if_none_match: The tag of what the client has already.
    """

    method: str
    target: str
    accept_encoding: str = ""
    if_none_match: str = ""


@frozen
class Answer:
    """What goes back. For `HEAD` the server leaves out the body and says its length all the same."""

    status: HTTPStatus
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@frozen
class Stream(Answer):
    """An answer that goes on for as long as somebody listens.

    Attributes:
        chunks: Its parts, each of them sent when it comes.
    """

    chunks: Iterable[bytes] = ()


def answer(request: Request, files: Files) -> Answer:
    """Return what a static host would answer."""
    if request.method not in {"GET", "HEAD"}:
        return _plain(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
    path = path_of(request.target)
    if path is None:
        return _plain(HTTPStatus.BAD_REQUEST)
    if not is_served(path):
        return _missing(request, files)
    if path == "" or path.endswith("/"):
        path += _INDEX
    elif files.read(f"{path}/{_INDEX}") is not None:
        return _plain(HTTPStatus.MOVED_PERMANENTLY, {"Location": _with_slash(request.target, path)})
    body = files.read(path)
    if body is None:
        return _as_published(request, files) or _missing(request, files)
    return _of_file(request, path, body, HTTPStatus.OK)


def path_of(target: str) -> str | None:
    """Return the path in the site that a request's target names, or `None` where it names none.

    A path that climbs, or that a disk would read differently from an address, names none.
    """
    try:
        path = unquote_to_bytes(urlsplit(f"http://site/{target.lstrip('/')}").path).decode()
    except ValueError:
        return None
    path = path.removeprefix("/")
    parts = path.removesuffix("/").split("/") if path.strip("/") else []
    strange = any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts)
    return None if strange or not path.isprintable() else path


def _with_slash(target: str, path: str) -> str:
    query = urlsplit(f"http://site/{target.lstrip('/')}").query
    return f"/{quote(path)}/" + (f"?{query}" if query else "")


def _as_published(request: Request, files: Files) -> Answer | None:
    """Lead to the path that is meant where the site is published below a path, and the request has that path too.

    The page for what is missing cannot know at which depth it is shown, so its links have the path of the address that
    the site is published at; here they would lead nowhere.
    """
    folder = _published_below(files.read(_ROBOTS) or b"")
    target = "/" + request.target.lstrip("/")
    if folder == "/" or not target.startswith(folder):
        return None
    return _plain(HTTPStatus.FOUND, {"Location": "/" + target.removeprefix(folder).lstrip("/")})


def _published_below(robots: bytes) -> str:
    """Return the path that a site is published below, with slashes around it; robots.txt knows it."""
    for line in robots.decode(errors="replace").splitlines():
        name, _, address = line.partition(":")
        if name == "Sitemap":
            return urlsplit(address.strip()).path.rpartition("/")[0] + "/"
    return "/"


def _missing(request: Request, files: Files) -> Answer:
    page = files.read(_NOT_FOUND)
    if page is None:
        return _plain(HTTPStatus.NOT_FOUND)
    return _of_file(request, _NOT_FOUND, page, HTTPStatus.NOT_FOUND)


def _of_file(request: Request, path: str, body: bytes, status: HTTPStatus) -> Answer:
    headers = dict(headers_of(path))
    tag = hashlib.sha256(body).hexdigest()[:20]
    if _is_compressible(headers["Content-Type"], body):
        headers["Vary"] = "Accept-Encoding"
        if _accepts_gzip(request.accept_encoding):
            # Time 0: the same file is the same bytes at any time.
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
            tag += "-gzip"
    headers["ETag"] = f'"{tag}"'
    if status is HTTPStatus.OK and _has_already(request.if_none_match, headers["ETag"]):
        unchanged = ("Content-Type", "Content-Encoding")
        return Answer(
            HTTPStatus.NOT_MODIFIED, {name: value for name, value in headers.items() if name not in unchanged}
        )
    return Answer(status, headers, body)


def _is_compressible(content_type: str, body: bytes) -> bool:
    return len(body) >= _WORTH_COMPRESSING and content_type.startswith((*_COMPRESSIBLE, *_ALSO_COMPRESSIBLE))


def _accepts_gzip(accept_encoding: str) -> bool:
    for offer in accept_encoding.lower().split(","):
        coding, _, quality = offer.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _has_already(if_none_match: str, tag: str) -> bool:
    offered = [offer.strip().removeprefix("W/") for offer in if_none_match.split(",")]
    return "*" in offered or tag in offered


def _plain(status: HTTPStatus, headers: Mapping[str, str] | None = None) -> Answer:
    said = {"Content-Type": "text/plain; charset=utf-8", **(headers or {})}
    return Answer(status, said, f"{status.value} {status.phrase}\n".encode())
