"""One reader of the plan's pages: every text, name, link and word as that reader's language has it."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from statusbook.model.definition import Action, Severity
from statusbook.model.message_template import MessageTemplate
from statusbook.model.plan import Plan
from statusbook.model.status import Impact, IncidentStatus, MaintenanceStatus
from statusbook.model.text import Text
from statusbook.render.html.labels import STATUS_LABELS
from statusbook.render.localisation import Localisation
from statusbook.render.plan import markdown
from statusbook.render.plan.words import IMPACTS, WORDS


class Reader:
    """How the plan reads in one language, as inline or block Markdown.

    Args:
        plan: The plan, as far as its readers may see it.
        language: The reader's language, one of the plan's.
    """

    def __init__(self, plan: Plan, language: str) -> None:
        self.plan = plan
        self.language = language
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

    def role(self, role_id: str) -> str:
        """Return a link to a role."""
        role = self.plan.roles.role(role_id)
        return self._link("roles.md#role", role_id, role.name if role else role_id)

    def channel(self, channel_id: str) -> str:
        """Return a link to a channel."""
        channel = self.plan.channels.channel(channel_id)
        return self._link("channels.md#channel", channel_id, channel.name if channel else channel_id)

    def person(self, person_id: str) -> str:
        """Return a link to a person, with their handle."""
        person = self.plan.roles.person(person_id)
        link = self._link("roles.md#person", person_id, person.name if person else person_id)
        return f"{link} ({markdown.escape(person.mention)})" if person else link

    def team(self, team_id: str) -> str:
        """Return a link to a team, with its handle where it has one."""
        team = self.plan.roles.team(team_id)
        link = self._link("roles.md#team", team_id, team.name if team else team_id)
        return f"{link} ({markdown.escape(team.mention)})" if team and team.mention else link

    def _link(self, page: str, target_id: str, name: Text | str) -> str:
        return f"[{self.name(name)}]({page}-{target_id})"

    def route(self, address: str) -> str:
        """Return a link to an address or a number that shows what it reaches."""
        shown = address.split(":", 1)[1] if address.startswith(("mailto:", "tel:")) else address.split("://", 1)[-1]
        target = address.replace(" ", "").replace("|", "%7C")
        return f"[{markdown.escape(shown.rstrip('/'))}](<{target}>)"

    def duration(self, length: timedelta) -> str:
        """Return a duration whose numbers stay with their units, also in a narrow cell."""
        return re.sub(r"(?<=\d) ", "\u00a0", self.localisation.duration(length))

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

    def steps(self, role_id: str) -> list[tuple[Severity, Action]]:
        """Return what a role does, severity by severity, in order of time."""
        return [
            (severity, action)
            for severity in self.plan.definition.severities
            for action in sorted(severity.actions, key=lambda action: action.within)
            if action.role == role_id
        ]

    def language_of(self, template: MessageTemplate) -> str:
        """Return the language that a message template is written in."""
        return template.language or self.plan.settings.default_language

    def variant(self, template: MessageTemplate) -> str:
        """Return the name of a message template among those of its status: its channel and its language."""
        channel = self.plan.channels.channel(template.channel)
        every = self.localisation.gettext("Every channel")
        name = self.name(channel.name) if channel else markdown.escape(template.channel or every)
        if len(self.plan.settings.languages) == 1:
            return name
        own_name = Localisation(self.language_of(template), self.plan.settings.timezone).own_name
        return f"{name} · {own_name}"

    def own_first(self, templates: Iterable[MessageTemplate]) -> list[MessageTemplate]:
        """Return templates with those for every channel first, and among each channel's the reader's language first."""
        return sorted(
            templates,
            key=lambda template: (template.channel or "", self.language_of(template) != self.language),
        )


def template_anchor(template: MessageTemplate) -> str:
    """Return the anchor of a message template on its page."""
    parts = ("template", template.status.value, template.channel, template.language)
    return "-".join(part for part in parts if part)
