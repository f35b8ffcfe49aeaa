"""Part 4 of the plan, the message templates (`plan/templates/<status>[.<channel>][.<lang>].md`)."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated

from statusbook.model.access import Derived
from statusbook.model.notation import Id, Language
from statusbook.model.record import record
from statusbook.model.status import IncidentStatus, MaintenanceStatus

TemplateStatus = IncidentStatus | MaintenanceStatus


@record
class TemplateVariable:
    """One value that a template asks for."""

    about: str
    """What has to be filled in."""
    example: str
    """A value as it could be."""


@record
class MessageTemplate:
    """The words for one status, for every channel or for one, in one language."""

    status: Annotated[TemplateStatus, Derived("the file's name")]
    channel: Annotated[Id | None, Derived("the file's name")] = None
    language: Annotated[Language | None, Derived("the file's name")] = None
    body: Annotated[str, Derived("what follows the front matter")]
    title: str
    """The message's title or subject."""
    variables: Mapping[str, TemplateVariable] = field(default_factory=dict)
    """The values that the body asks for, by name, beside those that every incident has."""
