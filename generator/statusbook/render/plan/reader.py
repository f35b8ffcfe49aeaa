"""One reader of the plan's pages: every text, name, link and word as that reader's language has it."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from statusbook.model.channels import Channel
from statusbook.model.definition import Action, Severity
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan
from statusbook.model.status import Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.render.labels import STATUS_LABELS
from statusbook.render.localisation import Localisation
from statusbook.render.plan import markdown
from statusbook.render.plan.words import IMPACTS, WORDS
from statusbook.views.fallbacks import fallback_chain
from statusbook.views.message_choice import choose_template


class Reader:
    """How the plan reads in one language, as inline or block Markdown.

    Args:
        plan: The plan, as far as its readers may see it.
        language: The reader's language, one of the plan's.
        base: The way from the page to the folder of the language's pages: `../` for a page in a folder of its own.
    """

    def __init__(self, plan: Plan, language: str, base: str = "") -> None:
        self.plan = plan
        self.language = language
        self.base = base
        self.localisation = Localisation(language, plan.settings.timezone)

    def name(self, text: Text | str) -> str:
        """Return a name so that Markdown shows it as it is written."""
        words, language = self._wording(text)
        return self._marked(markdown.escape(words), language)

    def cell(self, text: Text | str) -> str:
        """Return a text for one cell of a table."""
        words, language = self._wording(text)
        return self._marked(markdown.cell(words), language)

    def item(self, text: Text | str) -> str:
        """Return a text for one item of a list, or the end of a line."""
        words, language = self._wording(text)
        # An inline element cannot hold paragraphs: what has more than one stays without the mark.
        within = markdown.item(words)
        return within if "\n\n" in within else self._marked(within, language)

    def prose(self, text: Text | str) -> str:
        """Return a text as paragraphs of its own."""
        words, language = self._wording(text)
        return self.block(words.strip(), language)

    def in_english(self, words: str) -> str:
        """Return words that are in English for every reader, such as a finding's, as they are written."""
        return self._marked(markdown.escape(words), "en")

    def block(self, block: str, language: str) -> str:
        """Return a block of Markdown, marked with its language where that is not the reader's."""
        return block if language == self.language else f'<div lang="{language}" markdown="1">\n\n{block}\n\n</div>'

    def _marked(self, inline: str, language: str) -> str:
        return inline if language == self.language else f'<span lang="{language}">{inline}</span>'

    def _wording(self, text: Text | str) -> tuple[str, str]:
        # A plain string, such as a person's name, is in no language.
        if isinstance(text, str):
            return text, self.language
        wording = text.wording(self.language, self.plan.settings.default_language)
        return wording.text, wording.language

    def word(self, value: StrEnum) -> str:
        """Return the interface's word for a status, an impact, a kind, an audience or the like."""
        if isinstance(value, Impact):
            return self.localisation.pgettext(*IMPACTS[value])
        if isinstance(value, IncidentStatus | MaintenanceStatus):
            return self.localisation.gettext(STATUS_LABELS[value])
        return self.localisation.gettext(WORDS[value])

    def severity(self, severity_id: str) -> str:
        """Return a link to a severity."""
        severity = self.plan.definition.severity(severity_id)
        return self._link("definition.md#severity", severity_id, severity.name if severity else severity_id)

    def run_sheet(self, severity_id: str) -> str:
        """Return a link to the run sheet of a severity."""
        severity = self.plan.definition.severity(severity_id)
        return f"[{self.name(severity.name if severity else severity_id)}]({self.base}run-sheets/{severity_id}.md)"

    def role(self, role_id: str) -> str:
        """Return a link to a role."""
        role = self.plan.roles.role(role_id)
        return self._link("roles.md#role", role_id, role.name if role else role_id)

    def channel(self, channel_id: str) -> str:
        """Return a link to a channel."""
        channel = self.plan.channels.channel(channel_id)
        return self._link("channels.md#channel", channel_id, channel.name if channel else channel_id)

    def person(self, person_id: str) -> str:
        """Return a link to a person's page, which tells how they are reached, with their handle."""
        person = self.plan.roles.person(person_id)
        words = f"{self.name(person.name)} {markdown.escape(person.mention)}" if person else self.name(person_id)
        return self._page_link("people", person_id, words)

    def person_name(self, person_id: str) -> str:
        """Return a link to a person's page, by name alone."""
        person = self.plan.roles.person(person_id)
        return self._page_link("people", person_id, self.name(person.name if person else person_id))

    def team(self, team_id: str) -> str:
        """Return a link to a team's page, with its handle where it has one."""
        team = self.plan.roles.team(team_id)
        words = self.name(team.name if team else team_id)
        words = f"{words} {markdown.escape(team.mention)}" if team and team.mention else words
        return self._page_link("teams", team_id, words)

    def team_name(self, team_id: str) -> str:
        """Return a link to a team's page, by name alone."""
        team = self.plan.roles.team(team_id)
        return self._page_link("teams", team_id, self.name(team.name if team else team_id))

    def _page_link(self, folder: str, target_id: str, words: str) -> str:
        return f"[{words}]({self.base}{folder}/{target_id}.md)"

    def _link(self, page: str, target_id: str, name: Text | str) -> str:
        return f"[{self.name(name)}]({self.base}{page}-{target_id})"

    def route(self, address: str) -> str:
        """Return a link to an address or a number that shows what it reaches."""
        shown = address.split(":", 1)[1] if address.startswith(("mailto:", "tel:")) else address.split("://", 1)[-1]
        target = address.replace(" ", "").replace("|", "%7C")
        return f"[{markdown.escape(shown.rstrip('/'))}](<{target}>)"

    def duration(self, length: timedelta) -> str:
        """Return a duration whose numbers stay with their units, also in a narrow cell."""
        return re.sub(r"(?<=\d) ", "\u00a0", self.localisation.duration(length))

    def durations(self, lengths: Iterable[timedelta]) -> str:
        """Return several durations as a list in a sentence, the longest first."""
        return self.localisation.listed(self.duration(length) for length in sorted(set(lengths), reverse=True))

    def cadence(self, severity: Severity, between: str) -> str:
        """Return how often updates follow, by status; once where every status has the same."""
        every = {self.duration(length) for length in severity.update_every.values()}
        if len(every) == 1:
            return every.pop()
        return between.join(
            f"{self.word(status)}: {self.duration(length)}" for status, length in severity.update_every.items()
        )

    def acting(self) -> list[str]:
        """Return the roles that some severity asks for, or all where none says so."""
        asked = {role for severity in self.plan.definition.severities for role in severity.required_roles}
        return [role.id for role in self.plan.roles.roles if role.id in asked or not asked]

    def when_down(self, channel: Channel) -> str:
        """Return links to what takes a channel's place, and what then; nothing where the plan names nothing."""
        return " → ".join(self.channel(other.id) for other in fallback_chain(self.plan.channels, channel))

    def own_messages(self, channel_id: str) -> list[MessageTemplate]:
        """Return the messages that are written for a channel, as far as this reader is to use them."""
        default = self.plan.settings.default_language
        chosen = (
            choose_template(self.plan.templates, status, channel_id, self.language, default)
            for status in (*IncidentStatus, *MaintenanceStatus)
        )
        return [template for template in chosen if template and template.channel == channel_id]

    def told_on(self, channel_id: str) -> list[Severity]:
        """Return the severities that a channel is used for."""
        return [severity for severity in self.plan.definition.severities if channel_id in severity.channels]

    def steps(self, role_id: str) -> list[tuple[Severity, Action]]:
        """Return what a role does, severity by severity, in order of time."""
        return [
            (severity, action)
            for severity in self.plan.definition.severities
            for action in sorted(severity.actions, key=lambda action: action.within)
            if action.role == role_id
        ]

    def own_first(self, templates: Iterable[MessageTemplate]) -> list[MessageTemplate]:
        """Return templates with those for every channel first, and among each channel's the reader's language first."""
        return sorted(
            templates,
            key=lambda template: (
                template.channel or "",
                (template.language or self.plan.settings.default_language) != self.language,
            ),
        )


def template_anchor(template: MessageTemplate) -> str:
    """Return the anchor of a message template on its page. It is the same in every language, as the pages are."""
    parts = ("template", template.status.value, template.channel)
    return "-".join(part for part in parts if part)
