"""The Jinja environment of the status page: escaping on, nothing undefined passes, one per language."""

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from statusbook.render.localisation import Localisation


def environment_for(localisation: Localisation) -> Environment:
    """Return a new environment whose templates speak one language; its words are its own, not another language's."""
    environment = Environment(
        loader=PackageLoader("statusbook.render", "theme/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        localisation.gettext, localisation.ngettext, newstyle=True, pgettext=localisation.pgettext
    )
    environment.globals["stylesheet"] = Markup(_stylesheet())  # noqa: S704  # a file of this package
    return environment


@cache
def _stylesheet() -> str:
    """Return the style sheet without comments and needless space: every page carries it, so that it is one request."""
    source = resources.files("statusbook.render") / "theme" / "static" / "status.css"
    return compact_css(source.read_text(encoding="utf-8"))


def compact_css(source: str) -> str:
    """Return a style sheet on fewer bytes: without comments, indentation and line ends."""
    without_comments = "".join(
        part.partition("*/")[2] if index else part for index, part in enumerate(source.split("/*"))
    )
    lines = (line.strip() for line in without_comments.splitlines())
    return "".join(line.replace(": ", ":").replace(" {", "{") for line in lines if line).replace(";}", "}")
