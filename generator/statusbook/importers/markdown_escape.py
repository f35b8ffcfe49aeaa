"""Words as Markdown that shows just these words: what would be taken for markup is escaped, and no more than that."""

import re
from urllib.parse import quote

_ALWAYS = re.compile(r"[\\`*\[\]~|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"^(\s*)(?:([-+#>=]|:(?=-))|(\d{1,9})([.)]))")
_ADDRESS = re.compile(r"(?:(?i:https?|ftp)://|(?<![^\W_])www\.)[^\s<>\\\x60]*[^\s<>\\\x60.,:;!?'\")*_~\]]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def escape_markdown(text: str, *, in_link: bool = False) -> str:
    """Return one line's words, or a part of them, as Markdown. Addresses become links.

    Args:
        text: The words.
        in_link: Whether they are a link's own words, so that no other link may be made of them.
    """
    if in_link:
        return _escape(text)
    parts, end = [], 0
    for address in _ADDRESS.finditer(text):
        found = address[0]
        if found.count("(") > found.count(")") and text[address.end() :].startswith(")"):
            found += ")"
        before = _escape_host(_escape(text[end : address.start()]))
        # An exclamation mark before a link in brackets would turn it into a picture.
        parts += [re.sub("!$", r"\\!", before), _link(found)]
        end = address.start() + len(found)
    return "".join([*parts, _escape_host(_escape(text[end:]))])


def _link(address: str) -> str:
    if address.startswith("www."):
        return f"[{_escape(address)}]({link_target(f'http://{address}')})"
    return f"<{_ENTITY.sub('&amp;', address)}>"


def _escape(text: str) -> str:
    escaped = _ALWAYS.sub(lambda match: f"\\{match[0]}", text)
    return _AT_START.sub(_escaped_start, escaped)


def _escape_host(escaped: str) -> str:
    # Markdown would make an address of it, with the backslashes that follow.
    return escaped.replace("www.", "www\\.")


def _escaped_start(match: re.Match[str]) -> str:
    space, sign, number, stop = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"


def link_target(address: str) -> str:
    """Return an address as a link's target, or nothing where it is none that a status page may lead to."""
    target = "".join(address.split())
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target)
    if scheme and not target.lower().startswith(_SCHEMES):
        return ""
    return _ENTITY.sub("&amp;", quote(target, safe="/:?#@!$&'*+,;=%~-._[]"))
