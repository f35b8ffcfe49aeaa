"""What a badge says, before it is drawn: apart, for most builds need not draw one anew."""

from statusbook.model.frozen import frozen


@frozen
class Words:
    """One of the two texts of a badge, with its language and whether that is written from right to left."""

    text: str
    language: str
    right_to_left: bool = False


@frozen
class Badge:
    """What a badge says: the name of something, its status in words, and the status's tone."""

    name: Words
    status: Words
    tone: str
