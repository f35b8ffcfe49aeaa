"""The history: the list of years and months, everything of a year, and a month with its calendar."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from statusbook.model.frozen import frozen
from statusbook.render.html.language_site import LanguageSite
from statusbook.render.html.presenter import EventLine, EventView
from statusbook.render.labels import IMPACT_LABELS, IMPACT_TONES
from statusbook.views.event_state import EventState
from statusbook.views.history import HistoryDay
from statusbook.views.months import Month, counts


@frozen
class CalendarDay:
    """A day in a month's calendar; `tone` is empty where nothing happened on it."""

    number: int
    machine: str
    tone: str = ""
    label: str = ""
    count: int = 0


@frozen
class MonthDay:
    """A day of a month on which something happened: what began, and what went on from before."""

    text: str
    machine: str
    began: tuple[EventView, ...]
    went_on: tuple[EventLine, ...]


def history_context(site: LanguageSite, months: Sequence[Month]) -> Mapping[str, Any]:
    """Return what the list of years and months shows, and the way to the lists by component."""
    years: dict[int, list[tuple[str, str, int, int]]] = {}
    for month, incidents, maintenances in counts(months):
        entry = (site.l10n.month(month), site.addresses.month(month), incidents, maintenances)
        years.setdefault(month.year, []).append(entry)
    components = site.book.plan.components.components
    return {
        "years": [(f"{year:04}", site.addresses.year(year), listed) for year, listed in years.items()],
        "components": [(site.words(known.name), site.addresses.component(known.id)) for known in components],
    }


def history_key(site: LanguageSite, months: Sequence[Month]) -> str | None:
    """Return what the list of years and months depends on: how much each of them has seen."""
    return site.state.fingerprints.of_plain(counts(months))


def year_context(
    site: LanguageSite, year: int, states: Sequence[EventState], years: Sequence[int]
) -> Mapping[str, Any]:
    """Return what a list of everything in a year shows, month by month, the newest first.

    Args:
        site: The language.
        year: The year.
        states: What began in it and is to be listed, the newest first.
        years: All the years that have such a list.
    """
    months: dict[date, list[tuple[str, str, EventLine]]] = {}
    for state in states:
        day = site.state.day_of(state)
        line = (site.l10n.short_day(day), day.isoformat(), site.line(state))
        months.setdefault(day.replace(day=1), []).append(line)
    return {
        "year": f"{year:04}",
        "months": [(site.l10n.month(month), site.addresses.month(month), lines) for month, lines in months.items()],
        "older": max((other for other in years if other < year), default=None),
        "newer": min((other for other in years if other > year), default=None),
    }


def month_context(site: LanguageSite, shown: Month) -> Mapping[str, Any]:
    """Return what the page of a month shows."""
    month = shown.first
    newer, older = site.state.beside(shown)
    return {
        "month": site.l10n.month(month),
        "year": f"{month:%Y}",
        "year_path": site.addresses.year(month.year),
        "weekdays": [site.l10n.weekday_name(weekday) for weekday in _week(site)],
        "weeks": _weeks(site, month),
        "days": _days(site, month),
        "newer": (site.l10n.month(newer), site.addresses.month(newer)) if newer else None,
        "older": (site.l10n.month(older), site.addresses.month(older)) if older else None,
    }


def _week(site: LanguageSite) -> list[int]:
    first = site.l10n.first_weekday()
    return [(first + weekday) % 7 for weekday in range(7)]


def _weeks(site: LanguageSite, month: date) -> list[list[CalendarDay | None]]:
    weeks = calendar.Calendar(site.l10n.first_weekday()).monthdatescalendar(month.year, month.month)
    return [[_calendar_day(site, day) if day.month == month.month else None for day in week] for week in weeks]


def _calendar_day(site: LanguageSite, day: date) -> CalendarDay:
    found = site.state.day(day)
    if found is None:
        return CalendarDay(day.day, day.isoformat())
    count = len(found.began) + len(found.went_on)
    label = site.l10n.gettext(IMPACT_LABELS[found.worst])
    return CalendarDay(day.day, day.isoformat(), IMPACT_TONES[found.worst], label, count)


def _days(site: LanguageSite, month: date) -> list[MonthDay]:
    """Return the days of a month on which something happened, the newest first."""
    return [_month_day(site, day, found) for day, found in site.state.days_of(month)]


def _month_day(site: LanguageSite, day: date, found: HistoryDay) -> MonthDay:
    return MonthDay(
        text=site.l10n.weekday(day),
        machine=day.isoformat(),
        began=tuple(site.view(state) for state in found.began),
        went_on=tuple(site.line(state) for state in found.went_on),
    )
