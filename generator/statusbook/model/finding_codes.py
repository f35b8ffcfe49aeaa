"""The catalogue of findings: every code, whether it stops a build, and what it means."""

from collections.abc import Mapping

from statusbook.model.finding import FindingSeverity
from statusbook.model.frozen import frozen


@frozen
class Code:
    """One kind of finding: whether it stops a build, and what it means in one sentence."""

    severity: FindingSeverity
    about: str


def _error(about: str) -> Code:
    return Code(FindingSeverity.ERROR, about)


def _warning(about: str) -> Code:
    return Code(FindingSeverity.WARNING, about)


CODES: Mapping[str, Code] = {
    # Files
    "unreadable-file": _error("A file cannot be read."),
    "not-utf-8": _error("A file is not UTF-8 text, or its name is not."),
    "missing-part": _warning("A part of the plan has no file yet."),
    "missing-plan": _error("There is no plan/plan.yml, so this is not a Statusbook repository."),
    "unknown-file": _warning("A file in plan/ or incidents/ is none that Statusbook reads."),
    "wrong-folder": _error("An incident's file is not in the folder of its year."),
    "bad-incident-name": _error("An incident's file is not named yyyy-mm-dd-slug.md."),
    "bad-template-name": _error("A template's file is not named status[.channel][.language].md."),
    "duplicate-incident": _error("Two incidents have one id, which is their file's name."),
    "missing-file": _error("A file that the plan names does not exist."),
    # YAML
    "yaml-syntax": _error("A file is not YAML."),
    "duplicate-key": _error("A mapping has the same key twice."),
    "yaml-anchor": _error("An anchor or an alias: what is written once must be found where it is read."),
    "yaml-comment": _error("A value that begins with #, which is a comment to YAML."),
    "yaml-merge-key": _error("A merge key (<<)."),
    "yaml-tag": _error("A tag, such as !!str: types come from the field, not from the file."),
    "yaml-documents": _error("More than one document in a file."),
    "yaml-too-deep": _error("Lists and mappings nested deeper than any field is."),
    "no-front-matter": _error("A Markdown file does not begin with front matter between two lines of ---."),
    # Keys and values
    "unknown-key": _error("A key that no field has."),
    "missing-key": _error("A key that has to be there."),
    "wrong-type": _error("A list, mapping or text where something else belongs."),
    "bad-value": _error("A word that is not among the allowed ones."),
    "empty-text": _error("A text without words."),
    "bad-time": _error("Not a time."),
    "time-without-offset": _error("A time that does not say its offset, so that nobody knows when it is."),
    "bad-duration": _error("Not a duration."),
    "bad-date": _error("Not a day."),
    "bad-number": _error("Not a whole number, or one out of range."),
    "bad-id": _error("An id with other signs than lower-case letters, digits and single hyphens."),
    "bad-mention": _error("Not a handle."),
    "bad-url": _error("Not an address."),
    "bad-colour": _error("Not a colour."),
    "bad-language": _error("Not a language tag."),
    "bad-timezone": _error("Not a time zone of the IANA database."),
    "bad-variable": _error("Not the name of an environment variable."),
    # References
    "duplicate-id": _error("Two entries have one id."),
    "unknown-severity": _error("A severity that the definition does not have."),
    "unknown-component": _error("A component that plan/components.yml does not have."),
    "unknown-group": _error("A component group that plan/components.yml does not have."),
    "unknown-role": _error("A role that plan/roles.yml does not have."),
    "unknown-person": _error("A person whom plan/roles.yml does not have."),
    "unknown-team": _error("A team that plan/roles.yml does not have."),
    "unknown-channel": _error("A channel that plan/channels.yml does not have."),
    "unknown-language": _error("A text in a language that the plan does not have."),
    "missing-translation": _warning("A text that is translated, but not into every language of the plan."),
    "missing-template": _warning("A status for which there is no message template, or none in a language of the plan."),
    "empty-group": _warning("A component group without components."),
    "unreachable-severity": _warning("A severity that no question of the decision path leads to."),
    "fallback-to-itself": _error("A channel that is to take its own place when it is down."),
    "no-independent-channel": _warning("A major severity all of whose channels go down with our own services."),
    "role-without-person": _warning("A role that nobody fills."),
    "role-without-backup": _warning("A role that one person alone fills, so that nobody steps in."),
    "unused-person": _warning("A person whom no role and no team names."),
    # Message templates
    "template-syntax": _error("A template that is not one: a brace or a block that is not closed, for example."),
    "template-forbidden": _error("A template that does more than messages may: calls, calculates, loops twice."),
    "unknown-variable": _error("A variable that the message does not have, or not for its status."),
    "bad-variable-name": _error("A variable of a template whose name cannot be used, or is taken."),
    "unused-variable": _warning("A variable that a template explains and does not use."),
    "duplicate-template": _error("Two templates for one status, channel and language."),
    "template-fails": _error("A template that cannot be filled, not even with its example."),
    "example-too-long": _warning("A message that, filled with its example, is longer than a channel takes."),
    # The theme
    "unknown-slot": _error("A file in plan/theme/slots/ that is named after no slot of the pages."),
    "theme-syntax": _error("A template or slot of plan/theme/ that Jinja cannot read."),
    "theme-fails": _error("A template or slot of plan/theme/ that cannot be filled for a page."),
    # The order of things
    "no-updates": _error("An incident that nothing was said about."),
    "updates-out-of-order": _error("An update that is older than the one before it."),
    "status-cannot-follow": _error("A status that cannot come after the one before it."),
    "end-before-start": _error("Something ends before it begins."),
    "update-before-start": _error("An update that is older than the incident's start."),
    "detected-before-start": _error("An incident that was noticed before it began."),
    "promise-in-the-past": _error("A next update that is due before the update that announces it."),
    "still-affected": _warning("A component that is left disturbed by the update that ends the incident."),
    "postmortem-without-text": _warning("A postmortem that is said to be published, but is not written."),
    "update-in-the-future": _warning("An update that customers do not see yet, because its time is to come."),
    "update-overdue": _warning("An open incident whose next update is due."),
    "maintenance-overdue": _warning("A maintenance that has begun and should be over, but was not completed."),
    # The plan's own keeping
    "to-be-filled": _warning("A comment that begins with TODO: something to fill in. Remove it when that is done."),
    "no-address": _warning("A status page that does not say where it is published, so that it has no feeds."),
    "no-plan-owner": _warning("A plan that no role keeps up to date."),
    "never-reviewed": _warning("A plan that does not say when it was last reviewed."),
    "stale-plan": _warning("A plan whose next review is due."),
    "person-gone": _warning("A role or a team that names a person after their last day."),
    "access-unverified": _warning("An access to a channel that nobody has tried, or not for too long."),
}
"""Every code, in the order in which the reference explains them."""
