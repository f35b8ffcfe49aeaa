"""The whole plan as one file: it needs no server, no network and no other file, and it can be printed."""

import base64
import mimetypes
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

import nh3
from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from statusbook.model.frozen import frozen
from statusbook.render.localisation import Localisation
from statusbook.render.plan.pages import PlanPage

_BETWEEN = "--"
"""What stands between a page's name and an anchor's on that page. No id has two hyphens in a row."""

_TAGS = frozenset(nh3.ALLOWED_TAGS | {"input", "label"})
_ATTRIBUTES: Mapping[str, set[str]] = {
    "*": {"id", "class", "lang", "dir", "title", "style"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALIGNMENT = re.compile(r"text-align: (?:left|center|right);?")
_OWN_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "image/avif"})


@frozen
class MarkdownDialect:
    """Which Markdown the plan is written in: Python-Markdown's extensions, and their options by extension."""

    extensions: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@frozen
class OfflineSource:
    """What goes into one file.

    Attributes:
        title: The plan's title in the file's language.
        language: The file's language.
        zone: The time zone that the plan's times are in.
        pages: The pages in that language, in the order in which they are read.
        pictures: Files that pages may show, by path among the pages.
        elsewhere: The pages in other languages, by path, with the file that each is in.
    """

    title: str
    language: str
    zone: str
    pages: Sequence[PlanPage]
    pictures: Mapping[str, bytes]
    elsewhere: Mapping[str, str]


@frozen
class _Chapter:
    slug: str
    title: str
    listed: bool
    html: Markup
    headings: tuple[tuple[str, str], ...]


def offline_plan(source: OfflineSource, dialect: MarkdownDialect, now: datetime) -> str:
    """Return one self-contained HTML page with every page of the plan in one language.

    The plan's authors are trusted, but a pasted script or picture from elsewhere must not make the copy ask anybody for
    anything: what loads is taken out, and the file forbids the rest.

    Raises:
        ImportError: An extension of the dialect is not installed.
    """
    options = {name: dict(values) for name, values in dialect.options.items()}
    # The file has a list of contents; a sign behind each heading would only be printed.
    options["toc"] = {**options.get("toc", {}), "permalink": False}
    converter = Markdown(extensions=list(dialect.extensions), extension_configs=options)
    # Pages that no list shows are looked up by links: they come last, without a sheet of paper for each.
    pages = sorted(source.pages, key=lambda page: not page.listed)
    chapters = [_chapter(page, source, converter) for page in pages]
    words = Localisation(source.language, source.zone)
    shown = _environment().get_template("offline.html")
    return shown.render(
        title=source.title,
        language=source.language,
        direction=words.direction,
        chapters=chapters,
        made=words.instant(now),
        _=words.gettext,
    )


@cache
def _environment() -> Environment:
    loader = PackageLoader("statusbook.render.plan", "templates")
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _chapter(page: PlanPage, source: OfflineSource, converter: Markdown) -> _Chapter:
    html = converter.reset().convert(page.markdown)
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    cleaned = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_Within(page, source),
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    slug = _slug(page.path)
    headings = tuple((f"{slug}{_BETWEEN}{token['id']}", unescape(token["name"])) for token in _seconds(tokens))
    return _Chapter(slug, page.title, page.listed, Markup(cleaned), headings)  # noqa: S704  cleaned just above


def _seconds(tokens: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        if token["level"] == 2:  # noqa: PLR2004  the second level of headings
            yield token
        else:
            yield from _seconds(token["children"])


def _slug(path: str) -> str:
    return path.removesuffix(".md").replace("/", "-")


class _Within:
    """Turns each attribute of one page into what it has to be within the one file; `None` leaves it out."""

    def __init__(self, page: PlanPage, source: OfflineSource) -> None:
        self._page = page
        self._source = source
        self._slug = _slug(page.path)
        self._paths = {other.path for other in source.pages}

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute in {"id", "for"}:
            return f"{self._slug}{_BETWEEN}{value}"
        if attribute == "href":
            return self._link(value)
        if attribute == "src":
            return self._picture(value)
        if attribute == "style":
            return value if _ALIGNMENT.fullmatch(value.strip()) else None
        # Of all that can be filled in, only a box to tick has a use here.
        return "checkbox" if tag == "input" and attribute == "type" else value

    def _link(self, target: str) -> str | None:
        if _SCHEME.match(target):
            return target
        path, _, anchor = target.partition("#")
        if not path:
            return f"#{self._slug}{_BETWEEN}{anchor}" if anchor else f"#{self._slug}"
        page = self._resolved(path)
        place = f"{_slug(page)}{_BETWEEN}{anchor}" if anchor else _slug(page)
        if page in self._paths:
            return f"#{place}"
        file = self._source.elsewhere.get(page)
        return f"{file}#{place}" if file else None

    def _picture(self, target: str) -> str | None:
        if _SCHEME.match(target):
            return None
        path = self._resolved(target)
        kind = mimetypes.guess_type(path)[0]
        data = self._source.pictures.get(path)
        if data is None or kind not in _OWN_PICTURES:
            return None
        return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"

    def _resolved(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._page.path), unquote(path)))
