"""The preview's pages: as they will be published, with a script that reloads them and shows what is wrong."""

import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from http import HTTPStatus
from importlib import resources
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from statusbook.model.frozen import frozen
from statusbook.serve.answer import Answer, Request, Stream, answer, path_of
from statusbook.serve.files import Files

_SCRIPT = "/.statusbook/live.js"
_CLOCK = "/.statusbook/clock.js"
_EVENTS = "/.statusbook/events"
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_NOT_STORED = {"Cache-Control": "no-store"}
_OF_A_SCRIPT = {"Content-Type": "text/javascript; charset=utf-8", **_NOT_STORED}
_SECONDS_BETWEEN_SIGNS = 15


@frozen
class News:
    """What the pages tell whoever writes.

    Attributes:
        number: Counts what has happened; another number is another state.
        findings: For each finding its place, severity, message and hint.
        headline: One sentence about them; empty where there is nothing to say.
    """

    number: int
    findings: tuple[dict[str, str], ...] = ()
    headline: str = ""


class LiveFiles(Files, Protocol):
    """Files that change, and that say so."""

    @property
    def still(self) -> datetime | None:
        """The moment at which the time stands still, where it does."""

    def news(self) -> News:
        """Return what there is to say now."""

    def wait(self, number: int, seconds: float) -> None:
        """Return once the news have another number than this one, or after some seconds."""


def live_answer(request: Request, files: LiveFiles) -> Answer:
    """Return what the preview answers: nothing is kept by the browser, so that every page is the newest."""
    target = urlsplit(request.target)
    if target.path == _SCRIPT:
        return Answer(HTTPStatus.OK, _OF_A_SCRIPT, _script())
    if target.path == _CLOCK:
        return Answer(
            HTTPStatus.OK, {"Content-Type": "text/javascript; charset=utf-8", **_NOT_STORED}, _clock(files.still)
        )
    if target.path == _EVENTS:
        path = parse_qs(target.query).get("page", ["/"])[0]
        headers = {"Content-Type": "text/event-stream", **_NOT_STORED}
        return Stream(HTTPStatus.OK, headers, chunks=_events(path, files))
    given = answer(request, _WithScript(files))
    return replace(given, headers={**given.headers, **_NOT_STORED})


def _events(target: str, files: LiveFiles) -> Iterator[bytes]:
    """Yield the news whenever they change, and a sign of life in between: writing to a closed page ends this."""
    told = None
    while True:
        news = files.news()
        if news.number != told:
            told = news.number
            document = {"page": _digest_at(target, files), "findings": news.findings, "headline": news.headline}
            yield f"retry: 1000\ndata: {json.dumps(document)}\n\n".encode()
        else:
            yield b": still here\n\n"
        files.wait(told, _SECONDS_BETWEEN_SIGNS)


def _digest_at(target: str, files: Files) -> str:
    path = path_of(target) or ""
    body = files.read(f"{path}index.html" if not path or path.endswith("/") else path)
    return _digest(files.read("404.html") or b"" if body is None else body)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:20]


class _WithScript:
    """Files whose pages have the preview's script in them."""

    def __init__(self, files: LiveFiles) -> None:
        self._files = files

    def read(self, path: str) -> bytes | None:
        body = self._files.read(path)
        if body is None or not path.endswith(".html"):
            return body
        return with_script(body, stands_still=self._files.still is not None)


def with_script(page: bytes, *, stands_still: bool = False) -> bytes:
    """Return a page with the preview's script at its end, and with a policy that lets it in too.

    Args:
        page: The page.
        stands_still: Whether the page's own script has to take another moment for now.
    """
    tag = f'<script src="{_SCRIPT}" data-page="{_digest(page)}"></script>'
    text = _POLICY.sub(_also_from_here, page.decode("utf-8", "replace"), count=1)
    if stands_still:
        text = text.replace("<title>", f'<script src="{_CLOCK}"></script><title>', 1)
    before, closing, after = text.rpartition("</body>")
    return (f"{before}{tag}{closing}{after}" if closing else text + tag).encode()


def _also_from_here(meta: re.Match[str]) -> str:
    directives = {}
    for directive in html.unescape(meta[2]).split(";"):
        name, _, sources = directive.strip().partition(" ")
        directives[name] = sources
    for name in ("script-src", "connect-src"):
        sources = directives.get(name, directives.get("default-src", "*"))
        directives[name] = "'self'" if sources in {"'none'", ""} else f"{sources} 'self'"
    policy = "; ".join(f"{name} {sources}".strip() for name, sources in directives.items() if name)
    return meta[1] + html.escape(policy) + meta[3]


@cache
def _script() -> bytes:
    return (resources.files("statusbook.serve") / "live.js").read_bytes()


def _clock(moment: datetime | None) -> bytes:
    """Return a script after which a page's own scripts take a moment for now."""
    if moment is None:
        return b""
    source = (resources.files("statusbook.serve") / "clock.js").read_text(encoding="utf-8")
    return source.replace("__MOMENT__", str(int(moment.timestamp() * 1000))).encode()
