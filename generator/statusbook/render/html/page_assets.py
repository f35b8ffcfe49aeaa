"""What every page carries in itself: style, script, logo, and the policy that allows just these.

A page is one file that needs no other, so that it is one request and works anywhere (decision 0010).
"""

import base64
import hashlib
from functools import cache

from markupsafe import Markup

from statusbook.model.frozen import frozen
from statusbook.model.status_page import Directive, StatusPage
from statusbook.model.theme import Logo, Theme
from statusbook.render.html.compact import compact_css, compact_script
from statusbook.render.own_files import own_file

LARGEST_INLINE_LOGO = 6 * 1024
"""In bytes. A logo that is larger is a file of its own, and a second request."""
_MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
}
_ALONE: dict[Directive, tuple[str, ...]] = {
    Directive.IMAGE: ("'self'", "data:"),
    Directive.FONT: ("'self'",),
    # Nothing on a page asks for anything; crawlers that look from within a page ask for robots.txt.
    Directive.CONNECT: ("'self'",),
    Directive.FORM: ("'none'",),
}


@frozen
class PageAssets:
    """What the pages of a site have in common.

    Attributes:
        style: The style sheet.
        script: The script; empty where the page is to have none.
        policy: The `Content-Security-Policy`.
        logo_path: The logo's path in the output, if there is a logo.
        logo_data: The logo as an address that holds it whole; `None` where there is none or it is too large.
    """

    style: Markup
    script: Markup
    policy: str
    logo_path: str | None
    logo_data: str | None


def page_assets(page: StatusPage, theme: Theme) -> PageAssets:
    """Return what the pages of a site have in common."""
    own = theme.css.replace("</", "<\\/")
    style = f"{_stylesheet()}:root{{--accent:{page.accent}}}{own}"
    script = _script() if page.script else ""
    return PageAssets(
        style=Markup(style),  # noqa: S704  ours, a checked colour, and what the repository's owners wrote as CSS
        script=Markup(script),  # noqa: S704  a file of this package
        policy=_policy(page, style, script),
        logo_path=f"logo{theme.logo.suffix}" if theme.logo else None,
        logo_data=_inline(theme.logo) if theme.logo else None,
    )


def _inline(logo: Logo) -> str | None:
    media_type = _MEDIA_TYPES.get(logo.suffix)
    if media_type is None or len(logo.data) > LARGEST_INLINE_LOGO:
        return None
    return f"data:{media_type};base64,{base64.b64encode(logo.data).decode()}"


def _policy(page: StatusPage, style: str, script: str) -> str:
    allowed = {
        **_ALONE,
        Directive.STYLE: (_hash(style),),
        Directive.SCRIPT: (_hash(script),) if script else (),
    }
    directives = ["default-src 'none'", "base-uri 'none'"]
    for directive in Directive:
        added = page.content_security_policy.get(directive, ())
        ours = allowed.get(directive, ())
        sources = dict.fromkeys([*(ours if ours != ("'none'",) or not added else ()), *added])
        if sources:
            directives.append(f"{directive} {' '.join(sources)}")
    return "; ".join(directives)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _stylesheet() -> str:
    return compact_css(_static("status.css"))


@cache
def _script() -> str:
    return compact_script(_static("status.js"))


def _static(name: str) -> str:
    return own_file("theme", "static", name).read_text(encoding="utf-8")
