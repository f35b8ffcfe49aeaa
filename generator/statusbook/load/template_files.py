"""The message templates: reads `plan/templates/`, where a file's name says status, channel and language."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from statusbook.load.decode import decode_tree
from statusbook.load.findings import make_finding
from statusbook.load.source_file import SourceFile, read_source
from statusbook.load.template_checks import FOLDER, Written, duplicate_findings, missing_findings, text_findings
from statusbook.model.finding import Finding
from statusbook.model.frozen import frozen
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.rules.known import KnownIds
from statusbook.model.status import IncidentStatus, MaintenanceStatus
from statusbook.model.suggest import any_of, did_you_mean

STATUSES: dict[str, TemplateStatus] = {status.value: status for status in (*IncidentStatus, *MaintenanceStatus)}


@frozen
class ReadTemplates:
    """The templates that could be read, each with its file, and what is wrong."""

    templates: tuple[tuple[MessageTemplate, SourceFile], ...]
    findings: tuple[Finding, ...]


def read_templates(root: Path, paths: Iterable[str], known: KnownIds) -> ReadTemplates:
    """Read every template among the files of the plan, in the order of statuses, then of names."""
    templates: list[tuple[MessageTemplate, SourceFile]] = []
    findings: list[Finding] = []
    written: list[tuple[str, Written]] = []
    for path in filter(is_template, paths):
        name = _read_name(path, known)
        if isinstance(name, Finding):
            findings.append(name)
            continue
        written.append((path, (name["status"].value, name["channel"], name["language"])))
        source, template, found = _read_template(root, path, name)
        findings += found
        templates += [(template, source)] if template else []
    order = list(STATUSES.values())
    templates.sort(key=lambda pair: (order.index(pair[0].status), pair[0].channel or "", pair[0].language or ""))
    if known.languages:
        names = {name for _, name in written}
        findings += duplicate_findings(written, known.languages[0])
        findings += missing_findings(names, STATUSES, known.languages, known.channels)
    return ReadTemplates(tuple(templates), tuple(findings))


def is_template(path: str) -> bool:
    """Return whether a file of the plan is a message template."""
    folder, _, name = path.rpartition("/")
    return folder == FOLDER and name.endswith(".md") and name != "README.md"


def _read_name(path: str, known: KnownIds) -> dict[str, Any] | Finding:
    status, *rest = path.removeprefix(f"{FOLDER}/").removesuffix(".md").split(".")
    if status not in STATUSES:
        message = f'a template is named after its status; "{status}" is none'
        hint = did_you_mean(status, STATUSES) or f"Known: {any_of(STATUSES)}."
        return make_finding("bad-template-name", message, path, hint=hint)
    language = rest.pop() if rest and (not known.languages or rest[-1] in known.languages) else None
    channel = rest.pop() if rest else None
    unknown = channel is not None and known.channels is not None and channel not in known.channels
    if rest or unknown:
        return _wrong_name(path, [*rest, *([channel] if unknown and channel else [])], known)
    return {"status": STATUSES[status], "channel": channel, "language": language}


def _wrong_name(path: str, words: list[str], known: KnownIds) -> Finding:
    names = sorted({*(known.channels or ()), *(known.languages or ())})
    word = next((word for word in words if word not in names), None)
    if word is None:
        message = "expected the status, then one channel, then one language"
        return make_finding("bad-template-name", message, path, hint="Such as resolved.sms.en.md.")
    message = f'"{word}" is neither a channel nor a language of the plan'
    hint = did_you_mean(word, names) or f"Known: {any_of(names)}."
    return make_finding("bad-template-name", message, path, hint=hint)


def _read_template(
    root: Path, path: str, name: dict[str, Any]
) -> tuple[SourceFile, MessageTemplate | None, list[Finding]]:
    source = read_source(root, path, front_matter=True)
    if source.findings:
        return source, None, list(source.findings)
    if not source.body:
        return source, None, [make_finding("empty-text", "the template has no text below its front matter", path)]
    derived = {key: value for key, value in name.items() if value is not None} | {"body": source.body}
    template, problems = decode_tree(MessageTemplate, source.tree, derived)
    findings = [*source.reminders, *(source.finding(problem) for problem in problems)]
    return source, template, findings + (list(text_findings(source, template)) if template else [])
