"""The first page: how everything is, what is open, what is planned, and how the last days were."""

from collections.abc import Mapping
from typing import Any

from statusbook.render.html.component_pages import group_rows, uptime_definition
from statusbook.render.html.language_site import LanguageSite
from statusbook.render.html.pictures import status_icon
from statusbook.render.labels import OVERALL_LABELS, OVERALL_TONES


def home_context(site: LanguageSite) -> Mapping[str, Any]:
    """Return what the first page shows. It alone says when it was built."""
    state = site.state
    return {
        "built": site.presenter.moment(state.now),
        "overall": site.l10n.gettext(OVERALL_LABELS[state.overall.description]),
        "overall_tone": OVERALL_TONES[state.overall.indicator],
        "icon": status_icon(OVERALL_TONES[state.overall.indicator]),
        "open_incidents": [site.view(event) for event in state.open_incidents],
        "running_maintenances": [site.view(event) for event in state.running_maintenances],
        "coming_maintenances": [site.view(event) for event in state.coming_maintenances],
        "groups": group_rows(site),
        "days": [
            (site.l10n.weekday(day), day.isoformat(), [site.line(event) for event in events])
            for day, events in state.recent_days(site.page.history_days)
        ],
        "history_days": site.page.history_days,
        **uptime_definition(site),
    }
