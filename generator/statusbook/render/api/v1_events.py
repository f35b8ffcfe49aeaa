"""Incidents and maintenances as objects of our own API."""

from collections.abc import Callable, Mapping
from datetime import datetime

from statusbook.model.book import Book
from statusbook.model.incident import Incident, Maintenance
from statusbook.model.plan import Visibility
from statusbook.model.text import Text
from statusbook.render.api import v1_objects as v1
from statusbook.render.api.json_values import maybe_timestamp, timestamp
from statusbook.views.event_log import last_change
from statusbook.views.event_state import EventState, Phase
from statusbook.views.public_ids import event_id
from statusbook.views.spans import worst_statuses


class EventObjects:
    """Incidents and maintenances as objects.

    Args:
        book: The repository.
        now: The page's moment.
        permalink: Gives an event's public address; `None` where the page has none.
    """

    def __init__(self, book: Book, now: datetime, permalink: Callable[[str], str | None]) -> None:
        plan = book.plan
        self._languages = plan.settings.languages
        self._now = now
        self._permalink = permalink
        # A severity is a part of the plan, and an internal plan is nobody else's business.
        named = plan.definition.severities if plan.settings.visibility is Visibility.PUBLIC else ()
        self._severities = {found.id: v1.Severity(id=found.id, name=self.words(found.name)) for found in named}

    def words(self, text: Text) -> Mapping[str, str]:
        """Return a text in every language of the page that it is written in."""
        return words_of(text, self._languages)

    def event(self, state: EventState) -> v1.Event:
        """Return all of an event."""
        event = state.event
        incident = event if isinstance(event, Incident) else None
        published = state.postmortem_since
        recovery = incident.expected_recovery if incident and state.phase is Phase.RUNNING else None
        return v1.Event(
            id=state.id,
            statuspage_id=event_id(state.id),
            kind=event.kind,
            url=self._permalink(state.id),
            title=self.words(event.title),
            status=state.status,
            impact=state.impact or "maintenance",
            severity=self._severities.get(incident.severity or "") if incident else None,
            components=self._components(state),
            created_at=timestamp(state.announced),
            updated_at=timestamp(last_change(state, self._now)),
            started_at=timestamp(state.begin),
            detected_at=maybe_timestamp(incident.detected if incident else None),
            ended_at=_ended(state),
            expected_recovery_at=maybe_timestamp(recovery),
            next_update_by=maybe_timestamp(state.next_update_by),
            next_update_overdue=state.overdue,
            scheduled=_window(event) if isinstance(event, Maintenance) else None,
            updates=self._updates(state),
            postmortem=v1.Postmortem(published_at=timestamp(published), text=event.postmortem) if published else None,
        )

    def reference(self, state: EventState, path: str) -> v1.EventReference:
        """Return an event in a few words.

        Args:
            state: The event.
            path: The file that holds all of it.
        """
        return v1.EventReference(
            id=state.id,
            kind=state.kind,
            title=self.words(state.title),
            status=state.status,
            impact=state.impact or "maintenance",
            started_at=timestamp(state.begin),
            ended_at=_ended(state),
            path=path,
        )

    def _components(self, state: EventState) -> tuple[v1.AffectedComponent, ...]:
        worst = worst_statuses(state.spans, state.components)
        return tuple(
            v1.AffectedComponent(id=component, status=status, worst_status=worst[component])
            for component, status in state.components.items()
        )

    def _updates(self, state: EventState) -> tuple[v1.Update, ...]:
        languages = self._languages
        numbered = list(enumerate(state.updates, start=1))
        return tuple(
            v1.Update(
                number=number,
                at=timestamp(update.at),
                status=update.status,
                text=words_of(update.message, languages),
                components=update.components,
            )
            for number, update in reversed(numbered)
        )


def words_of(text: Text, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return a text by language, in the order of the page's languages, as far as it is written in them."""
    if text.by_language is None:
        return {languages[0]: text.plain}
    return {language: text.by_language[language] for language in languages if language in text.by_language}


def _ended(state: EventState) -> str | None:
    return maybe_timestamp(state.end if state.phase is Phase.ENDED else None)


def _window(maintenance: Maintenance) -> v1.Window:
    window = maintenance.scheduled
    return v1.Window(begins_at=timestamp(window.from_), ends_at=timestamp(window.until))
