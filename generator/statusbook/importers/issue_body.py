"""What somebody filled into a form, from the text that GitHub or GitLab makes of it.

Each answer stands below a heading with its field's name: `### Severity`, an empty line, the answer. Whoever fills in a
form may write such a heading too. It counts as words: fields come in the form's order, each once; all but the last one
take a single line; and the last one, the message, takes everything that follows.
"""

import re
from collections.abc import Mapping

from statusbook.importers.clean_text import clean
from statusbook.model.issue_form import FIELDS, FormField, FormKind

LONGEST = 100_000
"""GitHub takes issues of 65,536 characters; nobody writes more."""

_HEADING = re.compile(r"### +(?P<label>\S.*?) *")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_GUIDANCE = re.compile(r"\A(?:\s*<!--.*?-->)+[ \t]*\n?", re.DOTALL)
_NO_ANSWER = frozenset({"", "_No response_", "None", "none"})
_ID = re.compile(r".*\((?P<id>[^()]*)\)")
_CHECKED = re.compile(r"[-*] \[(?P<mark>[ xX])\] +(?P<label>.*)")


class BodyFault(Exception):  # noqa: N818  it says what is wrong with a text, not in which line of code
    """A text that cannot be the answers of a form; the message says why."""


def form_of(body: str) -> FormKind | None:
    """Return which form a text is the answers of, or `None` where it is none: the first field tells."""
    for line in clean(body[:LONGEST]).split("\n"):
        match = _HEADING.fullmatch(line)
        if match:
            return next((kind for kind, fields in FIELDS.items() if fields[0].value == match["label"]), None)
        if _COMMENT.sub("", line).strip():
            return None
    return None


def answers_of(body: str, kind: FormKind) -> Mapping[FormField, str]:
    """Return the answers by their fields; a field that was left empty is not among them.

    Raises:
        BodyFault: It is too long, or a field stands where it cannot, or has several lines where one is expected.
    """
    if len(body) > LONGEST:
        raise BodyFault(f"this is longer than any form: {len(body)} characters, and {LONGEST} at most are read")
    found = _below_headings(clean(body), FIELDS[kind])
    answers = {}
    for field, words in found.items():
        answer = _guidance_off(words) if field is FIELDS[kind][-1] else _one_line(field, words)
        if answer.strip() not in _NO_ANSWER:
            answers[field] = answer
    return answers


def _below_headings(text: str, fields: tuple[FormField, ...]) -> dict[FormField, str]:
    """Return what stands below each field's heading; below the last field's, everything."""
    by_label = {field.value: field for field in fields}
    found: dict[FormField, list[str]] = {}
    below: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        match = _HEADING.fullmatch(line)
        field = by_label.get(match["label"]) if match else None
        if field is None:
            below.append(line)
            continue
        if any(fields.index(earlier) >= fields.index(field) for earlier in found):
            raise BodyFault(f'the field "{field}" is there twice, or not in its place')
        below = found.setdefault(field, [])
        if field is fields[-1]:
            below += lines
    return {field: "\n".join(words) for field, words in found.items()}


def _guidance_off(words: str) -> str:
    """Return a message without the comments that a template has above it, and without blank lines around it."""
    return _GUIDANCE.sub("", words).strip("\n")


def _one_line(field: FormField, words: str) -> str:
    lines = [line.strip() for line in _COMMENT.sub("", words).split("\n") if line.strip()]
    checked = [match for match in map(_CHECKED.fullmatch, lines) if match]
    if lines and len(checked) == len(lines):
        return ", ".join(match["label"] for match in checked if match["mark"] != " ")
    if len(lines) > 1:
        raise BodyFault(f'expected one line below "{field}", found {len(lines)}')
    return " ".join(lines)


def chosen(answer: str) -> str:
    """Return what a choice stands for: the id that an option has behind its name in parentheses, or else its words."""
    match = _ID.fullmatch(answer.strip())
    return (match["id"] if match else answer).strip()


def all_chosen(answer: str) -> tuple[str, ...]:
    """Return what each of several choices stands for. Forms have no commas within a choice."""
    return tuple(chosen(item) for item in answer.split(",") if item.strip())
