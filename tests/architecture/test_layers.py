"""The rules of the house, held up to the whole of it: layers, style, types, sizes, and what starting costs."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "statusbook"
MODULES = sorted(file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py"))
LONGEST_FILE = 400


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment that runs the tests, in the project's folder."""
    program, *arguments = command
    settled = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200", **environment}
    return subprocess.run(  # noqa: S603  our own
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=ROOT,
        env=settled,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    "command",
    [("lint-imports",), ("ruff", "check", "--no-fix"), ("ruff", "format", "--check"), ("mypy",)],
    ids=["imports", "style", "format", "types"],
)
def test_a_checker_has_nothing_to_say(command: tuple[str, ...]) -> None:
    """Imports run down only, and style and types are clean, as `make check` asks."""
    result = run(*command)
    assert result.returncode == 0, f"{result.stdout}\n{result.stderr}"


def git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603  our own


@pytest.mark.parametrize("module", MODULES)
def test_a_file_says_why_it_exists_and_is_small(module: str) -> None:
    """Whoever opens a file learns from its first line what it is for, and can read it to its end."""
    text = (PACKAGE / module).read_text("utf-8")
    assert text.startswith(('"""', 'r"""')), "the first line says why the file exists"
    documentation = ast.get_docstring(ast.parse(text))
    assert documentation is not None
    assert len(documentation.split("\n")[0]) > len("Why.")
    assert len(text.splitlines()) <= LONGEST_FILE


def modules_after(code: str) -> set[str]:
    """Return the names of the top-level modules that are there after `code` ran."""
    result = run("python", "-c", f"import sys\n{code}\nprint('MODULES', *sorted(sys.modules))")
    assert result.returncode == 0, result.stderr
    return {name.partition(".")[0] for name in result.stdout.rpartition("MODULES ")[2].split()}


ASK = "from statusbook.cli.main import statusbook\nstatusbook.main({arguments!r}, standalone_mode=False)"


def test_help_loads_no_library_but_click() -> None:
    """`statusbook --help`, and the completion of a shell, come at once."""
    loaded = modules_after(ASK.format(arguments=["--help"]))
    assert not loaded & {"babel", "cmarkgfm", "jinja2", "markdown", "mkdocs", "nh3", "pydantic", "ruamel", "yaml"}


def test_check_loads_no_library_that_renders(copy_site: Callable[[str], Path]) -> None:
    """Checking is for every save and every commit. Templates are filled with their examples."""
    loaded = modules_after(ASK.format(arguments=["-C", str(copy_site("valid/small")), "check"]))
    assert not loaded & {"cmarkgfm", "markdown", "mkdocs", "nh3", "pydantic", "ruamel"}
    assert "jinja2" in loaded


def test_no_file_names_a_package_registry() -> None:
    """What is installed, and from where, is for each machine to say: the pins are names, versions and digests."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    hosts = r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|--(?:extra-)?index-url|--find-links"
    registry = re.compile(rf"(?<![\w.])(?:[\w-]+\.)*(?:{hosts})", re.IGNORECASE)
    for name in filter(None, listed.split("\0")):
        file = ROOT / name
        if file.is_file() and file != Path(__file__):
            assert not registry.findall(file.read_bytes().decode("utf-8", "replace")), name


@pytest.mark.parametrize("folder", ["sites", "golden"])
def test_fixtures_stay_as_they_are_in_every_checkout(folder: str) -> None:
    """A line end that git converts would move what the tests expect."""
    file = f"tests/{folder}/any/file.md"
    assert git("check-attr", "text", "--", file) == f"{file}: text: unset\n"
