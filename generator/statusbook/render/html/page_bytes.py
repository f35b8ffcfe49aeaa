"""Pages as bytes: what all of them carry is most of each, and is encoded once and not once more for each page.

Where all the rest is ASCII, Python copies it; a single dash or dot beyond makes it go through the text sign by sign. So
our templates write such signs as references (`&middot;`).
"""

from collections.abc import Sequence


class PageEncoder:
    """Encodes pages that carry the same text, such as the style sheet.

    Args:
        carried: The text.
    """

    def __init__(self, carried: str) -> None:
        self._carried = carried
        self._encoded = carried.encode()

    def encode(self, page: Sequence[str]) -> Sequence[bytes]:
        """Return a page in UTF-8, in a few pieces.

        Args:
            page: Its pieces, of which there are many. One that is the very text is not encoded again.
        """
        for place, piece in enumerate(page):
            if piece is self._carried:
                return _joined(page[:place]), self._encoded, _joined(page[place + 1 :])
        return (_joined(page),)


def _joined(pieces: Sequence[str]) -> bytes:
    return "".join(pieces).encode()
