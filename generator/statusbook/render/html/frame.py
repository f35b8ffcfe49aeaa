"""What stands around the content of a page, written once for all pages of one depth."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment


class FrameParts(NamedTuple):
    """What stands around the content of a page.

    Attributes:
        feeds: The links to the feeds for browsers and feed readers.
        look: The style sheet and the script, with the words that it says.
        bar: The name of the page and the links at the top.
        ways: The links at the foot: to subscribe, to other places, to what machines read.
        zone: Whose days and times the page's are.
    """

    feeds: Markup
    look: Markup
    bar: Markup
    ways: Markup
    zone: Markup


def frame_parts(environment: "Environment", variables: Mapping[str, Any]) -> FrameParts:
    """Return what stands around a page.

    Args:
        environment: The language's templates.
        variables: What every template needs, for that page or another one of its depth.
    """
    macros: Any = environment.get_template("_frame.html").make_module(dict(variables))
    return FrameParts(
        feeds=macros.feeds_of_all().strip(),
        look=macros.look().strip(),
        bar=macros.bar().strip(),
        ways=macros.ways().strip(),
        zone=macros.days_and_times().strip(),
    )
