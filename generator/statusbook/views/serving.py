"""What a web server says beside each file of the site: its type, who may read it, and for how long it holds.

One table for every server: the file `_headers` is written from it, and `statusbook serve` answers by it.
"""

import re
from collections.abc import Iterator, Mapping

from statusbook.model.frozen import frozen
from statusbook.views.addresses import METRICS, NEXT_CHANGE, WIDGET, Addresses

HEADERS_FILE = "_headers"
"""Where hosts that read such a file look for it."""

UNKNOWN_TYPE = "application/octet-stream"
_JSON = "application/json"
_SVG = "image/svg+xml"
_SCRIPT = "text/javascript; charset=utf-8"
_CALENDAR = "text/calendar; charset=utf-8"
_ATOM = "application/atom+xml"
_RSS = "application/rss+xml"
_JSON_FEED = "application/feed+json"
_OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"

TYPES_BY_ENDING: Mapping[str, str] = {
    "atom": _ATOM,
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "gz": "application/gzip",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": _CALENDAR,
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": _SCRIPT,
    "json": _JSON,
    "map": _JSON,
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "prom": _OPEN_METRICS,
    "rss": _RSS,
    "svg": _SVG,
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "yml": "application/yaml",
}
"""The types that a file's ending stands for."""

EVERY_FILE: Mapping[str, str] = {
    # Whoever reloads sees the newest; whoever walks from page to page for half a minute asks nothing twice.
    "Cache-Control": "public, max-age=30",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What is said of every file."""

_FOR_OTHER_SITES: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PICTURE_ONLY: Mapping[str, str] = {
    # A picture that is opened as a page of its own can neither run nor load anything.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


@frozen
class HeaderRule:
    """What is said of some files.

    Attributes:
        pattern: Their paths from the site's root: `*` at the end stands for anything, `:name` for one part of a path.
        headers: The values by the headers' names.
    """

    pattern: str
    headers: Mapping[str, str]

    def covers(self, path: str) -> bool:
        """Return whether a file, named by its path in the output folder, is one of them."""
        begin, anything, _ = self.pattern.partition("*")
        if anything:
            return f"/{path}".startswith(begin)
        # Not by the expression: compiling thirty of them takes longer than all else that a page needs.
        wanted, found = self.pattern.split("/"), f"/{path}".split("/")
        pairs = zip(wanted, found, strict=False)
        return len(wanted) == len(found) and all(
            part == name or (name != "" and part.startswith(":")) for part, name in pairs
        )

    @property
    def expression(self) -> str:
        """The pattern as a regular expression, in the part of their language that all web servers share."""
        parts = re.split(r"(\*|:[a-z]+)", self.pattern)
        meanings = {"*": ".*", ":": "[^/]+"}
        return "".join(meanings.get(part[:1]) or part.replace(".", r"\.") for part in parts)


def _for_machines() -> Iterator[HeaderRule]:
    """Yield the rules for what other sites and programs read. No file is covered by two of them."""
    for folder in ("api/v1", "api/v2"):
        yield _open_to_all(f"{folder}/*", _JSON)
    yield _open_to_all(NEXT_CHANGE, _JSON)
    yield _open_to_all(METRICS, _OPEN_METRICS)
    for language in (Addresses(), Addresses(":language/")):
        component = ":component"
        yield _open_to_all(language.atom, _ATOM)
        yield _open_to_all(language.component_atom(component), _ATOM)
        yield _open_to_all(language.rss, _RSS)
        yield _open_to_all(language.json_feed, _JSON_FEED)
        yield _open_to_all(language.calendar, _CALENDAR)
        yield _open_to_all(language.component_calendar(component), _CALENDAR)
        yield _open_to_all(language.badge, _SVG, _PICTURE_ONLY)
        yield _open_to_all(language.component_badge(component), _SVG, _PICTURE_ONLY)
        yield _open_to_all(language.badge_data, _JSON)
        yield _open_to_all(language.component_badge_data(component), _JSON)
        yield _open_to_all(language.widget_words, _JSON)
    yield _open_to_all(WIDGET, _SCRIPT)


def _open_to_all(path: str, content_type: str, further: Mapping[str, str] | None = None) -> HeaderRule:
    return HeaderRule(f"/{path}", {"Content-Type": content_type, **_FOR_OTHER_SITES, **(further or {})})


HEADER_RULES: tuple[HeaderRule, ...] = (HeaderRule("/*", EVERY_FILE), *_for_machines())
"""All rules. Where several cover a file, all of them hold, and none says what another says: hosts differ in what they
make of a header that is given twice."""


def headers_of(path: str) -> Mapping[str, str]:
    """Return what is said of a file, its type included.

    Args:
        path: Its path in the output folder.
    """
    headers = {"Content-Type": content_type(path)}
    for rule in HEADER_RULES:
        if rule.covers(path):
            headers.update(rule.headers)
    return headers


def content_type(path: str) -> str:
    """Return the type that a file's ending stands for."""
    return TYPES_BY_ENDING.get(path.rpartition(".")[2].lower(), UNKNOWN_TYPE)
