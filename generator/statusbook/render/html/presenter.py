"""What templates show of one event: words in the reader's language, times written out, texts as safe HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from markupsafe import Markup

from statusbook.messages.writing import WrittenInstant, window_parts
from statusbook.model.book import Book
from statusbook.model.incident import Incident, Maintenance, Update
from statusbook.model.status import ComponentStatus, MaintenanceStatus
from statusbook.model.stepwise import Steps, at_once
from statusbook.model.text import Text, Wording
from statusbook.render.html.escaping import with_references
from statusbook.render.html.pictures import timeline_pictures
from statusbook.render.html.prose import page_prose
from statusbook.render.labels import (
    COMPONENT_LABELS,
    COMPONENT_TONES,
    IMPACT_LABELS,
    IMPACT_TONES,
    STATUS_LABELS,
    UNDER_WAY_LABEL,
    UNSAID_LABELS,
)
from statusbook.render.localisation import Localisation
from statusbook.views.addresses import Addresses
from statusbook.views.event_state import EventState, Phase
from statusbook.views.spans import worst_statuses
from statusbook.views.timeline import Stretch, timeline

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT_MOMENTS = 4096
"""How many instants are kept as they were written: that of an update often begins or ends something as well.

Files write instants with an offset. In a zone, the hour that comes twice would be one instant to a cache.
"""
_View = TypeVar("_View")
_UPDATE_HEADINGS, _POSTMORTEM_HEADINGS = 4, 2
"""The level that the highest headings of these texts get."""


# Every line of a list asks for these, and looking up a member of an enumeration takes ten times as long as a name.
_COMING, _RUNNING = Phase.COMING, Phase.RUNNING
_CANCELLED = MaintenanceStatus.CANCELLED


class Moment(NamedTuple):
    """An instant for people (`text`) and for machines (`machine`), where what stands beside it says the rest."""

    text: str
    machine: str


class Window(NamedTuple):
    """A time from one instant to another: its begin, what stands between, and its end."""

    begin: Moment
    between: Markup
    until: Moment


class ComponentView(NamedTuple):
    """A component as a page names it in an event."""

    id: str
    path: str
    name: Wording
    label: str
    tone: str


class UpdateView(NamedTuple):
    """One update: its anchor, status, time and words."""

    anchor: str
    label: str
    at: WrittenInstant
    html: Markup
    language: str


class StretchView(NamedTuple):
    """A part of an event during which a component stayed in one status; `window` is `None` where it goes on."""

    label: str
    tone: str
    begin: WrittenInstant
    window: Window | None


class TimelineRow(NamedTuple):
    """How one component fared: the picture, and the same in words."""

    component: ComponentView
    picture: Markup
    stretches: tuple[StretchView, ...]


# These two are not frozen: a long history makes tens of thousands of them, and a frozen one takes five times as long.
# Nobody compares or prints one.


@dataclass(slots=True, eq=False, repr=False)
class EventLine:
    """One incident or maintenance as lists show it: what is quickly known, and none of its texts but the title.

    Times that do not apply are `None`.
    """

    id: str
    path: str
    title: Wording
    is_maintenance: bool
    is_running: bool
    is_coming: bool
    status: str
    impact: str
    tone: str
    components: tuple[ComponentView, ...]
    length: str | None
    begin: datetime | None
    end: datetime | None
    written: "Callable[[datetime], WrittenInstant]"

    @property
    def began(self) -> WrittenInstant | None:
        """When it began. Few lines show it, and to write an instant takes as long as half of a line."""
        return self.written(self.begin) if self.begin else None

    @property
    def ended(self) -> WrittenInstant | None:
        """When it ended, likewise."""
        return self.written(self.end) if self.end else None


@dataclass(slots=True, eq=False, repr=False)
class EventView(EventLine):
    """One incident or maintenance with all that pages show of it. Times that do not apply are `None`."""

    updates: tuple[UpdateView, ...]
    planned: Window | None
    detected: WrittenInstant | None
    expected_recovery: WrittenInstant | None
    next_update_by: WrittenInstant | None
    next_update_late: bool
    postmortem: Markup | None
    postmortem_published: WrittenInstant | None


class Presenter:
    """Writes events for the readers of one language.

    Args:
        book: The repository.
        localisation: The language.
    """

    def __init__(self, book: Book, localisation: Localisation) -> None:
        self._default_language = book.plan.settings.default_language
        self._names = {component.id: component for component in book.plan.components.components}
        self._l10n = localisation
        self._addresses = Addresses.of(localisation.language, self._default_language)
        words = localisation.gettext
        self._component_words = {status: words(label) for status, label in COMPONENT_LABELS.items()}
        self._status_words = {status: words(label) for status, label in STATUS_LABELS.items()}
        self._impact_words = {impact: words(label) for impact, label in IMPACT_LABELS.items()}
        self.moment: Callable[[datetime], WrittenInstant] = lru_cache(_KEPT_MOMENTS)(localisation.written)
        """Gives an instant with day, time and zone."""
        self.component: Callable[[str, ComponentStatus], ComponentView] = cache(self._component)
        """Gives a component, by its id, with its status."""

    def words(self, text: Text) -> Wording:
        """Return a text's words for the reader, in whatever language they exist."""
        return text.wording(self._l10n.language, self._default_language)

    def maybe_moment(self, instant: datetime | None) -> WrittenInstant | None:
        """Return an instant with day, time and zone, or `None` for none."""
        return None if instant is None else self.moment(instant)

    def line(self, state: EventState) -> EventLine:
        """Return what lists show of an event."""
        return self._view(EventLine, state)

    def event(self, state: EventState) -> EventView:
        """Return everything that pages show of an event."""
        return at_once(self.viewing(state))

    def viewing(self, state: EventState) -> Steps[EventView]:
        """Do the same step by step. Its texts and times take longer than all the rest."""
        event = state.event
        yield
        words = [self._prose(update) for update in state.updates]
        yield
        updates = self._updates(state, words)
        yield
        maintenance = event if isinstance(event, Maintenance) else None
        incident = event if isinstance(event, Incident) else None
        running = state.phase is _RUNNING
        written = state.postmortem_since is not None
        return self._view(
            EventView,
            state,
            updates=updates,
            planned=self._window(maintenance.scheduled.from_, maintenance.scheduled.until) if maintenance else None,
            detected=self.maybe_moment(incident.detected if incident else None),
            expected_recovery=self.maybe_moment(incident.expected_recovery if incident and running else None),
            next_update_by=self.maybe_moment(state.next_update_by),
            next_update_late=state.overdue,
            postmortem=page_prose(event.postmortem, _POSTMORTEM_HEADINGS) if written else None,
            postmortem_published=self.maybe_moment(event.postmortem_published) if written else None,
        )

    def timeline(self, state: EventState) -> tuple[TimelineRow, ...]:
        """Return how each disturbed component fared, drawn and in words; nothing for what has not begun."""
        found = timeline(state) if state.phase is not _COMING else None
        if found is None:
            return ()
        rows = []
        for (component, stretches), picture in zip(found.rows, timeline_pictures(found), strict=True):
            shown = self.component(component, state.components[component])
            rows.append(TimelineRow(shown, picture, tuple(map(self._stretch, stretches))))
        return tuple(rows)

    def _view(self, view: "Callable[..., _View]", state: EventState, **further: object) -> _View:
        """Return what an `EventLine` shows of an event, and what stands beside that. It needs none of the updates."""
        coming, running = state.phase is _COMING, state.phase is _RUNNING
        begun = not coming and not _never_ran(state)
        ended = None if coming or running else state.end
        # As it is now while that is so, at its worst once it is over.
        statuses = state.components if running else worst_statuses(state.spans, state.components)
        # In the order of its fields, which takes less time than to name each of them.
        return view(
            state.id,
            self._addresses.event(state.id),
            self.words(state.title),
            state.is_maintenance,
            running,
            coming,
            self._status(state),
            self._impact_words[state.impact],
            IMPACT_TONES[state.impact],
            tuple([self.component(component, status) for component, status in statuses.items()]),
            self._l10n.duration(ended - state.begin) if ended and begun else None,
            state.begin if begun else None,
            ended,
            self.moment,
            **further,
        )

    def _stretch(self, stretch: Stretch) -> StretchView:
        status, begin, end = stretch
        window = self._window(begin, end) if end else None
        return StretchView(self._component_words[status], COMPONENT_TONES[status], self.moment(begin), window)

    def _status(self, state: EventState) -> str:
        if isinstance(state.status, MaintenanceStatus) and state.last_said is not state.status:
            label = UNDER_WAY_LABEL if state.phase is _RUNNING else UNSAID_LABELS[state.status]
            return self._l10n.gettext(label)
        return self._status_words[state.status]

    def _updates(self, state: EventState, words: Sequence[tuple[Markup, str]]) -> tuple[UpdateView, ...]:
        """Return what was said, the newest first. Anchors count from the oldest, so that they never change."""
        views = []
        for number, (update, (html, language)) in enumerate(zip(state.updates, words, strict=True), start=1):
            label = self._status_words[update.status]
            views.append(UpdateView(f"update-{number}", label, self.moment(update.at), html, language))
        return tuple(reversed(views))

    def _prose(self, update: Update) -> tuple[Markup, str]:
        """Return what an update says, and in which language."""
        text, language = update.message.wording(self._l10n.language, self._default_language)
        return page_prose(text, _UPDATE_HEADINGS), language

    def _component(self, component_id: str, status: ComponentStatus) -> ComponentView:
        return ComponentView(
            id=component_id,
            path=self._addresses.component(component_id),
            name=self.words(self._names[component_id].name),
            label=self._component_words[status],
            tone=COMPONENT_TONES[status],
        )

    def _window(self, begin: datetime, until: datetime) -> Window:
        first, last = self.moment(begin), self.moment(until)
        begin_text, between, until_text = window_parts(first, last)
        stop = Moment(until_text, last.machine)
        return Window(Moment(begin_text, first.machine), with_references(between), stop)


def _never_ran(state: EventState) -> bool:
    return state.status is _CANCELLED and state.begin == state.end
