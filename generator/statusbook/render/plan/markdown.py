r"""What keeps Markdown whole: escapes for names, table cells, list items, code spans and fences.

Everything here reads the same in Python-Markdown (the plan's site) and in GitHub's Markdown (the same pages as files).
Names are escaped, so that they appear as they are written. Longer texts are Markdown of their authors.
"""

import re
from html import escape as escape_html

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;"}
"""Signs that one of the two dialects cannot escape with a backslash."""

_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def escape(name: str) -> str:
    """Return a name on one line so that Markdown shows it as it is, in a heading, a cell, a link or a sentence."""
    line = one_line(name)
    line = re.sub(r"[\\`*_{}\[\]#+]", r"\\\g<0>", line)
    # These mean something at the start of a line only: a list, a numbered item.
    line = re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^-", r"\\-", line))
    return re.sub(r"[&<>~|]", lambda sign: _ENTITIES[sign[0]], line)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def cell(text: str) -> str:
    """Return Markdown so that it stays within one cell of a table: no line ends, no bare pipes."""
    paragraphs = [one_line(paragraph) for paragraph in re.split(r"\n[ \t]*\n", text.strip())]
    line = "<br>".join(paragraph for paragraph in paragraphs if paragraph)
    parts, end = [], 0
    for span in _CODE_SPAN.finditer(line):
        parts += [_BARE_PIPE.sub(r"\1\\|", line[end : span.start()]), _code_in_cell(span[0], span[2])]
        end = span.end()
    return "".join([*parts, _BARE_PIPE.sub(r"\1\\|", line[end:])])


def _code_in_cell(span: str, content: str) -> str:
    # In a code span the dialects disagree about an escaped pipe; an entity in an element is read alike.
    return code_element(content) if "|" in content else span


def code(text: str) -> str:
    """Return text as code: in backticks, or as an element where those could be misread."""
    line = one_line(text)
    return code_element(line) if not line or re.search(r"[`|\\]", line) else f"`{line}`"


def code_element(text: str) -> str:
    """Return text as code in an element, whose signs cannot be misread."""
    written = escape_html(one_line(text), quote=False)
    written = re.sub(r"[|`*_~{}\[\]\\]", lambda sign: f"&#{ord(sign[0])};", written)
    return f"<code>{written}</code>"


def item(text: str) -> str:
    """Return Markdown so that it stays within one item of a list."""
    first, *others = text.strip().split("\n")
    lines = [first.strip(), *(f"    {line}" if line.strip() else "" for line in others)]
    # Python-Markdown takes an item that follows a second paragraph at once for a part of that paragraph.
    return "\n".join(lines) + ("\n" if "" in lines else "")


def fence(body: str, info: str = "text") -> str:
    """Return the body in a fenced block that no line of it can close."""
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{info}\n{body}\n{ticks}"
