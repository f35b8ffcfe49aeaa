"""The calendars of maintenances (RFC 5545), in every language: one of everything, and one for each component."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from statusbook.model.artifact import Artifact, Stage
from statusbook.model.book import Book
from statusbook.model.components import Component
from statusbook.model.status import MaintenanceStatus
from statusbook.model.text import Text
from statusbook.render.labels import STATUS_LABELS, UNSAID_LABELS
from statusbook.render.localisation import Localisation
from statusbook.render.subscriptions import calendar_title, followed_name
from statusbook.views.addresses import Addresses, host_of, public_address
from statusbook.views.calendar import CalendarEvent, calendar_selection
from statusbook.views.event_state import EventState
from statusbook.views.page import PageState
from statusbook.views.public_ids import event_id

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Timezone

_MAKER = "-//Statusbook//Statusbook//EN"
_REFRESH = timedelta(hours=1)
_END = b"END:VCALENDAR\r\n"


def calendar_files(book: Book, state: PageState) -> Iterator[Artifact]:
    """Yield every calendar, in every language.

    Like a feed, a calendar is read far away from its page: where nobody knows the site's address, there is none.

    Args:
        book: The repository.
        state: The page at the moment that the site is built for.
    """
    url = book.plan.status_page.url
    if url is None:
        return
    components = book.plan.components.components
    selection = calendar_selection(state, (component.id for component in components))
    for language in book.plan.settings.languages:
        writer = _CalendarWriter(book, url, language)
        everything = partial(writer.calendar, None, writer.addresses.calendar, selection.everything)
        key = state.fingerprints.of_events(event.state for event in selection.everything)
        yield _file(writer.addresses.calendar, everything, key)
        for component in components:
            path = writer.addresses.component_calendar(component.id)
            events = selection.by_component[component.id]
            key = state.fingerprints.of_events(event.state for event in events)
            yield _file(path, partial(writer.calendar, component, path, events), key)


def _file(path: str, calendar: Callable[[], bytes], key: str | None) -> Artifact:
    return Artifact(path, calendar, Stage.LIST, key)


class _CalendarWriter:
    """Writes the calendars of one language; a maintenance is written once, however many of them hold it."""

    def __init__(self, book: Book, url: str, language: str) -> None:
        settings = book.plan.settings
        self.addresses = Addresses.of(language, settings.default_language)
        self._plan = book.plan
        self._url = url
        self._host = host_of(url)
        self._l10n = Localisation(language, settings.timezone)
        self._names = {component.id: component.name for component in book.plan.components.components}
        self._written: dict[str, bytes] = {}

    def calendar(self, component: Component | None, path: str, events: Sequence[CalendarEvent]) -> bytes:
        """Return the calendar of the page, or of one of its components."""
        # The library takes long to import, and most commands write no calendar.
        from icalendar import Calendar, vDuration, vUri  # noqa: PLC0415

        page = self.addresses.component(component.id) if component else self.addresses.home
        made = Calendar.new(
            prodid=_MAKER,
            uid=f"{path.removesuffix('.ics')}@{self._host}",
            name=_clean(calendar_title(followed_name(self._plan, self._l10n, component), self._l10n)),
            url=public_address(self._url, page),
            # A calendar has to hold something: where there is nothing to do, it holds a time zone.
            subcomponents=() if events else (_time_zone(),),
        )
        # RFC 7986 wants the types said. Older clients know the interval by the name that Outlook gave it.
        made.add("source", vUri(public_address(self._url, path)), {"VALUE": "URI"})
        made.add("refresh-interval", vDuration(_REFRESH), {"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(_REFRESH))
        made.add("x-wr-timezone", self._l10n.zone_name)
        head = bytes(made.to_ical()).removesuffix(_END)
        return b"".join((head, *(self._event(event) for event in events), _END))

    def _event(self, event: CalendarEvent) -> bytes:
        if event.state.id not in self._written:
            self._written[event.state.id] = bytes(self._made(event).to_ical())
        return self._written[event.state.id]

    def _made(self, event: CalendarEvent) -> "Event":
        from icalendar import CLASS, STATUS, TRANSP, Event  # noqa: PLC0415  as above

        state = event.state
        page = public_address(self._url, self.addresses.event(state.id))
        title = self._words(state.title)
        changed = event.changed.astimezone(UTC)
        reminders = self._plan.definition.maintenance.reminders if event.reminds else ()
        return Event.new(
            uid=f"{event_id(state.id)}@{self._host}",
            stamp=changed,
            created=state.announced,
            last_modified=changed,
            sequence=event.sequence,
            # In UTC, so that no calendar needs to know when which country changes its clocks.
            start=event.begin.astimezone(UTC),
            end=event.end.astimezone(UTC),
            summary=title,
            description=self._description(event.state, page),
            url=page,
            categories=[self._words(self._names[component]) for component in state.components],
            status=STATUS.CANCELLED if event.is_cancelled else STATUS.CONFIRMED,
            # It takes nobody's time: who looks for a free hour still finds one.
            transparency=TRANSP.TRANSPARENT,
            classification=CLASS.PUBLIC,
            subcomponents=[_alarm(title, before) for before in dict.fromkeys(reminders)],
        )

    def _description(self, state: EventState, page: str) -> str:
        """Return where the maintenance stands, what was said last, what it concerns and where to read on."""
        from statusbook.render.plain_text import plain_text  # noqa: PLC0415  as above

        last, label = state.updates[-1], STATUS_LABELS[state.status]
        if isinstance(state.status, MaintenanceStatus) and last.status is not state.status:
            label = UNSAID_LABELS[state.status]
        default = self._plan.settings.default_language
        parts = [self._l10n.gettext(label), plain_text(last.message.wording(self._l10n.language, default).text, page)]
        if state.components:
            names = self._l10n.listed(self._words(self._names[component]) for component in state.components)
            parts.append(f"{self._l10n.gettext('What is affected')}: {names}")
        return _forbidden().sub("", "\n\n".join([*parts, page]))

    def _words(self, text: Text) -> str:
        return _clean(text.wording(self._l10n.language, self._plan.settings.default_language).text)


def _alarm(title: str, before: timedelta) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415  as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -before)
    return alarm


def _time_zone() -> "Timezone":
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415  as above

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  by RFC 5545 it is local
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    standard.add("tzname", "UTC")
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone


def _clean(words: str) -> str:
    """Return words that stand in one line."""
    return " ".join(_forbidden().sub("", words).split())


@cache
def _forbidden() -> re.Pattern[str]:
    """Return what RFC 5545 does not allow in texts, and what no file in UTF-8 can hold: compiled once somebody asks."""
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
