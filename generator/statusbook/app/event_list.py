"""What there is: every incident and maintenance as it stands at a moment, those that are open first."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from statusbook.app.check import store_of
from statusbook.app.event_change import desk_in, open_event
from statusbook.cache.readings import Readings
from statusbook.load.contents import contents_of
from statusbook.load.event_readings import FileReader
from statusbook.load.history import HistoryReader
from statusbook.model.book import Book
from statusbook.model.frozen import frozen
from statusbook.model.plan import Plan
from statusbook.model.zone import zone_of
from statusbook.views.addresses import Addresses, public_address
from statusbook.views.event_state import EventState, event_state
from statusbook.views.page import page_state
from statusbook.views.plan_asks import PlanAsks, plan_asks


@frozen
class EventList:
    """What there is at a moment.

    Attributes:
        plan: The plan.
        open: Open incidents, the worst first; then running and coming maintenances, the next one first.
        ended: What is over, the newest first.
        unreadable: The files that cannot be read because of errors in them.
        paths: The file of each, by its id, relative to the repository.
    """

    plan: Plan
    open: tuple[EventState, ...]
    ended: tuple[EventState, ...]
    unreadable: tuple[str, ...]
    paths: Mapping[str, str]


@frozen
class Shown:
    """One incident or maintenance at a moment.

    Attributes:
        plan: The plan.
        path: Its file, relative to the repository.
        state: Where it stands; `None` where customers have not heard of it by then.
        asks: What the plan asks next.
        address: Its page as the world knows it; `None` where plan/status-page.yml has no address.
        title: Its title in the plan's first language.
    """

    plan: Plan
    path: str
    state: EventState | None
    asks: PlanAsks
    address: str | None
    title: str


def list_events(root: Path, now: datetime) -> EventList:
    """Return everything that customers have heard of by `now`. Files with errors in them are named, and left out.

    Raises:
        WriteFault: There is no plan.
    """
    desk = desk_in(root)
    readings = Readings(store_of(root))
    zone = zone_of(desk.plan.settings.timezone)
    files = FileReader(root, desk.known, desk.plan.definition, zone, readings)
    history = HistoryReader(files).read(contents_of(root), now)
    readings.keep()
    book = Book(plan=desk.plan, events=history.events, archive=history.archive, volumes=history.volumes)
    page = page_state(book, now)
    unended = (*page.open_incidents, *page.running_maintenances, *page.coming_maintenances)
    listed = {state.id for state in unended}
    return EventList(
        plan=desk.plan,
        open=unended,
        ended=tuple(state for state in page.history if state.id not in listed),
        unreadable=history.unreadable,
        paths=desk.event_paths,
    )


def show_event(root: Path, wanted: str, now: datetime) -> Shown:
    """Return one incident or maintenance as it stands at `now`.

    Raises:
        WriteFault: There is no plan, or no such incident, or something is wrong with its file.
    """
    desk = desk_in(root)
    opened = open_event(desk, wanted)
    state = event_state(opened.event, desk.plan.definition, now)
    url, default = desk.plan.status_page.url, desk.plan.settings.default_language
    return Shown(
        plan=desk.plan,
        path=opened.path,
        state=state,
        asks=plan_asks(desk.plan, state) if state else PlanAsks(),
        address=public_address(url, Addresses().event(opened.event.id)) if url else None,
        title=opened.event.title.wording(default, default).text,
    )
