"""Foreign text without what files and feeds cannot hold, and the ids that are made of it."""

import re
import unicodedata
from collections.abc import Callable, Container

_LONGEST_SLUG = 60

# XML, and so every feed, has no room for these, not even escaped: control characters, halves of surrogate pairs, and
# the code points that are no characters. Tab and line feed are the exceptions.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return the text with line feeds as its only line ends, and without the characters that nothing can show."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return the text cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def slug(text: str, *instead: str) -> str:
    """Return the first of the texts that has a letter or digit of ASCII, as an id: `Café déjà vu` → `cafe-deja-vu`.

    Args:
        text: What the id should remind of.
        instead: What stands in for it; the last one has to have such a letter or digit.
    """
    for candidate in (text, *instead):
        plain = unicodedata.normalize("NFKD", candidate.casefold().replace("'", "").replace("’", ""))
        letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
        words = re.findall("[a-z0-9]+", letters)
        if words:
            return _shortened(words)
    raise ValueError("none of the texts makes an id")


def _shortened(words: list[str]) -> str:
    whole = words[0][:_LONGEST_SLUG]
    for word in words[1:]:
        longer = f"{whole}-{word}"
        if len(longer) > _LONGEST_SLUG:
            break
        whole = longer
    return whole


def unique(wanted: str, taken: Container[str]) -> str:
    """Return `wanted`, or where it is taken the first of `wanted-2`, `wanted-3`, … that is not."""
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


Note = Callable[[str], None]
"""Takes one sentence about something that could not be carried over just as it was."""
