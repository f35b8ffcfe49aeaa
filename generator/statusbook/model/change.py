"""A change of the plan: one commit that touched it, as far as anybody has to know."""

from datetime import datetime

from statusbook.model.frozen import frozen


@frozen
class Change:
    """One commit that touched the plan.

    Attributes:
        at: When it was made.
        author: Who wrote it. For the team only, as the subject is.
        subject: The first line of what was said about it.
        paths: The files of the plan that it changed, from the repository's root.
    """

    at: datetime
    author: str
    subject: str
    paths: tuple[str, ...]
