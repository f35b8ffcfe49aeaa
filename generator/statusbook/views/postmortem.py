"""When customers can read the postmortem of an event: one rule for its page, the feeds and whatever else shows it."""

from datetime import datetime

from statusbook.views.event_state import EventState, Phase


def postmortem_since(state: EventState, now: datetime) -> datetime | None:
    """Return since when the postmortem can be read at `now`, or `None` where it cannot.

    It can from the moment at which it was published, but not while the event goes on. Where nobody wrote that moment
    down, nobody knows it: the end of the event stands in for it.
    """
    if not state.event.postmortem or state.phase is not Phase.ENDED or state.end is None:
        return None
    published = state.event.postmortem_published
    if published is None:
        return state.end
    return max(published, state.end) if published <= now else None
