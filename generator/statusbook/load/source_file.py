"""One file of the repository as it was read: its text, its tree, and how a problem in it becomes a finding."""

from dataclasses import dataclass
from pathlib import Path

from statusbook.load.front_matter import split_front_matter
from statusbook.load.yaml_tree import Node, YamlProblem, locate, read_yaml
from statusbook.model.finding import Finding, Problem
from statusbook.model.finding_codes import CODES


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that was read.

    Attributes:
        path: Where it is, relative to the repository, with `/` between parts.
        tree: Its YAML; `None` where there is none or it cannot be read.
        body: What follows the front matter, for Markdown files.
        findings: What was wrong with it as a file and as YAML.
    """

    path: str
    tree: Node | None
    body: str
    findings: tuple[Finding, ...]

    def finding(self, problem: Problem) -> Finding:
        """Return the problem with its place in this file."""
        line, column = locate(self.tree, problem.loc, at_key=problem.at_key)
        return make_finding(problem.code, problem.message, self.path, line, column, problem.hint)


def make_finding(code: str, message: str, path: str, line: int = 0, column: int = 0, hint: str = "") -> Finding:
    """Return a finding whose severity is the one that its code always has."""
    return Finding(code, CODES[code].severity, message, path, line, column, hint)


def read_source(root: Path, path: str, *, front_matter: bool) -> SourceFile:
    """Read one file of the repository.

    Args:
        root: The repository's folder.
        path: The file, relative to it.
        front_matter: Whether it is Markdown that begins with YAML, rather than YAML alone.
    """
    text = _read_text(root / path, path)
    if isinstance(text, Finding):
        return SourceFile(path, None, "", (text,))
    body, first_line = "", 1
    if front_matter:
        halves = split_front_matter(text)
        if halves is None:
            message = "expected front matter: YAML between a first line of --- and a second one"
            return SourceFile(path, None, "", (make_finding("no-front-matter", message, path, 1, 1),))
        text, first_line, body = halves.yaml, halves.yaml_line, halves.body
    tree, problems = read_yaml(text, first_line)
    return SourceFile(path, tree, body, tuple(_from_yaml(problem, path) for problem in problems))


def _from_yaml(problem: YamlProblem, path: str) -> Finding:
    return make_finding(problem.code, problem.message, path, problem.line, problem.column, problem.hint)


def _read_text(file: Path, path: str) -> str | Finding:
    try:
        data = file.read_bytes()
    except OSError as error:
        return make_finding("unreadable-file", f"cannot be read: {error.strerror or error}", path)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "Save it as UTF-8."
        return make_finding("not-utf-8", "expected UTF-8 text, found another encoding", path, line, column, hint)
