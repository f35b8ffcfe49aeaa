"""What is not the YAML that Statusbook reads, in words for people: what it is, where, and what to do about it."""

import re

import yaml

from statusbook.model.frozen import frozen

MAX_DEPTH = 32
"""How deep lists and mappings may be nested; the deepest field of the model needs seven."""


@frozen
class YamlProblem:
    """Something in a file that is not the YAML that Statusbook reads."""

    code: str
    message: str
    line: int
    column: int
    hint: str = ""


_CONFLICT = re.compile(r"<{7} |>{7} |={7}$")
"""How the lines begin that git leaves around what it could not merge."""


class TooDeepError(yaml.YAMLError):
    """Raised while a tree is built, to leave a tree that is nested too deeply."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.place = (line, column)


def place_in(lines: list[str], mark: yaml.Mark) -> tuple[int, int]:
    """Return a mark's line and column, from 0; to the parser the end of a last line without a break is a new line."""
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))


def syntax_problem(error: yaml.YAMLError, text: str, first_line: int) -> YamlProblem:
    """Return what the parser complains about."""
    if isinstance(error, TooDeepError):
        message = f"lists and mappings are nested deeper than {MAX_DEPTH} levels"
        return YamlProblem("yaml-too-deep", message, *error.place)
    lines = text.split("\n")
    conflict = next((number for number, line in enumerate(lines) if _CONFLICT.match(line)), None)
    if conflict is not None:
        hint = "Keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>."
        return YamlProblem("yaml-syntax", "git could not merge two changes here", conflict + first_line, 1, hint)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return forbidden_sign(text, first_line, _FORBIDDEN)
    problem = getattr(error, "problem", None) or "something else was expected here"
    context = getattr(error, "context", None)
    if context == "while scanning a quoted scalar" and "end of stream" in problem:
        mark, problem, context = error.context_mark, "the quotation mark that begins here is never closed", None  # type: ignore[attr-defined]
    message = f"this is not YAML: {problem}" + (f" ({context})" if context else "")
    line, column = place_in(lines, mark)
    hint = _syntax_hint(lines[line], column, message)
    return YamlProblem("yaml-syntax", message, line + first_line, column + 1, hint)


def _syntax_hint(line: str, column: int, message: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces: a tab is not allowed here."
    if line.count(": ") > 1 and "mapping values" in message:
        return "Put the text between quotes if it contains a colon."
    if "cannot start any token" in message:
        return f"Put the whole text between quotes: YAML lets none begin with {line[column : column + 1]}."
    if "did not find expected key" in message and re.match(r"""\s*(?:- +)*[\w-]+: +["'\[]""", line):
        return "Put the whole text between quotes, not a part of it."
    if "did not find expected" in message:
        return "Check the indentation: the entries of one list or mapping begin in the same column."
    return ""


_HIDDEN_BREAKS = "\r\x85\u2028\u2029"
HIDDEN_BREAK = re.compile(f"[{_HIDDEN_BREAKS}]")
"""Signs that end a line for YAML and for no editor: every place behind them would be counted wrongly."""
# Said the other way round, by the signs that are allowed, such a pattern takes some milliseconds of every start.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def has_hidden_break(text: str) -> bool:
    """Return whether one of them is in the text; far quicker than the pattern, and asked of every file."""
    return any(sign in text for sign in _HIDDEN_BREAKS)


def forbidden_sign(text: str, first_line: int, signs: re.Pattern[str]) -> YamlProblem:
    """Return the place of the first of `signs`, which nobody can see in an editor."""
    match = signs.search(text)
    if match is None:
        return YamlProblem("yaml-syntax", "this is not YAML: it contains a sign that is not allowed", first_line, 1)
    lines = text[: match.start()].split("\n")
    message = f"this is not YAML: the invisible sign U+{ord(match[0]):04X} is not allowed"
    line, column = first_line + len(lines) - 1, len(lines[-1]) + 1
    return YamlProblem("yaml-syntax", message, line, column, "Remove it, or break the line as usual.")
