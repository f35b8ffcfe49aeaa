"""Anybody's words as GitHub Markdown that can only be read: no markup, no mention, no reference, no link of theirs.

GitHub looks for mentions (`@name`), references (`#12`, `GH-12`) and addresses in the text that Markdown leaves, so that
a backslash does not stop them. An invisible sign (a word joiner) between their parts does.
"""

import re
from collections.abc import Iterable

_JOINER = "\u2060"
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#|~$!&+=-]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LIVE = re.compile(r"@(?=[A-Za-z0-9])|#(?=[0-9])|\bgh\\-(?=[0-9])", re.IGNORECASE)
_ADDRESS = re.compile(r":(?=/)|(?<=www)\.", re.IGNORECASE)
# Signs that end a line, drive a terminal or turn the direction of what follows.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# A user's name, with an enterprise's short code, or a team's. Longer ones do not exist.
_HANDLE = re.compile(
    r"@[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:_[A-Za-z0-9]{1,30})?(?:/[a-z0-9][a-z0-9_-]{0,99})?"
)

LONGEST = 200
"""Of a text in a sentence, no more signs than these are shown."""


def plain(words: object, most: int = LONGEST) -> str:
    """Return words as one line that reads as they do and means nothing to GitHub.

    Args:
        words: Whose ever they are.
        most: How many signs of them are shown.
    """
    line = shorten(one_line(str(words)), most)
    escaped = _MARKUP.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), line)
    return _ADDRESS.sub(lambda match: f"\\{match[0]}", _LIVE.sub(_interrupted, escaped))


def _interrupted(match: re.Match[str]) -> str:
    return f"{match[0]}{_JOINER}"


def one_line(words: str) -> str:
    """Return words in one line, with signs that cannot be seen as their escapes."""
    return visible(" ".join(words.split()))


def visible(words: str) -> str:
    """Return words with every sign that cannot be seen, but for spaces and ends of lines, as its escape."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), words)


def shorten(words: str, most: int = LONGEST) -> str:
    """Return no more than `most` signs, the last one `…` where some are left out."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def bold(words: object) -> str:
    """Return words as `plain` does, in bold."""
    return f"**{plain(words, 120).strip()}**"


def code(words: object) -> str:
    """Return a name in a code span, whatever is in it. GitHub takes nothing in there for a mention."""
    name = shorten(one_line(str(words)), 120)
    fence = "`" * (_longest_run(name) + 1)
    edge = " " if name[:1] == "`" or name[-1:] == "`" or not name else ""
    return f"{fence}{edge}{name}{edge}{fence}"


def fenced(lines: Iterable[str], language: str = "") -> str:
    """Return lines as a block of code that nothing in them can end."""
    text = visible("\n".join(lines))
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def mention(handle: str) -> str:
    """Return a handle of the plan as a live mention: GitHub notifies whom it names.

    One that GitHub cannot have given, such as `@ada.conti`, would notify somebody else (`@ada`): it is shown as code.
    """
    return handle.replace("_", "\\_") if _HANDLE.fullmatch(handle) else code(handle)


def link(address: str) -> str:
    """Return a web address as a link; one with signs that an address does not have as code."""
    safe = address.isascii() and address.isprintable() and not set(address) & set(" <>\\`")
    return f"<{address}>" if safe and address.startswith(("https://", "http://")) else code(address)
