"""Which Pythons `make bench` measures: this one, and each other build of the same version that can run Statusbook."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from pythons import pythons

THIS = [sys.implementation.name, list(sys.version_info[:2])]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is all of the path."""
    monkeypatch.setenv("PATH", f"{tmp_path}")
    return tmp_path


def program(file: Path, answer: str, status: int = 0) -> None:
    """Write a program that says one thing whatever it is asked."""
    file.write_text(f"#!/bin/sh\necho {shlex.quote(answer)}\nexit {status}\n")
    file.chmod(0o755)


def test_another_build_of_the_same_version_is_measured_beside_this_one(path: Path) -> None:
    """How Python was built decides how fast everything is."""
    program(path / "python3", json.dumps([*THIS, "built otherwise", 0.5]))
    this, other = pythons()
    assert (this.program, this.environment) == (sys.executable, {})
    assert 0 < this.loop < 60
    assert (other.program, other.build, other.loop) == (f"{path / 'python3'}", "built otherwise", 0.5)
    assert "generator" in other.environment["PYTHONPATH"]


def test_the_same_one_by_another_name_is_measured_once(path: Path) -> None:
    """A path mostly has several names for it."""
    (path / "python3").symlink_to(sys.executable)
    assert len(pythons()) == 1


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (json.dumps(["cpython", [3, 9], "an old one", 0.5]), 0),
        (json.dumps([*THIS, "cannot run it", 0.5]), 1),
        ("no Python at all", 0),
    ],
)
def test_what_cannot_run_statusbook_is_passed_over(path: Path, answer: str, status: int) -> None:
    """It shares the libraries of this one, which are compiled for its version."""
    program(path / "python3", answer, status)
    assert len(pythons()) == 1


def test_what_cannot_be_started_is_passed_over(path: Path) -> None:
    """A path may lead to anything."""
    (path / "python3").write_text("no program")
    assert len(pythons()) == 1
