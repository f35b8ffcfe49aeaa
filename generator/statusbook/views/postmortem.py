"""When customers can read the postmortem of an event: one rule for its page, the feeds and whatever else shows it."""

from datetime import datetime

from statusbook.model.incident import Event


def postmortem_since(event: Event, ended: datetime | None, now: datetime) -> datetime | None:
    """Return since when the postmortem of an event can be read at `now`, or `None` where it cannot.

    It can from the moment at which it was published, but not while the event goes on. Where nobody wrote that moment
    down, nobody knows it: the end of the event stands in for it.

    Args:
        event: The event.
        ended: When it ended, as known at `now`; `None` while it goes on.
        now: The moment.
    """
    if not event.postmortem or ended is None:
        return None
    published = event.postmortem_published
    if published is None:
        return ended
    return max(published, ended) if published <= now else None
