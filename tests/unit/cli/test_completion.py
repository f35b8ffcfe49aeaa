"""A shell completes what is in the repository, in real shells as people type it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from click.testing import Result

BASH = (
    ["bash", "--norc", "--noprofile"],
    [
        "bind 'set completion-query-items 0'; bind 'set page-completions off'",
        "source <(statusbook completion bash)",
    ],
)
ZSH = (
    ["zsh", "-f", "-i"],
    [
        "PROMPT='ready> '; bindkey -e; unsetopt beep prompt_sp; autoload -U compinit; compinit -u -D",
        "source <(statusbook completion zsh)",
    ],
)


@pytest.fixture(scope="module", params=[BASH, ZSH], ids=["bash", "zsh"])
def told_shell(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["pexpect.spawn[str]"]:
    """A shell in the repository, which has been told what `statusbook completion` prints for it."""
    (name, *options), lines = request.param
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"there is no {name} on this machine")
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "statusbook"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m statusbook "$@"\n', "utf-8")
    command.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PS1": "ready> ", "TERM": "dumb", "INPUTRC": os.devnull}
    shell = pexpect.spawn(
        program, options, cwd=root, env=environment, encoding="utf-8", dimensions=(60, 200), timeout=120
    )
    shell.expect("ready> ")
    for number, line in enumerate(lines):
        shell.sendline(f"{line}; echo told-$(({number} + 1))")
        shell.expect(f"told-{number + 1}\r\n")
        shell.expect("ready> ")
    yield shell
    shell.close(force=True)


@pytest.fixture
def shell(told_shell: "pexpect.spawn[str]") -> "pexpect.spawn[str]":
    """The same shell with nothing typed yet, and with nothing left to read of what was typed before."""
    told_shell.send("\x15")
    told_shell.sendline("echo next-$((1 + 1))")
    told_shell.expect("next-2\r\n")
    told_shell.expect("ready> ")
    return told_shell


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("upd", "update "),
        ("show 2026-11-26-p", "show 2026-11-26-partner-api-certificates "),
        ("new -s cri", "new -s critical "),
        ("new -c card", "new -c card-payments="),
        ("new -c card-payments=part", "new -c card-payments=partial_outage "),
        ("update 2026-11-26-partner-api-certificates --status canc", "--status cancelled "),
        ("update 2026-11-23-card --status res", "--status resolved "),
        ("new --message-in i", "new --message-in it "),
    ],
)
def test_what_is_begun_is_completed(shell: "pexpect.spawn[str]", typed: str, becomes: str) -> None:
    """Commands, ids, severities, components with their statuses, statuses of the kind that the id is of, languages."""
    shell.send(f"echo x; statusbook {typed}\t")
    shell.expect_exact(becomes)


def test_a_component_alone_is_no_whole_word_yet(shell: "pexpect.spawn[str]") -> None:
    """No space follows the equals sign, behind which the status is completed."""
    shell.send("statusbook new -c card\tmaj\t")
    shell.expect_exact("card-payments=major_outage ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(run_statusbook: Callable[..., Result], shell: str) -> None:
    """What is printed names the command and the variable that it is asked with."""
    result = run_statusbook("completion", shell)
    assert result.exit_code == 0
    assert f"_STATUSBOOK_COMPLETE={shell}_complete" in result.stdout


def test_outside_of_a_repository_nothing_is_completed(
    tmp_path: Path, start_statusbook: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No error gets between the person and the line that they are typing."""
    monkeypatch.chdir(tmp_path)
    line = {"COMP_WORDS": "statusbook new -s ", "_STATUSBOOK_COMPLETE": "bash_complete"}
    result = start_statusbook(**line)
    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, b"", b"")  # type: ignore[attr-defined]
