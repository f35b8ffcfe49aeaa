"""What search engines are told about a page (JSON-LD): only what is true of it and what they have a word for.

A status page is a web site, an incident's page an article about it; nothing claims to be more.
"""

from collections.abc import Callable, Mapping
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


def about_events(site: LanguageSite) -> Callable[[EventState], StructuredData | None]:
    """Return a function that says what is said about the page of an incident or a maintenance.

    It returns `None` where nobody knows the page's address.
    """
    url = site.page.url
    if url is None:
        return lambda _state: None
    of_all = {
        **_CONTEXT,
        "@type": "Article",
        "inLanguage": site.l10n.language,
        "author": _organisation(site),
        "isPartOf": _web_site(site),
    }

    def about(state: EventState) -> StructuredData:
        return {
            **of_all,
            "headline": site.words(state.title).text,
            "url": public_address(url, site.addresses.event(state.id)),
            "datePublished": format_instant(state.announced),
            "dateModified": format_instant(state.last_update),
        }

    return about


def _web_site(site: LanguageSite) -> StructuredData:
    name = site.words(site.page.name or site.book.plan.settings.organisation)
    address = public_address(site.page.url or "", site.addresses.home)
    return {"@type": "WebSite", "name": str(name), "url": address, "inLanguage": site.l10n.language}


def _organisation(site: LanguageSite) -> StructuredData:
    return {"@type": "Organization", "name": str(site.words(site.book.plan.settings.organisation))}
