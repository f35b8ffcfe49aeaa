"""What a page can be followed by, feeds and calendars, under the names that browsers and readers show."""

from statusbook.model.components import Component
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.render.localisation import Localisation
from statusbook.views.addresses import Addresses

ATOM_TYPE = "application/atom+xml"
RSS_TYPE = "application/rss+xml"
JSON_FEED_TYPE = "application/feed+json"
CALENDAR_TYPE = "text/calendar"


@frozen
class Subscription:
    """One file that a page can be followed by.

    Attributes:
        type: Its media type, for `<link rel="alternate">`.
        title: Its name, as plain words.
        path: Where it is, relative to the output folder.
    """

    type: str
    title: str
    path: str


def subscriptions(
    plan: Plan, l10n: Localisation, addresses: Addresses, component: Component | None = None
) -> tuple[Subscription, ...]:
    """Return what a page can be followed by, the best first.

    Args:
        plan: The plan. Without a public address (`status_page.url`) there is nothing to follow.
        l10n: The language of the page.
        addresses: The addresses of that language.
        component: The component whose page it is; `None` for every other page.
    """
    if plan.status_page.url is None:
        return ()
    name = followed_name(plan, l10n, component)
    feed, calendar = feed_title(name, l10n), calendar_title(name, l10n)
    if component is not None:
        return (
            Subscription(ATOM_TYPE, feed, addresses.component_atom(component.id)),
            Subscription(CALENDAR_TYPE, calendar, addresses.component_calendar(component.id)),
        )
    return (
        Subscription(ATOM_TYPE, feed, addresses.atom),
        Subscription(RSS_TYPE, feed, addresses.rss),
        Subscription(JSON_FEED_TYPE, feed, addresses.json_feed),
        Subscription(CALENDAR_TYPE, calendar, addresses.calendar),
    )


def followed_name(plan: Plan, l10n: Localisation, component: Component | None = None) -> str:
    """Return the name of what is followed: the page, or one of its components."""
    default = plan.settings.default_language
    page = (plan.status_page.name or plan.settings.organisation).wording(l10n.language, default).text
    if component is None:
        return page
    return f"{page}: {component.name.wording(l10n.language, default).text}"


def feed_title(name: str, l10n: Localisation) -> str:
    """Return the title of a feed, in the words of Statuspage's."""
    return l10n.gettext("%(name)s - Incident History") % {"name": name}


def calendar_title(name: str, l10n: Localisation) -> str:
    """Return the name of a calendar."""
    return l10n.gettext("%(name)s - Maintenances") % {"name": name}
