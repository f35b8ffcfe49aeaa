"""The style sheets of what is shown on other pages, with the tones' colours filled in."""

from collections.abc import Mapping
from functools import cache
from string import Template

from markupsafe import Markup

from statusbook.render.html.compact import compact_css
from statusbook.render.own_files import own_file
from statusbook.render.tones import DARK, LIGHT, Palette


@cache
def style_sheet(name: str) -> Markup:
    """Return a style sheet of `theme/static/` whose colours stand as `$ok`, and as `$dark_ok` for dark pages."""
    colours = {**_named(LIGHT, ""), **_named(DARK, "dark_")}
    source = own_file("theme", "static", name)
    return Markup(compact_css(Template(source.read_text(encoding="utf-8")).substitute(colours)))  # noqa: S704  ours


def _named(palette: Palette, prefix: str) -> Mapping[str, str]:
    colours = {**palette.tones, "words": palette.words, "background": palette.background}
    return {f"{prefix}{name}": colour for name, colour in colours.items()}
