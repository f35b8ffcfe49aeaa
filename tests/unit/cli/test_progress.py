"""Progress is for somebody who waits at a terminal, and for nobody else."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pexpect
import pytest

BUILD = ("build", "--only", "status")


def at_terminal(repository: Path, *command: str, **environment: str) -> str:
    """Run a command at a terminal, and return all that was written to it."""
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "NO_COLOR"}}
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "statusbook", *command, "--now", "2026-11-23T12:00Z"],
        cwd=repository,
        env={**kept, "TERM": "xterm", **environment},
        encoding="utf-8",
        timeout=120,
    )
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0, terminal.before
    return terminal.before or ""


def test_whoever_waits_sees_that_something_is_done(repository: Path) -> None:
    """What is being done and for how long; at the end the line is cleared, and the result stands there."""
    seen = at_terminal(repository, *BUILD)
    assert "Building the status page" in seen
    assert "0:00:0" in seen
    assert "\x1b[2K" in seen.partition("Open ")[0]
    assert seen.rstrip().endswith("site/index.html")


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"TERM": "dumb"}])
def test_where_nobody_looks_nothing_moves(repository: Path, environment: dict[str, str]) -> None:
    seen = at_terminal(repository, *BUILD, **environment)
    assert "Building" not in seen
    assert "\x1b[2K" not in seen


def test_a_pipe_gets_the_result_only(
    repository: Path, start_statusbook: Callable[..., CompletedProcess[bytes]]
) -> None:
    result = start_statusbook("-C", repository, "build", "--only", "status", "--now", "2026-11-23T12:00Z")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"Building" not in result.stdout


def test_no_color_is_honoured(repository: Path) -> None:
    """A terminal has colours, unless somebody does not want any."""
    assert "\x1b[" in at_terminal(repository, "list")
    assert "\x1b[" not in at_terminal(repository, "list", NO_COLOR="1")
    assert "\x1b[3" not in at_terminal(repository, *BUILD, NO_COLOR="1")
