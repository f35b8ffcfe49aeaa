"""What an entry says: everything that happened, the newest first, in the HTML that Statuspage's feeds have.

Programs take these feeds apart: `<small>` holds the time, `<strong>` the label, and a dash leads to the words.
"""

from datetime import date, datetime
from functools import cache
from html import escape

from babel.dates import format_date

from statusbook.messages.writing import SOURCE_LANGUAGE
from statusbook.model.incident import Maintenance, Window
from statusbook.model.status import MaintenanceStatus
from statusbook.model.text import Wording
from statusbook.render.incident_text import absolute_links, render_markdown
from statusbook.render.labels import STATUS_LABELS, UNSAID_LABELS
from statusbook.render.localisation import Localisation
from statusbook.views.event_state import Phase
from statusbook.views.feed import FeedEvent, Step

_HEADING_LEVEL = 4
_PARAGRAPH, _PARAGRAPH_END = "<p>", "</p>"


def entry_html(told: FeedEvent, page: str, l10n: Localisation, default_language: str) -> str:
    """Return an entry's content as safe HTML.

    Args:
        told: The event.
        page: The address of its page.
        l10n: The language of the feed.
        default_language: The plan's first language, which texts are in that are not translated.
    """
    event, phase = told.state.event, told.state.phase
    parts = []
    if isinstance(event, Maintenance) and phase is not Phase.ENDED:
        parts.append(_planned(event.scheduled, l10n))
    for step in told.steps:
        words = _words(step, event.postmortem, l10n, default_language)
        parts.append(_step(_when(step.at, l10n), _label(step, l10n), words, page, l10n))
    html = "".join(parts)
    # Where a reader shows the entry, nothing around it may run in the same direction.
    return f"<div dir='rtl' lang='{l10n.language}'>{html}</div>" if l10n.direction == "rtl" else html


def _label(step: Step, l10n: Localisation) -> str:
    if step.status is None:
        return l10n.gettext("Postmortem")
    return l10n.gettext(STATUS_LABELS[step.status] if step.changed else "Update")


def _words(step: Step, postmortem: str, l10n: Localisation, default_language: str) -> Wording:
    """Return a step's words in Markdown."""
    if step.said is not None:
        return step.said.message.wording(l10n.language, default_language)
    if isinstance(step.status, MaintenanceStatus):
        return Wording(l10n.gettext(UNSAID_LABELS[step.status]), l10n.language)
    return Wording(postmortem, default_language)


def _step(when: str, label: str, words: Wording, page: str, l10n: Localisation) -> str:
    html = absolute_links(render_markdown(words.text, _HEADING_LEVEL), page)
    first, rest = _first_paragraph(html)
    if words.language != l10n.language:
        language = f"lang='{words.language}' dir='{Localisation(words.language, l10n.zone_name).direction}'"
        first = f"<span {language}>{first}</span>" if first else ""
        rest = f"<div {language}>{rest}</div>" if rest else ""
    return f"<p><small>{when}</small><br><strong>{escape(label)}</strong> - {first}</p>{rest}"


def _first_paragraph(html: str) -> tuple[str, str]:
    """Return the inside of the paragraph that a text begins with, which joins its label, and everything after it."""
    if not html.startswith(_PARAGRAPH):
        return "", html
    # Cleaned HTML closes every paragraph, and none lies in another.
    inside, _, rest = html.removeprefix(_PARAGRAPH).partition(_PARAGRAPH_END)
    return inside, rest.strip()


def _planned(window: Window, l10n: Localisation) -> str:
    """Return the line by which programs tell what is planned from what has broken."""
    begin, until = l10n.local(window.from_), l10n.local(window.until)
    end = _clock(until, l10n) if begin.date() == until.date() else _day_and_clock(until, l10n)
    times = f"{_day_and_clock(begin, l10n)} - {end} {escape(l10n.zone_abbreviation(until))}"
    planned = l10n.gettext("THIS IS A SCHEDULED EVENT")
    return f"<p><strong>{escape(planned)} {times}</strong></p>"


def _when(instant: datetime, l10n: Localisation) -> str:
    local = l10n.local(instant)
    return f"{_day_and_clock(local, l10n)} {escape(l10n.zone_abbreviation(local))}"


def _day_and_clock(local: datetime, l10n: Localisation) -> str:
    day = local.date()
    if l10n.language == SOURCE_LANGUAGE:
        # Exactly as Statuspage writes it: the month first, the day alone in its element, padded to two places.
        return f"{_month(day.month)} <var data-var='date'>{day.day:2}</var>, {_clock(local, l10n)}"
    return f"<var data-var='date'>{escape(l10n.short_day(day))}</var>, {_clock(local, l10n)}"


@cache
def _month(number: int) -> str:
    return str(format_date(date(2000, number, 1), "MMM", locale="en_US"))


def _clock(local: datetime, l10n: Localisation) -> str:
    return f"<var data-var='time'>{l10n.clock(local)}</var>"
