"""What is wrong with message templates beyond their shape: variables, places that twice fill, gaps, lengths."""

import re
from collections.abc import Collection, Iterable, Iterator

from statusbook.load.findings import make_finding
from statusbook.load.source_file import SourceFile
from statusbook.load.tree import locate
from statusbook.model.finding import Finding, Problem
from statusbook.model.message_template import MessageTemplate, TemplateStatus
from statusbook.model.message_variables import VARIABLES, variables_of
from statusbook.model.plan import Plan
from statusbook.model.suggest import any_of

FOLDER = "plan/templates"
Written = tuple[str, str | None, str | None]
"""What a template's name says: status, channel and language."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYWORDS = frozenset(
    ("and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "none", "loop", "incident")
)


def text_findings(source: SourceFile, template: MessageTemplate) -> Iterator[Finding]:
    """Yield what is wrong with a template's variables and with what its title and its text say."""
    # Jinja takes a while to import, and a repository may have no templates.
    from statusbook.messages.grammar import read_grammar  # noqa: PLC0415

    known = variables_of(template.status)
    name_problems = list(_name_problems(template, known))
    yield from map(source.finding, name_problems)
    misnamed = {problem.loc[-1] for problem in name_problems}
    title = read_grammar(template.title, {*known, *template.variables})
    body = read_grammar(source.body, {*known, *template.variables})
    for fault in title.faults:
        place = locate(source.tree, ("title",))
        hint = fault.hint or _variable_hint(fault.name, template.status)
        yield make_finding(fault.code, _message(fault.message, fault.name, template.status), source.path, place, hint)
    for fault in body.faults:
        place = (fault.line + source.body_line - 1, fault.column)
        hint = fault.hint or _variable_hint(fault.name, template.status)
        yield make_finding(fault.code, _message(fault.message, fault.name, template.status), source.path, place, hint)
    if not any(fault.code == "template-syntax" for fault in (*title.faults, *body.faults)):
        for name in template.variables.keys() - title.used - body.used - misnamed:
            message = f'neither the title nor the text uses the variable "{name}"'
            hint = f"Write {{{{ {name} }}}} where it belongs, or remove it here."
            yield source.finding(Problem("unused-variable", message, ("variables", name), hint, at_key=True))


def _name_problems(template: MessageTemplate, known: Collection[str]) -> Iterator[Problem]:
    for name in template.variables:
        loc = ("variables", name)
        if name in known:
            message = f'every message has a variable "{name}" already'
            yield Problem("bad-variable-name", message, loc, "Remove it here, or give yours another name.", at_key=True)
        elif not _NAME.fullmatch(name) or name in _KEYWORDS:
            message = f'expected a name of letters, digits and underscores, found "{name}"'
            near = re.sub(r"\W+", "_", name).strip("_").lower()
            good = _NAME.fullmatch(near) and near not in _KEYWORDS
            hint = f'Did you mean "{near}"?' if good else ""
            yield Problem("bad-variable-name", message, loc, hint, at_key=True)


def _message(message: str, name: str, status: TemplateStatus) -> str:
    if any(variable.name == name for variable in VARIABLES):
        return f'a message for "{status.value}" has no variable "{name}"'
    return message


def _variable_hint(name: str, status: TemplateStatus) -> str:
    if not name:
        return ""
    where = next((variable.statuses for variable in VARIABLES if variable.name == name), None)
    if where is not None:
        return f"It exists for {any_of(sorted(each.value for each in where))}."
    if "." in name:
        return f"Known here: {any_of(variables_of(status), most=20)}."
    return f"Declare it at the top of the file: variables: {{{name}: {{about: …, example: …}}}}."


def duplicate_findings(written: Iterable[tuple[str, Written]], default: str) -> Iterator[Finding]:
    """Yield every template beside which there is another one for the same status, channel and language.

    Args:
        written: Each template's path, and what its name says.
        default: The plan's first language, which a name without a language means.
    """
    first: dict[Written, str] = {}
    for path, (status, channel, language) in written:
        key = (status, channel, language or default)
        if key in first:
            message = f'"{first[key].removeprefix(f"{FOLDER}/")}" is for the same status, channel and language'
            hint = f'A name without a language means "{default}", the plan\'s first one. Keep one of the two.'
            yield make_finding("duplicate-template", message, path, hint=hint)
        first.setdefault(key, path)


def missing_findings(
    written: Collection[Written], statuses: Iterable[str], languages: tuple[str, ...], channels: frozenset[str] | None
) -> Iterator[Finding]:
    """Yield the statuses without a template, and the languages that a status has none in.

    A template that cannot be read is there, and has findings of its own.

    Args:
        written: What the names of the templates say.
        statuses: Every status.
        languages: The plan's languages, the default one first.
        channels: The plan's channels, where they are known.
    """
    if not written:
        yield make_finding("missing-part", "the plan has no message templates yet", f"{FOLDER}/")
        return
    default = languages[0]
    yield from _missing_translations(written, languages)
    found = {(status, language or default, channel) for status, channel, language in written}
    for status in statuses:
        lacking = [
            language
            for language in languages
            if not {(status, language, channel) for channel in channels or {None}} <= found
            and (status, language, None) not in found
        ]
        if len(lacking) == len(languages):
            message = f'there is no message template for the status "{status}"'
            yield make_finding("missing-template", message, f"{FOLDER}/{status}.md")
            continue
        for language in lacking:
            message = f'there is no message template for the status "{status}" in the language "{language}"'
            name = f"{status}.md" if language == default else f"{status}.{language}.md"
            yield make_finding("missing-template", message, f"{FOLDER}/{name}")


def _missing_translations(written: Collection[Written], languages: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the languages that a channel's own text is not written in: readers would get it in another one."""
    default = languages[0]
    for status, channel in sorted({(status, channel) for status, channel, _ in written if channel}):
        there = {language or default for *name, language in written if name == [status, channel]}
        for language in languages:
            if language not in there:
                message = f'the text for "{channel}" is not written in the language "{language}"'
                name = f"{status}.{channel}{'' if language == default else f'.{language}'}.md"
                yield make_finding("missing-template", message, f"{FOLDER}/{name}")


def example_findings(plan: Plan, sources: Iterable[tuple[MessageTemplate, SourceFile]]) -> Iterator[Finding]:
    """Yield the templates that their example does not fill, or that it makes too long for a channel."""
    from statusbook.messages.example import example_values  # noqa: PLC0415  as above
    from statusbook.messages.message import exceeds, fill_message, lacking  # noqa: PLC0415  as above
    from statusbook.messages.sandbox import UnfilledError  # noqa: PLC0415  as above
    from statusbook.views.message_choice import channels_using  # noqa: PLC0415  as above

    for template, source in sources:
        values = dict(example_values(plan, template))
        try:
            # That the plan has no address is its own finding; what it lacks has some length all the same.
            values |= {name: f"[{name}]" for name in lacking(template, values)}
            message = fill_message(template, values)
        except UnfilledError as error:
            yield make_finding(
                "template-fails", f"the example does not fill this: {error}", source.path, (source.body_line, 1)
            )
            continue
        for channel in channels_using(plan, template):
            if exceeds(message, channel):
                name, most = channel.id, channel.limits.characters
                said = f'filled with its example, this has {message.length()} characters, and "{name}" takes {most}'
                own = f"Shorten it, or write {FOLDER}/{_own_name(template, name)} for that channel."
                hint = (
                    "Shorten the text, or its example where that is longer than real ones." if template.channel else own
                )
                yield make_finding("example-too-long", said, source.path, (source.body_line, 0), hint)


def _own_name(template: MessageTemplate, channel: str) -> str:
    return ".".join(part for part in (template.status.value, channel, template.language, "md") if part)
