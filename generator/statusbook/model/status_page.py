"""What the public page is called and where it leads (`plan/status-page.yml`)."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from statusbook.model.notation import Colour, Count, DownShare, Flag, Route, Source, WebAddress
from statusbook.model.record import record
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text


class Directive(StrEnum):
    """What a page may load, as the `Content-Security-Policy` names it."""

    SCRIPT = "script-src"
    STYLE = "style-src"
    IMAGE = "img-src"
    FONT = "font-src"
    CONNECT = "connect-src"
    FRAME = "frame-src"
    MEDIA = "media-src"
    FORM = "form-action"


@record
class Link:
    """A link that the page shows."""

    name: Text
    """Its words."""
    url: Route
    """Where it leads."""


@record
class UptimeRules:
    """How much of the time in each status counts as down.

    A percentage from 0 to 100, or `excluded` where that time is not counted at all. The status page shows this
    definition beside the numbers.
    """

    major_outage: DownShare = 100
    """Of the time in a major outage."""
    partial_outage: DownShare = 30
    """Of the time in a partial outage."""
    degraded_performance: DownShare = 0
    """Of the time with degraded performance."""
    under_maintenance: DownShare = None
    """Of the time under maintenance."""

    def share(self, status: ComponentStatus) -> int | None:
        """Return how many percent of the time in a status count as down; `None` where that time is not counted."""
        if status is ComponentStatus.OPERATIONAL:
            return 0
        share: int | None = getattr(self, status)
        return share


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
    uptime: UptimeRules = field(default_factory=UptimeRules)
    """What counts as down."""
    script: Flag = True
    """Whether pages carry the small script that adds the reader's own time zone and how long ago things were. Without
    it, they say the same, in the page's time zone."""
    content_security_policy: Mapping[Directive, tuple[Source, ...]] = field(default_factory=dict)
    """What pages may load beside what they carry in themselves, by directive, such as
    `{img-src: ["https://images.example.com"]}`. Needed only by what your own theme adds."""
    links: tuple[Link, ...] = ()
    """Further links, shown at the foot."""
    subscribe: tuple[Link, ...] = ()
    """Where customers sign up for news."""
