"""What the public page is called and where it leads (`plan/status-page.yml`)."""

from statusbook.model.notation import Colour, Count, Route, WebAddress
from statusbook.model.record import record
from statusbook.model.text import Text


@record
class Link:
    """A link that the page shows."""

    name: Text
    """Its words."""
    url: Route
    """Where it leads."""


@record
class StatusPage:
    """The public page."""

    name: Text | None = None
    """The page's name. Without one, the organisation's."""
    url: WebAddress | None = None
    """Where the page is published, without a slash at the end. Feeds and links from outside need it."""
    description: Text | None = None
    """One or two sentences below the name."""
    support: Route | None = None
    """Where customers get help."""
    accent: Colour = "#0b6bcb"
    """The organisation's colour."""
    logo: str | None = None
    """A picture's file, named from the `plan` folder, such as `theme/logo.svg`."""
    history_days: Count = 14
    """How many days of incidents the first page shows."""
    links: tuple[Link, ...] = ()
    """Further links, shown at the foot."""
    subscribe: tuple[Link, ...] = ()
    """Where customers sign up for news."""
