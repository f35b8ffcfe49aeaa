"""What a change does to the public page: the page at one moment, without the change and with it."""

from datetime import datetime

from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.model.status import ComponentStatus
from statusbook.model.text import Text
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.overall import Overall
from statusbook.views.page import PageState, page_state


@frozen
class ComponentChange:
    """A component whose status is another one, or that the page has only on one side.

    Attributes:
        id: Its id.
        name: What customers call it.
        before: Its status without the change; `None` where the page does not have it.
        after: Its status with it; likewise.
    """

    id: str
    name: Text
    before: ComponentStatus | None
    after: ComponentStatus | None


@frozen
class PromiseChange:
    """An open incident whose next update is promised for another time.

    Attributes:
        event_id: Its id.
        title: Its title.
        before: When the next update was due; `None` where nothing was promised.
        after: When it is due now; likewise.
    """

    event_id: str
    title: Text
    before: datetime | None
    after: datetime | None


@frozen
class PageChange:
    """The public page, before and after.

    Attributes:
        now: The moment.
        overall_before: The status of the whole without the change.
        overall_after: The status of the whole with it.
        components: The components whose status differs, in the order of the page.
        promises: The open incidents whose next update is due at another time.
        permalinks: The addresses that come, by the events' ids; paths of the site where the page's own is not known.
        lost_permalinks: The addresses that lead nowhere any more, likewise.
    """

    now: datetime
    overall_before: Overall
    overall_after: Overall
    components: tuple[ComponentChange, ...]
    promises: tuple[PromiseChange, ...]
    permalinks: tuple[str, ...]
    lost_permalinks: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether anything differs."""
        lists = self.components or self.promises or self.permalinks or self.lost_permalinks
        return self.overall_before != self.overall_after or bool(lists)


def page_change(before: Book, after: Book, now: datetime) -> PageChange:
    """Return what differs on the public page at `now`."""
    was, is_now = page_state(before, now), page_state(after, now)
    old, new = ({state.id for state in state.events} for state in (was, is_now))
    return PageChange(
        now=now,
        overall_before=was.overall,
        overall_after=is_now.overall,
        components=_components(was, is_now),
        promises=_promises(was, is_now),
        permalinks=_addresses(after, new - old),
        lost_permalinks=_addresses(before, old - new),
    )


def _components(was: PageState, is_now: PageState) -> tuple[ComponentChange, ...]:
    old, new = (
        {part.id: (part, status) for group in state.groups for part, status in group.components}
        for state in (was, is_now)
    )
    changes = []
    for component_id in dict.fromkeys((*new, *old)):
        part = (new.get(component_id) or old[component_id])[0]
        before, after = (side[component_id][1] if component_id in side else None for side in (old, new))
        if before != after:
            changes.append(ComponentChange(component_id, part.name, before, after))
    return tuple(changes)


def _promises(was: PageState, is_now: PageState) -> tuple[PromiseChange, ...]:
    old, new = ({state.id: state for state in side.open_incidents} for side in (was, is_now))
    changes = []
    for event_id in dict.fromkeys((*new, *old)):
        state = new.get(event_id) or old[event_id]
        before, after = (side[event_id].next_update_by if event_id in side else None for side in (old, new))
        if before != after:
            changes.append(PromiseChange(event_id, state.event.title, before, after))
    return tuple(changes)


def _addresses(book: Book, event_ids: set[str]) -> tuple[str, ...]:
    """Return the permalinks in the plan's default language; the other languages have theirs beside them."""
    site, paths = book.plan.status_page.url, [Addresses().event(event_id) for event_id in sorted(event_ids)]
    return tuple(public_address(site, path) if site else path for path in paths)
