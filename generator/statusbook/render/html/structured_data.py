"""What search engines are told about a page (JSON-LD): only what is true of it and what they have a word for.

A status page is a web site, an incident's page an article about it; nothing claims to be more.
"""

from collections.abc import Mapping
from typing import Any

from statusbook.model.notation import format_instant
from statusbook.render.html.language_site import LanguageSite
from statusbook.views.addresses import public_address
from statusbook.views.event_state import EventState

StructuredData = Mapping[str, Any]
_CONTEXT = {"@context": "https://schema.org"}


def about_site(site: LanguageSite) -> StructuredData | None:
    """Return what is said about the first page; `None` where nobody knows its address."""
    if site.page.url is None:
        return None
    return {**_CONTEXT, **_web_site(site), "publisher": _organisation(site)}


def about_event(site: LanguageSite, state: EventState) -> StructuredData | None:
    """Return what is said about the page of an incident or a maintenance; `None` where nobody knows its address."""
    if site.page.url is None:
        return None
    return {
        **_CONTEXT,
        "@type": "Article",
        "headline": str(site.words(state.title)),
        "url": public_address(site.page.url, site.addresses.event(state.id)),
        "inLanguage": site.l10n.language,
        "datePublished": format_instant(state.announced),
        "dateModified": format_instant(state.last_update),
        "author": _organisation(site),
        "isPartOf": _web_site(site),
    }


def _web_site(site: LanguageSite) -> StructuredData:
    name = site.words(site.page.name or site.book.plan.settings.organisation)
    address = public_address(site.page.url or "", site.addresses.home)
    return {"@type": "WebSite", "name": str(name), "url": address, "inLanguage": site.l10n.language}


def _organisation(site: LanguageSite) -> StructuredData:
    return {"@type": "Organization", "name": str(site.words(site.book.plan.settings.organisation))}
