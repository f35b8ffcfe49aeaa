"""All that a change means, from two states of a repository at one moment."""

from datetime import datetime

from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.views.diff.history import EventChange, event_changes
from statusbook.views.diff.people import Concern, concerns
from statusbook.views.diff.public_page import PageChange, page_change
from statusbook.views.diff.records import FieldChange, record_changes


@frozen
class BookDiff:
    """What a change means.

    Attributes:
        before: The repository without it.
        after: The repository with it.
        concerns: Whom it concerns.
        plan: What differs in the plan, field by field.
        events: What became of incidents and maintenances.
        page: What it does to the public page.
    """

    before: Book
    after: Book
    concerns: tuple[Concern, ...]
    plan: tuple[FieldChange, ...]
    events: tuple[EventChange, ...]
    page: PageChange

    @property
    def is_empty(self) -> bool:
        """Whether plan and history say the same before and after."""
        return not (self.plan or self.events or self.page.changes)


def book_diff(before: Book, after: Book, now: datetime) -> BookDiff:
    """Return what the change from one state of a repository to another means, as it looks at `now`."""
    default = after.plan.settings.default_language
    return BookDiff(
        before=before,
        after=after,
        concerns=concerns(before.plan, after.plan),
        plan=tuple(record_changes(before.plan, after.plan, default)),
        events=event_changes(before, after, now),
        page=page_change(before, after, now),
    )
