"""One file of the repository as it was read: its text, its tree, and how a problem in it becomes a finding."""

import codecs
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from statusbook.load.findings import make_finding, unreadable
from statusbook.load.tree import Node, Plain, is_written, locate
from statusbook.model.finding import Finding, Problem
from statusbook.model.front_matter import FENCE, split_front_matter
from statusbook.model.frozen import frozen

if TYPE_CHECKING:
    from statusbook.load.yaml_syntax import YamlProblem

_TREES_AT_HAND = 4
"""How many files' trees are kept, which are those at work. Of thousands of others the text is enough: a tree takes ten
times its memory, and is made again for the few problems that are found later."""


@frozen
class SourceFile:
    """One file that was read.

    Attributes:
        path: Where it is, relative to the repository, with `/` between parts.
        yaml: Its YAML as it is written; empty where there is none.
        yaml_line: The number of its first line in the file, from 1.
        body: What follows the front matter, for Markdown files.
        findings: What was wrong with it as a file and as YAML.
        body_line: The number of the body's first line, from 1.
        reminders: What its comments say is still to be filled in.
    """

    path: str
    yaml: str
    yaml_line: int
    body: str
    findings: tuple[Finding, ...]
    body_line: int = 1
    reminders: tuple[Finding, ...] = ()

    @property
    def values(self) -> "dict[str, Plain] | None":
        """Its YAML's values, where it is written as nearly all incidents are; `None` where only the tree tells them."""
        return _read_lines(self.yaml)

    @property
    def tree(self) -> "Node | None":
        """Its YAML with places; `None` where there is none or it cannot be read."""
        return _read_yaml(self.yaml, self.yaml_line)[0]

    def finding(self, problem: Problem) -> Finding:
        """Return the problem with its place in this file."""
        tree = self.tree
        place = locate(tree, problem.loc, at_key=problem.at_key)
        message = problem.message
        if problem.code == "missing-key" and problem.loc and is_written(tree, problem.loc):
            message = f'nothing is written behind the key "{problem.loc[-1]}"'
        return make_finding(problem.code, message, self.path, place, problem.hint)


@lru_cache(maxsize=_TREES_AT_HAND)
def _read_lines(text: str) -> "dict[str, Plain] | None":
    from statusbook.load.yaml_lines import read_lines  # noqa: PLC0415  as below

    return read_lines(text)


@lru_cache(maxsize=_TREES_AT_HAND)
def _read_yaml(text: str, first_line: int) -> "tuple[Node | None, list[YamlProblem]]":
    from statusbook.load.yaml_tree import read_yaml  # noqa: PLC0415  a build that finds all as it was reads no YAML

    return read_yaml(text, first_line)


def read_source(root: Path, path: str, *, front_matter: bool, data: bytes | None = None) -> SourceFile:
    """Read one file of the repository.

    Args:
        root: The repository's folder.
        path: The file, relative to it.
        front_matter: Whether it is Markdown that begins with YAML, rather than YAML alone.
        data: What to take for its content; by default what it holds.
    """
    text = _read_text(root, path) if data is None else _decoded(data, path)
    if isinstance(text, Finding):
        return SourceFile(path, "", 1, "", (text,))
    body, first_line, body_line = "", 1, 1
    if front_matter:
        halves = split_front_matter(text)
        if halves is None:
            began = text.startswith(FENCE)
            message = (
                "the front matter does not end" if began else "expected front matter: YAML after a first line of ---"
            )
            hint = "End the YAML with a line of ---, even if no text follows."
            hint = hint if began else "Put the keys at the top of the file, between two lines of ---."
            return SourceFile(path, "", 1, "", (make_finding("no-front-matter", message, path, (1, 1), hint),))
        text, first_line, body, body_line = halves.yaml, halves.yaml_line, halves.body, halves.body_line
    if _read_lines(text) is not None:
        # What can be read line by line has no fault as YAML, and no comments.
        return SourceFile(path, text, first_line, body, (), body_line)
    from statusbook.load.reminders import reminders  # noqa: PLC0415  as in `_read_yaml`

    problems = _read_yaml(text, first_line)[1]
    findings = tuple(_from_yaml(problem, path) for problem in problems)
    reminded = () if findings else tuple(_from_reminder(*reminder, path) for reminder in reminders(text, first_line))
    return SourceFile(path, text, first_line, body, findings, body_line, reminded)


def _from_reminder(line: int, column: int, words: str, path: str) -> Finding:
    return make_finding(
        "to-be-filled", f"still to be filled in: {words or 'what the lines below say'}", path, (line, column)
    )


def _from_yaml(problem: "YamlProblem", path: str) -> Finding:
    return make_finding(problem.code, problem.message, path, (problem.line, problem.column), problem.hint)


def _read_text(root: Path, path: str) -> str | Finding:
    try:
        # Of the ways to read a file, the one that does least: there are thousands.
        with FileIO(f"{root}/{path}") as file:
            data = file.readall()
    except OSError as error:
        return unreadable(path, error)
    return _decoded(data, path)


def _decoded(data: bytes, path: str) -> str | Finding:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        lines = data[: error.start].decode().split("\n")
        message = "expected UTF-8 text, found another encoding"
        return make_finding("not-utf-8", message, path, (len(lines), len(lines[-1]) + 1), "Save it as UTF-8.")
