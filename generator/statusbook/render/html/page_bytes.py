"""Pages as bytes: what all of them carry is most of each, and is encoded once and not once more for each page.

A single dash or dot beyond ASCII makes Python encode a page sign by sign, which takes longer than putting it together.
"""

_START = 60
"""By how many of its first signs the carried text is looked for: Python searches for long texts slowly."""


class PageEncoder:
    """Encodes pages that carry the same text, such as the style sheet.

    Args:
        carried: The text.
    """

    def __init__(self, carried: str) -> None:
        self._carried = str(carried)
        self._start = self._carried[:_START]
        self._encoded = self._carried.encode()

    def encode(self, page: str) -> bytes:
        """Return a page in UTF-8, whether it carries the text or not."""
        begin = page.find(self._start)
        if begin < 0 or not page.startswith(self._carried, begin):
            return page.encode()
        end = begin + len(self._carried)
        return b"".join((page[:begin].encode(), self._encoded, page[end:].encode()))
