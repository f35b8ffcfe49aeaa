"""The forms with which somebody writes from a phone: which there are, and how their fields are called.

A form's answers come back as Markdown, a heading with the field's name above each answer, so that the names are a part
of the agreement between the form and whoever reads it.
"""

from collections.abc import Mapping
from enum import StrEnum

from statusbook.model.status import ComponentStatus


class FormKind(StrEnum):
    """What a form is for."""

    OPEN = "open"
    UPDATE = "update"
    MAINTENANCE = "maintenance"


class FormField(StrEnum):
    """One field of a form; its value is its name, which is the heading above its answer."""

    TITLE = "What is wrong"
    EVENT = "Which incident or maintenance"
    WORK = "What is done"
    SEVERITY = "Severity"
    IMPACT = "Impact"
    STATUS = "New status"
    BEGINS = "Begins"
    ENDS = "Ends"
    MAJOR_OUTAGE = "Major outage"
    PARTIAL_OUTAGE = "Partial outage"
    DEGRADED = "Degraded performance"
    WELL = "Operational again"
    DISTURBED_BY_WORK = "Under maintenance"
    SINCE = "Since when"
    NEXT_UPDATE = "Next update by"
    LANGUAGE = "Language"
    MESSAGE = "Message to customers"


COMPONENT_FIELDS: Mapping[FormField, ComponentStatus] = {
    FormField.MAJOR_OUTAGE: ComponentStatus.MAJOR_OUTAGE,
    FormField.PARTIAL_OUTAGE: ComponentStatus.PARTIAL_OUTAGE,
    FormField.DEGRADED: ComponentStatus.DEGRADED_PERFORMANCE,
    FormField.WELL: ComponentStatus.OPERATIONAL,
    FormField.DISTURBED_BY_WORK: ComponentStatus.UNDER_MAINTENANCE,
}
"""The fields that name components, and the status that each gives them."""

_DISTURBED = (FormField.MAJOR_OUTAGE, FormField.PARTIAL_OUTAGE, FormField.DEGRADED)
_WORDS = (FormField.LANGUAGE, FormField.MESSAGE)
FIELDS: Mapping[FormKind, tuple[FormField, ...]] = {
    FormKind.OPEN: (
        FormField.TITLE,
        FormField.SEVERITY,
        FormField.IMPACT,
        *_DISTURBED,
        FormField.SINCE,
        *_WORDS,
    ),
    FormKind.UPDATE: (
        FormField.EVENT,
        FormField.STATUS,
        *_DISTURBED,
        FormField.WELL,
        FormField.NEXT_UPDATE,
        *_WORDS,
    ),
    FormKind.MAINTENANCE: (
        FormField.WORK,
        FormField.BEGINS,
        FormField.ENDS,
        FormField.DISTURBED_BY_WORK,
        *_WORDS,
    ),
}
"""The fields of each form, in their order. The first one tells which form it is. The last one alone may have several
lines, so that nothing in it can be taken for another field. Where a plan has nothing to choose from, a field is left
out."""
