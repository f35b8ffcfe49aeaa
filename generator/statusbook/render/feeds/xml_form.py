"""The form that both XML feeds share: elements with plain text, written as UTF-8."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

ATOM = "http://www.w3.org/2005/Atom"
"""Atom's namespace."""


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Append an element to `parent` and return it; a `_` in an attribute's name stands for the colon of a prefix."""
    element = SubElement(parent, name, {key.replace("_", ":"): value for key, value in attributes.items()})
    element.text = text
    return element


def document(root: Element) -> bytes:
    """Return a whole document, a line for each element, so that people can read it and changes show in a diff."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()
