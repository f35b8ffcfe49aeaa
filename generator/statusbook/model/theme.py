"""The organisation's own look: what `plan/theme/` adds to the built-in one, as it was read."""

from collections.abc import Mapping
from dataclasses import field

from statusbook.model.frozen import frozen

SLOTS: Mapping[str, str] = {
    "head": "at the end of every page's `<head>`",
    "header": "in the bar at the top, behind the links",
    "before-content": "above the content of every page",
    "home-top": "on the first page, below the overall status",
    "home-bottom": "on the first page, at its end",
    "incident-bottom": "on the page of an incident or a maintenance, at its end",
    "after-content": "below the content of every page",
    "footer": "at the foot of every page, above the languages",
}
"""The places where a theme can add to a page without taking over its template, and where each of them is."""


@frozen
class Logo:
    """The organisation's sign.

    Attributes:
        suffix: How its file's name ends, with the dot, in lower case.
        data: The picture.
    """

    suffix: str
    data: bytes


@frozen
class Theme:
    """What an organisation has made its own.

    Attributes:
        css: Rules that come after ours on every page.
        slots: What stands in which slot, as Jinja templates by the slot's name.
        templates: Templates that take the place of ours of the same name, or that others include.
        assets: Further files that are published as they are, by their path in the output.
        logo: The logo, if there is one.
    """

    css: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    logo: Logo | None = None
