"""Escaping to plain text, for pieces of pages that are only joined: MarkupSafe makes a `Markup` of each of them."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # without its compiled part, or a version that has no such function

    def escape_text(text: str, /) -> str:
        """Return a text of the very type `str` with what HTML would take for its own written otherwise."""
        return str(escape(text))


__all__ = ["escape_text", "filled_in", "safe", "safe_text", "with_references"]


def safe(text: str) -> Markup:
    """Return a text of the very type `str` as safe HTML. The class itself would first ask what it got."""
    return str.__new__(Markup, text)


@lru_cache(maxsize=64)
def with_references(text: str) -> Markup:
    """Return a text as safe HTML in ASCII, for the few words that stand on thousands of pages (see `page_bytes.py`)."""
    return safe(escape_text(text).encode("ascii", "xmlcharrefreplace").decode())


def filled_in(words: str, variables: Mapping[str, object]) -> Markup:
    """Return safe words with variables in them, which are escaped."""
    shown: dict[str, object] = {}
    for name, value in variables.items():
        if type(value) is str:
            shown[name] = escape_text(value)
        elif type(value) is Markup or type(value) is int:
            shown[name] = value
        else:
            return Markup(words) % variables  # noqa: S704  words of ours, from templates and catalogues
    return safe(words % shown)


def safe_text(value: object) -> str:
    """Return what a page shows of a value that is not of the very type `str`."""
    return value if type(value) is Markup else escape(value)
