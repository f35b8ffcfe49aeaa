"""Compiled templates: kept with Statusbook itself or with a repository, and never taken where they do not hold."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from statusbook.app import compiled_templates
from statusbook.app.compiled_templates import CompiledTemplates
from statusbook.cache.store import Store
from statusbook.model.theme import Theme
from statusbook.render.html import environment

OURS = Theme()
THEIRS = Theme(slots={"footer": "<p>Hello</p>"})


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let Statusbook be installed in a folder of the test's, where Python may write what it compiles."""
    monkeypatch.setattr(compiled_templates, "installed_store", lambda code: Store(tmp_path / "installed", code))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "installed").mkdir()
    return tmp_path / "installed"


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what tells for which theme templates were compiled each time, be it by a copy of this process."""
    compile_templates, log = environment.compile_templates, tmp_path / "compiled"
    log.touch()

    def noted(theme: Theme) -> bytes:
        with log.open("a") as stream:
            stream.write("theirs\n" if theme.slots else "ours\n")
        return compile_templates(theme)

    monkeypatch.setattr(environment, "compile_templates", noted)
    return lambda: log.read_text().split()


def build(repository: Path, code: str = "code", theme: Theme = OURS) -> None:
    """Do what a build does."""
    repository.mkdir(exist_ok=True)
    CompiledTemplates(Store(repository, f"plan {code}"), code).get_ready(theme)


def test_another_repository_takes_what_was_compiled_for_the_first(
    tmp_path: Path, compiled: Callable[[], list[str]]
) -> None:
    """They are the same for everybody who brings none."""
    build(tmp_path / "first")
    build(tmp_path / "second")
    assert compiled() == ["ours"]


def test_a_repository_keeps_them_for_another_installation(
    tmp_path: Path, installed: Path, compiled: Callable[[], list[str]]
) -> None:
    """CI may install anew for each build, and bring back what the last one kept."""
    build(tmp_path / "first")
    installed.rename(tmp_path / "gone")
    build(tmp_path / "first")
    assert compiled() == ["ours"]


def test_those_of_another_statusbook_are_compiled_anew(tmp_path: Path, compiled: Callable[[], list[str]]) -> None:
    """A template, the code generator or Jinja may have changed."""
    build(tmp_path / "first", "one code")
    build(tmp_path / "first", "another code")
    build(tmp_path / "second", "another code")
    assert compiled() == ["ours", "ours"]


def test_a_theme_with_templates_gets_its_own(tmp_path: Path, compiled: Callable[[], list[str]]) -> None:
    """Beside them ours are compiled otherwise: they do not take those of everybody."""
    build(tmp_path / "first")
    build(tmp_path / "second", theme=THEIRS)
    build(tmp_path / "second", theme=THEIRS)
    build(tmp_path / "third")
    assert compiled() == ["ours", "theirs"]


def test_nobody_gets_what_was_compiled_for_a_theme(tmp_path: Path, installed: Path) -> None:
    """Nor does everybody take theirs."""
    build(tmp_path / "first", theme=THEIRS)
    assert not list(installed.iterdir())


def test_nothing_is_left_with_statusbook_where_python_leaves_nothing(
    tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is code, and PYTHONDONTWRITEBYTECODE holds for it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    build(tmp_path / "first")
    assert not list(installed.iterdir())


def test_what_is_damaged_is_compiled_anew(tmp_path: Path, installed: Path, compiled: Callable[[], list[str]]) -> None:
    """A disk that was full leaves half a file."""
    build(tmp_path / "first")
    for file in (installed / ".statusbook").glob("templates-*"):
        file.write_bytes(file.read_bytes()[:-1])
    build(tmp_path / "second")
    assert compiled() == ["ours", "ours"]
